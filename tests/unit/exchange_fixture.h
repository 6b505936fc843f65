// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

#include "relay/engine/clock.h"
#include "relay/exchange/auditlog.h"
#include "relay/exchange/directmessages.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/searcher.h"
#include "relay/exchange/sender.h"
#include "relay/store/store.h"

/// Time that moves when a test says so.
class FakeClock : public relay::engine::Clock
{
public:
    qint64 nowMs() const override { return m_wall; }

    qint64 monotonicMs() const override { return m_monotonic; }

    bool isSynchronized() const override { return synchronized; }

    /// What the kernel says of it.
    bool synchronized = true;

    void advance(qint64 ms)
    {
        m_wall += ms;
        m_monotonic += ms;
    }

    /// Somebody sets the wall clock.
    void leap(qint64 ms) { m_wall += ms; }

private:
    qint64 m_wall = 1'800'000'000'000;
    qint64 m_monotonic = 5'000'000;
};

/// Waits for the completion of what `start` is given a Completion<T> to do.
template <typename T>
relay::protocol::Result<T> await(const std::function<void(relay::exchange::Completion<T>)>& start)
{
    auto answer = std::make_shared<std::optional<relay::protocol::Result<T>>>();
    start([answer](relay::protocol::Result<T> result) {
        if (answer->has_value())
            qFatal("completed twice");
        *answer = std::move(result);
    });
    const QDeadlineTimer limit(20'000);
    while (!answer->has_value()) {
        QCoreApplication::processEvents();
        if (limit.hasExpired())
            qFatal("never completed");
    }
    return **answer;
}

/// An exchange on a real store in a directory of its own.
class ExchangeFixture
{
public:
    explicit ExchangeFixture(const relay::protocol::Limits& limits = {});
    ~ExchangeFixture();

    /// Stops it in order and starts it again from the disk.
    void restart();
    /// Starts it from what a killed relay leaves.
    void kill();
    /// Stops it, has `meanwhile` happen, and starts it again.
    void restart(const std::function<void()>& meanwhile);

    relay::exchange::Exchange& exchange() { return *m_exchange; }

    relay::store::Store& store() { return *m_store; }

    /// Of its data; changes with kill().
    QString path() const { return m_path; }

    /// All there are.
    QList<relay::protocol::Room> rooms() const;
    QList<relay::protocol::Agent> agents() const;
    /// All that wait for the operator.
    QList<relay::protocol::Message> held() const;

    FakeClock clock;

    // The main path, each waited for. What must not fail here fails the program.
    relay::exchange::AgentKey agent(const QString& name);

    QString tokenOf(relay::exchange::AgentKey agent) const { return m_tokens.value(agent); }

    QString numberOf(relay::exchange::AgentKey agent) { return exchange().identities().find(agent).number; }

    QString idOf(relay::exchange::AgentKey agent) { return exchange().identities().find(agent).id; }

    relay::exchange::Invitation room(relay::exchange::AgentKey creator, const QString& name = {});
    /// The id of a sealed room of the two.
    QString pair(relay::exchange::AgentKey one, relay::exchange::AgentKey other);

    relay::protocol::Result<relay::protocol::Room> join(relay::exchange::AgentKey caller, const QString& code);
    relay::protocol::Result<void> leave(relay::exchange::AgentKey caller, const QString& room);
    relay::protocol::Result<relay::exchange::Sent> send(relay::exchange::AgentKey caller, const QString& room,
                                                        const QString& text,
                                                        const relay::exchange::Idempotency& once = {});
    relay::protocol::Result<relay::exchange::DirectMessage> sendTo(relay::exchange::AgentKey caller,
                                                                   const QString& number, const QString& text,
                                                                   const relay::exchange::Idempotency& once = {});
    relay::protocol::Result<relay::protocol::AuditCheck> verifyAudit();
    QStringList texts(relay::exchange::AgentKey caller, const QString& room, qint64 after = 0);

private:
    void start();

    relay::protocol::Limits m_limits;
    QTemporaryDir m_dir;
    int m_copies = 0;
    QString m_path;
    std::unique_ptr<relay::store::Store> m_store;
    std::unique_ptr<relay::exchange::Exchange> m_exchange;
    QHash<relay::exchange::AgentKey, QString> m_tokens;
};
