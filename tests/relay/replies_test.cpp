// SPDX-License-Identifier: GPL-3.0-or-later
// A message that answers another: by every face that takes and gives one.
#include <QCryptographicHash>

#include "tests/relay/lainktest.h"

using namespace lainktest;
using support::TestAgent;
using support::TestPair;

class RepliesTest : public Fixture
{
    Q_OBJECT

private slots:
    void reachesThePeer();
    void namesWhatIsInTheRoom();
    void tellsNothingOfHeldMessages();
    void isHeldAndReleasedWithIt();
    void isPartOfTheRequest();
    void outlivesWhatItAnswers();
    void worksOverMcp();
    void worksBetweenNumbers();
    void worksForTheOperator();
    void isExported();

private:
    HttpAnswer answer(const TestAgent& agent, const QByteArray& room, const QString& text, const QJsonValue& to,
                      const QByteArray& key = {}) const
    {
        support::HttpRequest request;
        request.method = "POST";
        request.target = roomPath(room, "/message");
        request.token = agent.token;
        request.body = QJsonDocument(QJsonObject{{u"text"_s, text}, {u"reply_to"_s, to}}).toJson();
        if (!key.isEmpty())
            request.headers = {{"Idempotency-Key", key}};
        return http().send(request);
    }

    QString idOf(const TestAgent& agent, const QByteArray& room, const QString& text) const
    {
        return answer(agent, room, text, QJsonValue::Null).json[u"id"].toString();
    }

    QJsonObject last(const TestAgent& agent, const QByteArray& room) const
    {
        return poll(agent, room).json[u"messages"].toArray().last().toObject();
    }

    HttpAnswer asOperator(const QByteArray& path, const QJsonObject& body) const
    {
        return http().post("/operator/v1/" + path, body, m_relay->operatorKey());
    }

    HttpAnswer review(const TestPair& pair, const QString& which) const
    {
        return http().patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, which}}, m_relay->operatorKey());
    }

    HttpAnswer decide(const QString& id, const QByteArray& what, const QString& text) const
    {
        const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
        return asOperator("messages/" + id.toLatin1() + what, {{u"sha256"_s, QString::fromLatin1(hash)}});
    }
};

void RepliesTest::reachesThePeer()
{
    const TestPair pair = support::makePair(http());
    const QString question = idOf(pair.one, pair.room, u"which one?"_s);
    QVERIFY(!last(pair.two, pair.room).contains(u"reply_to"));
    const HttpAnswer sent = answer(pair.two, pair.room, u"the red one"_s, question);
    QCOMPARE(sent.status, 201);
    QVERIFY(!sent.json.contains(u"reply_to")); // the documented answer
    QCOMPARE(last(pair.one, pair.room)[u"reply_to"].toString(), question);
    // From the database too.
    QVERIFY(m_relay->stop());
    QVERIFY(m_relay->start());
    QCOMPARE(last(pair.one, pair.room)[u"reply_to"].toString(), question);
}

void RepliesTest::namesWhatIsInTheRoom()
{
    const TestPair pair = support::makePair(http());
    const TestPair other = support::makePair(http());
    const QString elsewhere = idOf(other.one, other.room, u"elsewhere"_s);
    const qint64 before = last(pair.one, pair.room)[u"seq"].toInteger();
    for (const QJsonValue& to : {QJsonValue(elsewhere), QJsonValue(u"nothing"_s), QJsonValue(7),
                                 QJsonValue(QString(65, u'x')), QJsonValue(QJsonArray())}) {
        const HttpAnswer refused = answer(pair.one, pair.room, u"x"_s, to);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.json[u"error"].toString().contains(u"reply_to"_s), refused.body.constData());
    }
    QCOMPARE(last(pair.one, pair.room)[u"seq"].toInteger(), before);
    QCOMPARE(answer(pair.one, pair.room, u"x"_s, last(pair.one, pair.room)[u"id"]).status, 201); // of the relay itself
}

