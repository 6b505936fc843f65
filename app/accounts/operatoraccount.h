// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>

#include <memory>

#include "app/accounts/account.h"
#include "app/accounts/messagesync.h"
#include "app/accounts/needsfeed.h"
#include "app/clients/eventstream.h"
#include "app/conversations/heldmodel.h"

namespace app::accounts {

/// The user as the operator of a relay: the hosted one, or a `duologued` elsewhere.
class OperatorAccount : public Account
{
    Q_OBJECT

public:
    explicit OperatorAccount(const model::AccountInfo& info, QObject* parent = nullptr);

    static model::AccountRights rights();

    MessageSync& sync() override { return m_sync; }

    /// `secret`: the operator key.
    void start(const QByteArray& secret) override;
    void stop() override;
    void retryNow() override;

    void checkNow() override { m_stream.checkNow(); }

    /// However often that is: one call at a time.
    void markRead(const QString& roomId) override;
    void openRoom(const QString& name, QObject* context, Done<clients::OpenedRoom> done) override;
    void search(const QString& query, qint64 before, QObject* context, Done<relay::protocol::SearchPage> done) override;

    clients::OperatorClient* operatorClient() override { return &m_client; }

    conversations::HeldModel* held() override { return &m_held; }

    NeedsFeed* needs() override { return &m_needs; }

protected:
    void applyTrust() override { m_client.setTrust(trust()); }

private:
    void load(const clients::Snapshot& snapshot);
    void apply(const relay::protocol::EventPage& page);
    void askHeld();

    QHash<QString, qint64> m_marking; ///< by room: the seq up to which it is being marked as read
    clients::OperatorClient m_client;
    clients::EventStream m_stream;
    conversations::HeldModel m_held;
    NeedsFeed m_needs;
    std::unique_ptr<QObject> m_heldCall; ///< context of asking what waits
    QTimer m_heldAgain;
    bool m_heldLacks = false; ///< asking failed
    MessageSync m_sync;
};

} // namespace app::accounts
