// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/pushes.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QSysInfo>
#include <QUrl>

#include "relay/engine/clock.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/needs.h"
#include "relay/push/pusher.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::Need;
using protocol::PushResult;
using push::PushOutcome;

namespace {

QList<Need> waiting(exchange::Exchange& exchange)
{
    QList<Need> needs = exchange.needs().list().needs;
    needs.removeIf([](const Need& need) { return need.snoozedUntil != 0; });
    return needs;
}

/// The same in every run, another one for every relay, and nothing of the path can be read from it.
QString sequenceOf(const QString& dataDir)
{
    const QByteArray name = QSysInfo::machineUniqueId() + '\0' + dataDir.toUtf8();
    constexpr qsizetype Digits = 16;
    return u"duologue-"_s +
           QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(Digits));
}

/// Of the operator's page at the first address that another device can reach; empty when there is none.
QString pageAt(const QStringList& addresses)
{
    for (const QString& address : addresses) {
        const QString host = QUrl(address).host();
        if (host != "localhost"_L1 && !QHostAddress(host).isLoopback())
            return address + u"/operator/"_s;
    }
    return {};
}

PushResult resultOf(PushOutcome::Kind kind)
{
    switch (kind) {
    case PushOutcome::Kind::Delivered:
        return PushResult::Delivered;
    case PushOutcome::Kind::Refused:
        return PushResult::Refused;
    case PushOutcome::Kind::Later:
        break;
    }
    return PushResult::NoAnswer;
}

} // namespace

Pushes::Pushes(const push::PushSettings& settings, const QString& dataDir, exchange::Exchange& exchange,
               const engine::Clock& clock, std::function<QStringList()> addresses)
{
    if (settings.kind == push::PushSettings::Kind::Off)
        return;
    m_pusher = std::make_unique<push::Pusher>(
        settings, sequenceOf(dataDir),
        push::Pusher::Host{
            [&exchange] { return waiting(exchange); }, [&clock] { return clock.monotonicMs(); },
            [&clock] { return QDateTime::fromMSecsSinceEpoch(clock.nowMs()); },
            [addresses = std::move(addresses)] { return pageAt(addresses()); },
            [&exchange](bool failing) { exchange.setCondition(protocol::condition::PushFailing, failing); }});
    QObject::connect(&exchange.needs(), &exchange::Needs::changed, m_pusher.get(), &push::Pusher::look,
                     Qt::QueuedConnection);
    m_pusher->look();
}

Pushes::~Pushes() = default;

void Pushes::stop()
{
    if (m_pusher)
        m_pusher->stop();
}

void Pushes::test(const protocol::Completion<protocol::PushTrial>& done)
{
    if (!m_pusher)
        return done(protocol::PushTrial{PushResult::Off});
    const bool begun = m_pusher->test([done](const PushOutcome& outcome) {
        done(protocol::PushTrial{resultOf(outcome.kind), outcome.status});
    });
    if (!begun)
        done(protocol::PushTrial{PushResult::Busy});
}

} // namespace relay