void RepliesTest::tellsNothingOfHeldMessages()
{
    const TestPair pair = support::makePair(http());
    QCOMPARE(review(pair, u"first"_s).status, 200);
    const QString held = idOf(pair.one, pair.room, u"held"_s);
    const QString rejected = idOf(pair.one, pair.room, u"rejected"_s);
    QCOMPARE(decide(rejected, "/reject", u"rejected"_s).status, 200);
    const HttpAnswer unknown = answer(pair.two, pair.room, u"x"_s, u"AAAAAAAAAAAAAAAAAAAAAA"_s);
    QCOMPARE(unknown.status, 400);
    for (const QString& id : {held, rejected})
        QCOMPARE(answer(pair.two, pair.room, u"x"_s, id).body, unknown.body);
    // Nor does the operator's word tell of it.
    QCOMPARE(asOperator("rooms/" + pair.room + "/messages", {{u"text"_s, u"x"_s}, {u"reply_to"_s, held}}).status, 400);
    QCOMPARE(decide(held, "/release", u"held"_s).status, 200);
    QCOMPARE(answer(pair.two, pair.room, u"x"_s, held).status, 201);
}

void RepliesTest::isHeldAndReleasedWithIt()
{
    const TestPair pair = support::makePair(http());
    const QString question = idOf(pair.one, pair.room, u"why?"_s);
    QCOMPARE(review(pair, u"all"_s).status, 200);
    const HttpAnswer sent = answer(pair.two, pair.room, u"because"_s, question);
    QCOMPARE(sent.json[u"status"].toString(), u"held"_s);
    const QJsonArray held = http().get("/operator/v1/held", m_relay->operatorKey()).json[u"messages"].toArray();
    QCOMPARE(held.last()[u"reply_to"].toString(), question);
    QCOMPARE(decide(sent.json[u"id"].toString(), "/release", u"because"_s).status, 200);
    const QJsonObject released = last(pair.one, pair.room);
    QCOMPARE(released[u"text"].toString(), u"because"_s);
    QCOMPARE(released[u"reply_to"].toString(), question);
}

void RepliesTest::isPartOfTheRequest()
{
    const TestPair pair = support::makePair(http());
    const QString one = idOf(pair.one, pair.room, u"1"_s);
    const QString two = idOf(pair.one, pair.room, u"2"_s);
    const HttpAnswer first = answer(pair.two, pair.room, u"yes"_s, one, "key");
    QCOMPARE(first.status, 201);
    QCOMPARE(answer(pair.two, pair.room, u"yes"_s, one, "key").json[u"id"], first.json[u"id"]);
    const HttpAnswer other = answer(pair.two, pair.room, u"yes"_s, two, "key");
    QCOMPARE(other.status, 409);
    QCOMPARE(other.json[u"code"].toString(), u"idempotency_mismatch"_s);
}

void RepliesTest::outlivesWhatItAnswers()
{
    QVERIFY(m_relay->stop());
    m_relay->settings.limits = {{u"room_history"_s, 3}};
    QVERIFY(m_relay->start());
    const TestPair pair = support::makePair(http());
    const QString question = idOf(pair.one, pair.room, u"0"_s);
    QCOMPARE(answer(pair.two, pair.room, u"1"_s, question, "key").status, 201);
    for (int i = 2; i < 4; ++i)
        idOf(pair.one, pair.room, QString::number(i));
    QTRY_COMPARE(texts(poll(pair.one, pair.room)).constFirst(), u"1"_s);
    QCOMPARE(poll(pair.one, pair.room).json[u"messages"][0][u"reply_to"].toString(), question);
    QCOMPARE(answer(pair.two, pair.room, u"1"_s, question, "key").status, 201); // as the first time
    QCOMPARE(answer(pair.two, pair.room, u"late"_s, question).status, 400);
    const HttpAnswer html =
        http().get("/operator/v1/rooms/" + pair.room + "/export?format=html", m_relay->operatorKey());
    QVERIFY(html.body.contains("In reply to a message that is no longer here."));
}

