// SPDX-License-Identifier: GPL-3.0-or-later
// resources/openapi.json says what the relay does: no more, no less. Every route, status and field of the one is looked
// for in the other.
#include <QJsonArray>
#include <QTest>

#include "relay/api/agentringapi.h"
#include "relay/api/bellapi.h"
#include "relay/api/callerlimits.h"
#include "relay/api/guide.h"
#include "relay/api/lainkapi.h"
#include "relay/api/lainkcalls.h"
#include "relay/api/mcpapi.h"
#include "relay/api/mcptools.h"
#include "relay/api/metricsapi.h"
#include "relay/api/operatorapi.h"
#include "relay/api/operatorpage.h"
#include "relay/api/operatorrooms.h"
#include "relay/api/operatorrules.h"
#include "relay/engine/clock.h"
#include "relay/engine/conditions.h"
#include "relay/exchange/exchange.h"
#include "relay/http/authenticator.h"
#include "relay/http/router.h"
#include "relay/store/store.h"
#include "tests/relay/openapi_walk.h"

using namespace Qt::StringLiterals;

class OpenApiTest : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { m_walk.begin(); }

    void describesEveryRoute();
    void describesEveryCondition();
    void describesEveryAnswer();

private:
    QSet<QString> describedStatuses() const;
    QSet<QString> describedFields() const;

    OpenApiWalk m_walk;
};

void OpenApiTest::describesEveryRoute()
{
    QTemporaryDir directory;
    auto store = relay::store::Store::open(directory.filePath(u"data"_s), QByteArray(32, 'k'));
    QVERIFY(store.has_value());
    const relay::engine::Clock clock;
    relay::exchange::Exchange exchange(**store, clock, {});
    QVERIFY(exchange.load().has_value());
    relay::api::CallerLimits limits(exchange, true);
    relay::api::LainkCalls calls(exchange, limits);
    relay::api::LainkApi laink(exchange, calls);
    relay::api::AgentRingApi agentRing(exchange, limits);
    relay::api::BellApi bell(exchange);
    relay::api::McpTools tools(exchange, calls, {});
    relay::api::McpApi mcp(exchange, tools);
    relay::api::OperatorApi operatorApi(exchange, {});
    relay::api::OperatorRooms operatorRooms(exchange);
    relay::api::OperatorRules operatorRules(exchange);
    relay::api::Guide guide(exchange, {}, true);
    relay::api::MetricsApi metrics(exchange, {}, relay::http::Access::Operator);
    relay::http::Authenticator authenticator;
    relay::api::OperatorPage page(authenticator, false);
    relay::http::Router router;
    page.addRoutes(router);
    laink.addRoutes(router);
    agentRing.addRoutes(router);
    bell.addRoutes(router);
    mcp.addRoutes(router);
    operatorApi.addRoutes(router);
    operatorRooms.addRoutes(router);
    operatorRules.addRoutes(router);
    guide.addRoutes(router);
    metrics.addRoutes(router);

    QSet<QString> served;
    for (const relay::http::Route& route : router.routes()) {
        const QString name = QString::fromLatin1(route.method.toLower() + ' ' + route.pattern);
        served.insert(name);
        const QJsonValue operation = m_walk.description()[u"paths"][QString::fromLatin1(route.pattern)]
                                                         [QString::fromLatin1(route.method.toLower())];
        const QJsonArray security = operation[u"security"].toArray();
        const QString expected = route.access == relay::http::Access::Agent      ? u"agentToken"_s
                                 : route.access == relay::http::Access::Operator ? u"operatorKey"_s
                                                                                 : QString();
        QCOMPARE(security.isEmpty() ? QString() : security[0].toObject().keys().value(0), expected);
    }
    QSet<QString> described;
    const QJsonObject paths = m_walk.description()[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString& method : path.value().toObject().keys())
            described.insert(method + u' ' + path.key());
    }
    QCOMPARE(served - described, QSet<QString>());
    QCOMPARE(described - served, QSet<QString>());
    exchange.shutDown();
}

void OpenApiTest::describesEveryCondition()
{
    QStringList said;
    for (const QLatin1StringView code : relay::engine::Conditions::Codes)
        said += QString(code);
    const QJsonValue code = m_walk.description()[u"components"][u"schemas"][u"Condition"][u"properties"][u"code"];
    QStringList named;
    for (const QJsonValue& each : code[u"examples"].toArray())
        named += each.toString();
    QCOMPARE(named, said);
    for (const QString& each : std::as_const(said))
        QVERIFY2(code[u"description"].toString().contains(each + u':'), qPrintable(each));
}

QSet<QString> OpenApiTest::describedStatuses() const
{
    QSet<QString> described;
    const QJsonObject paths = m_walk.description()[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            for (const QString& status : method.value()[u"responses"].toObject().keys()) {
                if (status != "default"_L1)
                    described.insert(u"%1 %2 %3"_s.arg(method.key().toUpper(), path.key(), status));
            }
        }
    }
    return described;
}

/// Of the schemas that answers have.
QSet<QString> OpenApiTest::describedFields() const
{
    QSet<QString> described;
    const QJsonObject schemas = m_walk.description()[u"components"][u"schemas"].toObject();
    for (auto schema = schemas.begin(); schema != schemas.end(); ++schema) {
        if (schema.value()[u"additionalProperties"] != QJsonValue(false))
            continue; // what requests have: they may have more
        for (const QString& field : schema.value()[u"properties"].toObject().keys())
            described.insert(schema.key() + u'.' + field);
    }
    return described;
}

void OpenApiTest::describesEveryAnswer()
{
    m_walk.meetEverything();
    QVERIFY2(m_walk.wrong.isEmpty(), qPrintable(m_walk.wrong.join(u'\n')));
    const QSet<QString> neverSeen = describedStatuses() - m_walk.statuses;
    QVERIFY2(neverSeen.isEmpty(), qPrintable(QStringList(neverSeen.values()).join(u'\n')));
    // Only a log that somebody changed has it.
    const QSet<QString> neverGiven =
        describedFields() - m_walk.seenFields() - QSet<QString>{u"AuditCheck.problem_remark"_s};
    QVERIFY2(neverGiven.isEmpty(), qPrintable(QStringList(neverGiven.values()).join(u'\n')));
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"
