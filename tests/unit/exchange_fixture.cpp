// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/exchange_fixture.h"

#include <QDir>

#include <limits>

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::Limits;
using relay::protocol::Result;
using relay::store::Store;

namespace {

void must(const Result<void>& result)
{
    if (!result)
        qFatal("%s", qPrintable(sentenceOf(result.error())));
}

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(sentenceOf(result.error())));
    return *std::move(result);
}

} // namespace

ExchangeFixture::ExchangeFixture(const Limits& limits)
    : m_limits(limits)
    , m_path(m_dir.filePath(u"0"_s))
{
    // Storms of thousands of messages are not what these tests want to have stopped.
    m_store = must(Store::open(m_path, QByteArray(32, 'k')));
    must(m_store->begin());
    must(m_store->meta().savePolicy({.turnLimit = 0, .loopBreaker = false}));
    must(m_store->commit({}));
    m_store.reset();
    start();
}

ExchangeFixture::~ExchangeFixture() = default;

void ExchangeFixture::start()
{
    m_store = must(Store::open(m_path, QByteArray(32, 'k')));
    m_exchange = std::make_unique<Exchange>(*m_store, clock, m_limits);
    if (auto loaded = m_exchange->load(); !loaded)
        qFatal("%s", qPrintable(sentenceOf(loaded.error())));
}

void ExchangeFixture::restart()
{
    restart([] {});
}

void ExchangeFixture::restart(const std::function<void()>& meanwhile)
{
    m_exchange->shutDown();
    m_exchange.reset();
    m_store.reset();
    meanwhile();
    start();
}

void ExchangeFixture::kill()
{
    const QString copy = m_dir.filePath(QString::number(++m_copies));
    QDir().mkpath(copy);
    for (const QString& name : QDir(m_path).entryList(QDir::Files))
        QFile::copy(m_path + u'/' + name, copy + u'/' + name);
    m_exchange.reset();
    m_store.reset();
    m_path = copy;
    start();
}

QList<relay::protocol::Room> ExchangeFixture::rooms() const
{
    return m_exchange->rooms().list({0, std::numeric_limits<int>::max()}).items;
}

QList<relay::protocol::Agent> ExchangeFixture::agents() const
{
    return m_exchange->identities().list({0, std::numeric_limits<int>::max()}).items;
}

QList<relay::protocol::Message> ExchangeFixture::held() const
{
    return must(m_exchange->held().waiting({0, std::numeric_limits<int>::max()})).items;
}

AgentKey ExchangeFixture::agent(const QString& name)
{
    const auto made = must(await<Registration>([&](auto done) { exchange().identities().add({name, {}, {}}, done); }));
    const AgentKey key = exchange().identities().byToken(made.token.toLatin1()).value_or(0);
    m_tokens.insert(key, made.token);
    return key;
}

Invitation ExchangeFixture::room(AgentKey creator, const QString& name)
{
    return must(await<Invitation>([&](auto done) { exchange().rooms().create(creator, name, {}, done); }));
}

QString ExchangeFixture::pair(AgentKey one, AgentKey other)
{
    const Invitation invitation = room(one);
    must(join(other, invitation.code));
    return invitation.room.id;
}

Result<relay::protocol::Room> ExchangeFixture::join(AgentKey caller, const QString& code)
{
    return await<relay::protocol::Room>([&](auto done) { exchange().rooms().join(caller, code, done); });
}

Result<void> ExchangeFixture::leave(AgentKey caller, const QString& room)
{
    return await<void>([&](auto done) { exchange().rooms().leave(caller, room, done); });
}

Result<Sent> ExchangeFixture::send(AgentKey caller, const QString& room, const QString& text, const Idempotency& once)
{
    return await<Sent>([&](auto done) { exchange().sender().send(caller, {room, text, once}, done); });
}

Result<DirectMessage> ExchangeFixture::sendTo(AgentKey caller, const QString& number, const QString& text,
                                              const Idempotency& once)
{
    return await<DirectMessage>([&](auto done) {
        exchange().directMessages().send(caller, {number, text, once}, done);
    });
}

QStringList ExchangeFixture::texts(AgentKey caller, const QString& room, qint64 after)
{
    QStringList texts;
    const Delivery delivery = must(exchange().reader().page(caller, room, {after, 200}));
    for (const auto& message : delivery.messages)
        texts.append(message.text);
    return texts;
}

Result<relay::protocol::AuditCheck> ExchangeFixture::verifyAudit()
{
    return await<relay::protocol::AuditCheck>([&](auto done) { exchange().audit().verify(done); });
}
