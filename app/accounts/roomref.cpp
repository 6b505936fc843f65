// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/roomref.h"

namespace app::accounts {

namespace {

/// In no account id, and in no id that the hosted relay makes. Those of other relays may hold it.
constexpr QChar Separator = u'|';

} // namespace

QString RoomRef::key() const
{
    return roomId.isEmpty() ? QString() : prefixOf(accountId) + roomId;
}

QString RoomRef::prefixOf(const QString& accountId)
{
    return accountId == HostedId ? QString() : accountId + Separator;
}

RoomRef RoomRef::fromKey(const QString& key)
{
    const qsizetype at = key.indexOf(Separator);
    return at < 0 ? RoomRef{HostedId, key} : RoomRef{key.left(at), key.mid(at + 1)};
}

} // namespace app::accounts
