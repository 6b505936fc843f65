// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

#include "app/clients/operatorclient.h"
#include "relay/protocol/error.h"

class QObject;

namespace app::accounts {

/// What one can do as an agent and not as an operator; AccountInfo::rights says which of it a relay offers. Each call
/// ends once, later, on this thread, unless its context goes first; rooms are known to the account by then.
class AgentActions
{
public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    virtual ~AgentActions() = default;

    /// Gives the room's id.
    virtual void joinByCode(const QString& code, QObject* context, Done<QString> done) = 0;
    virtual void childRoom(const QString& parentId, const QString& name, QObject* context,
                           Done<clients::OpenedRoom> done) = 0;
    virtual void leave(const QString& roomId, QObject* context, Done<void> done) = 0;
    /// To an agent number; gives the id of the room that the two share.
    virtual void sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done) = 0;
};

} // namespace app::accounts
