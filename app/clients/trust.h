// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace app::clients {

/// How what is said to a relay is protected on its way.
enum class Protection {
    Loopback, ///< it does not leave this computer
    Tls,
    None, ///< anybody between here and there reads it, and may change it
};

Protection protectionOf(const QUrl& base);

/// What the user decided about the way to one relay.
struct Trust {
    QString pin; ///< fingerprint of the one certificate that is good; empty: those that the system trusts
    bool plainAccepted = false; ///< a secret may go there with Protection::None

    bool operator==(const Trust&) const = default;
};

} // namespace app::clients
