// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace model {

/// The id of the account of the relay that this program hosts.
inline const QString HostedAccount = QStringLiteral("hosted");

/// A room, or a message, on one of several relays. The window knows it by its key: opaque there, and the plain id for
/// what is on the hosted relay, so that what was remembered before there were others still holds.
struct RoomKey {
    QString accountId;
    QString roomId;

    QString key() const;
    /// What stands before each id of that account in its keys.
    static QString prefixOf(const QString& accountId);
    /// Any text gives one; that its account exists is for the caller to see.
    static RoomKey fromKey(const QString& key);

    bool operator==(const RoomKey&) const = default;
};

} // namespace model
