// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/roomkey.h"

namespace model {

namespace {

/// In no account id, and in no id that the hosted relay makes. Those of other relays may hold it.
constexpr QChar Separator = u'|';

} // namespace

QString RoomKey::key() const
{
    return roomId.isEmpty() ? QString() : prefixOf(accountId) + roomId;
}

QString RoomKey::prefixOf(const QString& accountId)
{
    return accountId == HostedAccount ? QString() : accountId + Separator;
}

RoomKey RoomKey::fromKey(const QString& key)
{
    const qsizetype at = key.indexOf(Separator);
    return at < 0 ? RoomKey{HostedAccount, key} : RoomKey{key.left(at), key.mid(at + 1)};
}

} // namespace model
