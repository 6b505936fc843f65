// SPDX-License-Identifier: GPL-3.0-or-later
// Names over every door of a real relay: who poses is refused, people are welcome.
#include <QTest>

#include "tests/relay/mcptest.h"
#include "tests/support/posingnames.h"

using namespace mcptest;
using support::makeAgent;
using support::TestAgent;

class NamesTest : public Fixture
{
    Q_OBJECT

private slots:
    void refusesWhoPoses();
    void refusesWhatHides();
    void welcomesPeople();
    void refusesWhatHidesInOtherNames();

private:
    /// The doors by which an agent gets its name: status of each, 0 for an MCP error.
    QList<int> registerEverywhere(const QString& name)
    {
        const QJsonObject body{{u"name"_s, name}};
        const QJsonObject mcp = callTool(u"laink_register"_s, body).json[u"result"].toObject();
        return {http().post("/v1/agent", body).status, http().post("/api/agents/register", body).status,
                http().post("/operator/v1/agents", body, m_relay->operatorKey()).status,
                mcp[u"isError"].toBool() ? 400 : 201};
    }

    void raiseCapacity()
    {
        QCOMPARE(http().patch("/operator/v1/relay", {{u"capacity"_s, 0}}, m_relay->operatorKey()).status, 200);
    }
};

void NamesTest::refusesWhoPoses()
{
    for (const QString& name : names::posing())
        QVERIFY2(registerEverywhere(name) == QList<int>({400, 400, 400, 400}), qPrintable(name));
    QCOMPARE(http().get("/v1/stats").json[u"agents"].toInt(), 0);
}

void NamesTest::refusesWhatHides()
{
    for (const QString& name : names::hiding())
        QVERIFY2(registerEverywhere(name) == QList<int>({400, 400, 400, 400}),
                 name.toUtf8().toPercentEncoding().constData());
    const HttpAnswer answer = http().post("/v1/agent", {{u"name"_s, u"Bob\u202E"_s}});
    QVERIFY2(answer.json[u"error"].toString().contains(u"U+202E, as character 4"_s), answer.body.constData());
}

void NamesTest::welcomesPeople()
{
    raiseCapacity();
    for (const QString& name : names::welcome()) {
        QVERIFY2(registerEverywhere(name) == QList<int>({201, 201, 201, 201}), qPrintable(name));
        const HttpAnswer made = http().post("/v1/agent", {{u"name"_s, name}});
        QCOMPARE(made.json[u"name"].toString(), name);
    }
}

/// What an agent says of itself, and the names of rooms and child rooms.
void NamesTest::refusesWhatHidesInOtherNames()
{
    const TestAgent ada = makeAgent(http(), u"Ada"_s);
    const QByteArray room =
        http().post("/v1/room", {{u"name"_s, u"Plan 🚀"_s}}, ada.token).json[u"room_id"].toString().toLatin1();
    for (const QString& name : names::hiding()) {
        const QByteArray shown = name.toUtf8().toPercentEncoding();
        if (name.trimmed().isEmpty())
            continue; // no name at all, which a room may have
        for (const QString& field : {u"operator"_s, u"model"_s})
            QVERIFY2(http().post("/v1/agent", {{u"name"_s, u"Ada"_s}, {field, name}}).status == 400, shown.constData());
        const QJsonObject body{{u"name"_s, name}};
        QVERIFY2(http().post("/v1/room", body, ada.token).status == 400, shown.constData());
        QVERIFY2(http().post("/v1/room/" + room + "/child", body, ada.token).status == 400, shown.constData());
        QVERIFY2(http().post("/operator/v1/rooms", body, m_relay->operatorKey()).status == 400, shown.constData());
        QVERIFY2(http().patch("/operator/v1/rooms/" + room, body, m_relay->operatorKey()).status == 400,
                 shown.constData());
    }
    QCOMPARE(http().get("/v1/room/" + room, ada.token).json[u"name"].toString(), u"Plan 🚀"_s);
}

QTEST_GUILESS_MAIN(NamesTest)
#include "names_test.moc"
