// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

#include <memory>

#include "tests/support/relayfixture.h"

/// What the tests of the Laink API share.
namespace lainktest {

using namespace Qt::StringLiterals;
using support::HttpAnswer;

inline QStringList keys(const QJsonObject& object)
{
    QStringList names = object.keys();
    names.sort();
    return names;
}

/// Whether it is whole Unix seconds, and about now.
inline bool isNow(const QJsonValue& value)
{
    return value.isDouble() && qAbs(value.toInteger() - QDateTime::currentSecsSinceEpoch()) < 30;
}

inline QByteArray roomPath(const QByteArray& room, const QByteArray& rest = {})
{
    return "/v1/room/" + room + rest;
}

inline QStringList texts(const HttpAnswer& answer)
{
    QStringList texts;
    for (const QJsonValue& message : answer.json.value(u"messages").toArray())
        texts.append(message[u"text"].toString());
    return texts;
}

/// A relay for each test, without limits of rate.
class Fixture : public QObject
{
    Q_OBJECT

protected:
    support::HttpClient http() const { return m_relay->http(); }

    HttpAnswer poll(const support::TestAgent& agent, const QByteArray& room, const QByteArray& query = "after=0") const
    {
        return http().get(roomPath(room, "/messages?" + query), agent.token);
    }

    /// As the operator sees it.
    QJsonObject operatorAgent(const support::TestAgent& agent) const
    {
        const HttpAnswer answer = http().get("/operator/v1/agents", m_relay->operatorKey());
        for (const QJsonValue& each : answer.json[u"agents"].toArray()) {
            if (each[u"agent_id"].toString() == agent.id)
                return each.toObject();
        }
        return {};
    }

    bool isListening(const support::TestAgent& agent) const
    {
        return operatorAgent(agent)[u"availability"].toString() == u"listening"_s;
    }

    std::unique_ptr<support::RelayFixture> m_relay;

private slots:

    void init()
    {
        m_relay = std::make_unique<support::RelayFixture>();
        m_relay->settings.rateLimits = false;
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    }

    void cleanup() { m_relay.reset(); }
};

} // namespace lainktest
