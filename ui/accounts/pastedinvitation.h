// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// What an invitation says, as invitationText() makes them for any kind of agent, or as somebody wrote it. Read by
/// what the parts look like and not by the words around them, which are in the language of who invited.
struct PastedInvitation {
    QString address; ///< base URL
    QString roomCode;
    QString token;
    QString operatorKey;
    QString number;      ///< "AG-4821"
    QString fingerprint; ///< SHA-256 of the certificate in it, upper-case hex pairs with colons

    /// Whether the text is more than an address. What is not there is empty.
    bool isInvitation() const;

    static PastedInvitation read(const QString& text);

    bool operator==(const PastedInvitation&) const = default;
};

} // namespace ui