void RepliesTest::worksOverMcp()
{
    const TestPair pair = support::makePair(http());
    const auto call = [this](const TestAgent& agent, const QString& tool, const QJsonObject& arguments) {
        support::HttpRequest request;
        request.method = "POST";
        request.target = "/mcp";
        request.token = agent.token;
        request.headers = {{"Accept", "application/json, text/event-stream"}};
        request.body =
            QJsonDocument(QJsonObject{{u"jsonrpc"_s, u"2.0"_s},
                                      {u"id"_s, 1},
                                      {u"method"_s, u"tools/call"_s},
                                      {u"params"_s, QJsonObject{{u"name"_s, tool}, {u"arguments"_s, arguments}}}})
                .toJson();
        const QByteArray body = http().send(request).body; // an event stream where the call may wait
        const QByteArray json = body.sliced(body.indexOf('{')).trimmed();
        return QJsonDocument::fromJson(json)[u"result"].toObject();
    };
    const QString room = QString::fromLatin1(pair.room);
    QVERIFY(support::say(http(), pair.one, pair.room, u"which?"_s) > 0);
    const QJsonObject page = call(pair.two, u"laink_poll"_s, {{u"room_id"_s, room}})[u"structuredContent"].toObject();
    const QJsonValue question = page[u"messages"].toArray().last()[u"id"];
    QCOMPARE(question, last(pair.one, pair.room)[u"id"]);
    QJsonObject reply{{u"room_id"_s, room}, {u"text"_s, u"that"_s}, {u"reply_to"_s, question}};
    QVERIFY(!call(pair.two, u"laink_send"_s, reply)[u"isError"].toBool());
    const QJsonObject heard = call(pair.one, u"laink_poll"_s, {{u"room_id"_s, room}})[u"structuredContent"].toObject();
    QCOMPARE(heard[u"messages"].toArray().last()[u"reply_to"], question);
    reply.insert(u"reply_to"_s, u"nothing"_s);
    QVERIFY(call(pair.two, u"laink_send"_s, reply)[u"isError"].toBool());
}

void RepliesTest::worksBetweenNumbers()
{
    const TestAgent one = support::makeAgent(http(), u"one"_s);
    const TestAgent two = support::makeAgent(http(), u"two"_s);
    const auto send = [this](const TestAgent& from, const TestAgent& to, const QJsonValue& answers) {
        const QJsonObject body{{u"to"_s, to.number}, {u"body"_s, u"x"_s}, {u"reply_to"_s, answers}};
        return http().post("/api/messages/send", body, from.token);
    };
    QCOMPARE(send(one, two, 1).status, 400); // there is no line yet, and none is made
    const HttpAnswer question = send(one, two, QJsonValue::Null);
    QCOMPARE(question.status, 201);
    QVERIFY(!question.json.contains(u"reply_to"));
    const HttpAnswer reply = send(two, one, question.json[u"message_id"]);
    QCOMPARE(reply.json[u"reply_to"], question.json[u"message_id"]);
    const HttpAnswer inbox = http().get("/api/messages/" + one.number.toLatin1(), one.token);
    QCOMPARE(inbox.json[u"messages"].toArray().last()[u"reply_to"], question.json[u"message_id"]);
    QCOMPARE(send(two, one, question.json[u"message_id"].toInteger() + 1'000).status, 400);
    QCOMPARE(send(two, one, u"1"_s).status, 400);
}

void RepliesTest::worksForTheOperator()
{
    const TestPair pair = support::makePair(http());
    const QString said = idOf(pair.one, pair.room, u"done"_s);
    const QByteArray path = "rooms/" + pair.room + "/messages";
    const HttpAnswer spoken = asOperator(path, {{u"text"_s, u"well done"_s}, {u"reply_to"_s, said}});
    QCOMPARE(spoken.status, 201);
    QCOMPARE(spoken.json[u"reply_to"].toString(), said);
    QCOMPARE(last(pair.two, pair.room)[u"reply_to"].toString(), said);
    const QJsonArray history = http().get("/operator/v1/" + path, m_relay->operatorKey()).json[u"messages"].toArray();
    QCOMPARE(history.last()[u"reply_to"].toString(), said);
    QVERIFY(!history.first().toObject().contains(u"reply_to"));
}

void RepliesTest::isExported()
{
    const TestPair pair = support::makePair(http());
    const HttpAnswer said = answer(pair.one, pair.room, u"question"_s, QJsonValue::Null);
    QCOMPARE(answer(pair.two, pair.room, u"reply"_s, said.json[u"id"]).status, 201);
    const auto exported = [&](const QByteArray& format) {
        return http().get("/operator/v1/rooms/" + pair.room + "/export?format=" + format, m_relay->operatorKey());
    };
    const QByteArray number = QByteArray::number(said.json[u"seq"].toInteger());
    QVERIFY(exported("markdown")
                .body.contains(QByteArray("\n\nIn reply to no\\. " + number + "\\.\n\n```text\nreply\n```")));
    QVERIFY(exported("html").body.contains(QByteArray("<p>In reply to no. " + number + ".</p><pre>\nreply</pre>")));
    const QJsonArray messages = exported("json").json[u"rooms"][0][u"messages"].toArray();
    QCOMPARE(messages.last()[u"reply_to"], said.json[u"id"]);
}

QTEST_GUILESS_MAIN(RepliesTest)
#include "replies_test.moc"
