// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

#include "app/clients/operatorclient.h"
#include "app/clients/pollpace.h"
#include "relay/protocol/need.h"

namespace app::accounts {

/// Follows what one relay says that waits for its operator, with one call that waits. An older relay has no such list:
/// then isKept() is false and nothing is asked until follow() comes again.
class NeedsFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr int WaitSeconds = 300;

    /// `client` is borrowed and outlives this.
    explicit NeedsFeed(clients::OperatorClient& client, QObject* parent = nullptr);
    ~NeedsFeed() override;

    /// The relay is reached; nothing when it is followed already.
    void follow();
    /// It is not reached any more. What was known stays.
    void pause();

    /// The relay keeps such a list, as far as is known.
    bool isKept() const { return m_kept; }

    /// The oldest first.
    const QList<relay::protocol::Need>& needs() const { return m_list.needs; }

    /// The names of agents that something of that kind is about in that room.
    QStringList agentsIn(const QString& roomId, relay::protocol::NeedKind kind) const;

signals:
    /// needs() or isKept().
    void changed();

private:
    void ask();
    void take(const relay::protocol::NeedList& list);
    void handleFailure(const relay::protocol::Error& error);

    clients::OperatorClient& m_client;
    clients::Backoff m_backoff;
    relay::protocol::NeedList m_list;
    std::unique_ptr<QObject> m_session; ///< context of the call under way; null while nothing is followed
    QTimer m_next;
    bool m_kept = false;
};

} // namespace app::accounts
