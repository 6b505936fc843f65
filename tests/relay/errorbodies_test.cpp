// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the body of an error, on each face of the relay.
#include <QJsonArray>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpClient;
using support::RelayFixture;

class ErrorBodiesTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_relay = std::make_unique<RelayFixture>();
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    }

    void cleanup() { m_relay.reset(); }

    void theOperatorIsToldTheReason()
    {
        const HttpClient http = m_relay->http();
        const auto post = [&](const QByteArray& path, const QJsonObject& body) {
            return http.post("/operator/v1/" + path, body, m_relay->operatorKey());
        };
        HttpAnswer answer = http.get("/operator/v1/rooms/nothing", m_relay->operatorKey());
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.code(), u"not_found"_s);
        QCOMPARE(answer.json[u"reason"], u"no_such_room"_s);
        QCOMPARE(answer.json[u"arguments"].toArray(), QJsonArray());

        answer = post("rooms", {{u"name"_s, QString(201, u'x')}});
        QCOMPARE(answer.code(), u"invalid_request"_s);
        QCOMPARE(answer.json[u"error"], u"The field \"name\" has 201 characters; at most 200 are allowed."_s);
        QCOMPARE(answer.json[u"reason"], u"field_too_long"_s);
        QCOMPARE(answer.json[u"arguments"].toArray(), (QJsonArray{u"name"_s, 201, 200}));
        QCOMPARE(answer.json.keys(), (QStringList{u"arguments"_s, u"code"_s, u"error"_s, u"reason"_s}));
    }

    /// Also before the body of the request is there.
    void whoIsNotTheOperatorIsToldWhatIsMissing()
    {
        for (const QJsonObject& body : {QJsonObject(), QJsonObject{{u"name"_s, QString(20'000, u'x')}}}) {
            const HttpAnswer answer = m_relay->http().post("/operator/v1/rooms", body, "wrong");
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.json[u"reason"], u"operator_key_is_missing"_s);
        }
    }

    /// Their bodies are those of the reference, byte for byte.
    void agentsReadSentenceAndCode()
    {
        const HttpClient http = m_relay->http();
        const support::TestAgent agent = support::makeAgent(http, u"Ada"_s);
        const QByteArray token = agent.token;
        const QByteArray expected =
            R"({"code":"no_such_code","error":"No room has that code. Check it with whoever gave it to you; codes have 10 letters and digits."})";
        QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, u"AAAAAAAAAA"_s}}, token).body, expected);
        QCOMPARE(http.get("/v1/rooms", "wrong").json.keys(), (QStringList{u"code"_s, u"error"_s}));
        QCOMPARE(http.get("/api/messages/AG-1", token).json.keys(), (QStringList{u"code"_s, u"error"_s}));
        QCOMPARE(http.get("/nothing").json.keys(), (QStringList{u"code"_s, u"error"_s}));
    }

private:
    std::unique_ptr<RelayFixture> m_relay;
};

QTEST_GUILESS_MAIN(ErrorBodiesTest)
#include "errorbodies_test.moc"
