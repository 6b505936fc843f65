// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

#include "app/clients/operatorclient.h"
#include "app/demo/demoshow.h"
#include "app/hosting/hosting.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::clients::OperatorClient;
using app::demo::DemoShow;
using app::demo::Script;
using app::demo::ShowPace;
using app::hosting::Hosting;

namespace {

constexpr int Patience = 60'000;
using std::chrono::milliseconds;
constexpr ShowPace Hasty{milliseconds(0), milliseconds(0),  milliseconds(1),
                         milliseconds(0), milliseconds(10), milliseconds(10)};

Result<Script> shippedScript()
{
    QFile file(u":/demo/webhooks.json"_s);
    return app::demo::readScript(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

} // namespace

class AppDemoTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_hosting = std::make_unique<Hosting>();
        m_hosting->setPlace({0});
        Limits limits;
        limits.requestsPerMinute = 0; // this show is played faster than any human could read
        m_hosting->setLimits(limits);
        m_hosting->setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_hosting->status().state, model::HostStatus::State::On, Patience);
        m_url = QUrl(m_hosting->status().addresses.value(0));
        m_client = std::make_unique<OperatorClient>(m_url, m_hosting->operatorKey());
    }

    void cleanup()
    {
        m_client.reset();
        m_hosting.reset();
    }

    void playsToItsEnd()
    {
        const Result<Script> script = shippedScript();
        QVERIFY(script);
        DemoShow show(m_url, *script, Hasty);
        QSignalSpy ended(&show, &DemoShow::ended);
        QSignalSpy opened(&show, &DemoShow::roomOpened);
        QSignalSpy failed(&show, &DemoShow::failed);
        show.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, Patience);
        QVERIFY(failed.isEmpty());
        QCOMPARE(opened.size(), script->scenes.size());

        const QList<Room> all = rooms();
        QCOMPARE(all.size(), 2);
        const QString main = opened.first().first().toString();
        for (const Room& room : all) {
            QVERIFY(room.sealed);
            QCOMPARE(room.parentId, room.id == main ? QString() : main);
        }
        QCOMPARE(linesOfAgents(main), linesOf(script->scenes.first()));
        QCOMPARE(linesOfAgents(opened.last().first().toString()), linesOf(script->scenes.last()));

        const MessagePage page =
            waitFor<MessagePage>([&](auto done) { m_client->messages(main, {}, MaxPage, this, done); });
        QStringList answered;
        for (const Message& message : page.messages) {
            const auto named = std::ranges::find(page.messages, message.replyTo, &Message::id);
            if (!message.replyTo.isEmpty() && named != page.messages.end())
                answered.append(named->text);
        }
        QCOMPARE(answered.size(), 1);
        QVERIFY(answered.first().contains(u"Would you ask Noor?"_s));
    }

    void answersTheHuman()
    {
        const Result<Script> script = shippedScript();
        QVERIFY(script);
        DemoShow show(m_url, *script, Hasty);
        QSignalSpy ended(&show, &DemoShow::ended);
        QSignalSpy opened(&show, &DemoShow::roomOpened);
        show.start();
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), Patience);
        const QString room = opened.first().first().toString();
        QTRY_VERIFY_WITH_TIMEOUT(linesOfAgents(room).size() >= 3, Patience);
        say(room, u"What are you doing?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(answersIn(room, *script).size(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, Patience); // it went on
        say(room, u"And now?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(answersIn(room, *script).size(), 2, Patience);
        const QStringList answers = answersIn(room, *script);
        QVERIFY(answers.first() != answers.last());
        for (const QString& answer : answers)
            QVERIFY(answer.contains(u"scripted"_s, Qt::CaseInsensitive));
    }

    void waitsWhileItsRoomIsPaused()
    {
        const Result<Script> script = shippedScript();
        QVERIFY(script);
        ShowPace pace = Hasty;
        pace.shortest = milliseconds(30);
        pace.longest = milliseconds(30);
        DemoShow show(m_url, *script, pace);
        QSignalSpy ended(&show, &DemoShow::ended);
        QSignalSpy opened(&show, &DemoShow::roomOpened);
        QSignalSpy failed(&show, &DemoShow::failed);
        show.start();
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), Patience);
        const QString room = opened.first().first().toString();
        setPaused(room, true);
        const qsizetype before = linesOfAgents(room).size();
        // So long another show plays to its end.
        DemoShow other(m_url, *script, pace);
        QSignalSpy otherEnded(&other, &DemoShow::ended);
        other.start();
        QTRY_COMPARE_WITH_TIMEOUT(otherEnded.size(), 1, Patience);
        QVERIFY(linesOfAgents(room).size() <= before + 1); // one may have been on its way
        QVERIFY(ended.isEmpty());
        setPaused(room, false);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, Patience);
        QVERIFY(failed.isEmpty());
        QCOMPARE(linesOfAgents(room), linesOf(script->scenes.first())); // and said nothing twice
    }

    void refusesAScriptThatWouldStopInTheMiddle_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no scene") << R"({"agents": [], "scenes": [], "answers": ["x"]})"_ba;
        QTest::newRow("an unknown agent") << R"({"agents": [{"key": "a", "name": "A"}], "answers": ["x"], "scenes":
            [{"key": "s", "host": "a", "guest": "b", "turns": []}]})"_ba;
        QTest::newRow("an unknown branch") << R"({"agents": [{"key": "a"}, {"key": "b"}], "answers": ["x"], "scenes":
            [{"key": "s", "host": "a", "guest": "b", "turns": [{"by": "a", "branch": "t"}]}]})"_ba;
        QTest::newRow("a branch to itself") << R"({"agents": [{"key": "a"}, {"key": "b"}], "answers": ["x"], "scenes":
            [{"key": "s", "host": "a", "guest": "b", "turns": [{"by": "a", "branch": "s"}]}]})"_ba;
        QTest::newRow("an answer to what comes later") << R"({"agents": [{"key": "a"}, {"key": "b"}],
            "answers": ["x"], "scenes": [{"key": "s", "host": "a", "guest": "b",
            "turns": [{"by": "a", "text": ["hi"], "answers": 0}]}]})"_ba;
        QTest::newRow("who is not in the room") << R"({"agents": [{"key": "a"}, {"key": "b"}, {"key": "c"}],
            "answers": ["x"], "scenes": [{"key": "s", "host": "a", "guest": "b",
            "turns": [{"by": "c", "text": ["hi"]}]}]})"_ba;
    }

    void refusesAScriptThatWouldStopInTheMiddle()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!app::demo::readScript(json));
    }

private:
    template <typename T>
    T waitFor(const std::function<void(OperatorClient::Done<T>)>& ask)
    {
        std::optional<T> value;
        ask([&](const Result<T>& result) { value = result ? *result : T(); });
        return QTest::qWaitFor([&] { return value.has_value(); }, Patience) ? *value : T();
    }

    QList<Room> rooms()
    {
        return waitFor<app::clients::RoomList>([this](auto done) { m_client->rooms(this, done); }).items;
    }

    /// Names and texts, in order.
    QStringList linesOfAgents(const QString& room)
    {
        QStringList lines;
        const MessagePage page =
            waitFor<MessagePage>([&](auto done) { m_client->messages(room, {}, MaxPage, this, done); });
        for (const Message& message : page.messages) {
            if (message.agentId != SystemAgentId && message.agentId != OperatorAgentId)
                lines.append(message.agentName.toLower() + u": "_s + message.text);
        }
        return lines;
    }

    static QStringList linesOf(const app::demo::Scene& scene)
    {
        QStringList lines;
        for (const app::demo::Turn& turn : scene.turns) {
            if (!turn.text.isEmpty())
                lines.append(turn.by + u": "_s + turn.text);
        }
        return lines;
    }

    QStringList answersIn(const QString& room, const Script& script)
    {
        QStringList answers;
        const QStringList lines = linesOfAgents(room);
        for (const QString& line : lines) {
            const QString text = line.mid(line.indexOf(u": ") + 2);
            if (script.answers.contains(text))
                answers.append(text);
        }
        return answers;
    }

    void say(const QString& room, const QString& text)
    {
        waitFor<Message>([&](auto done) { m_client->speak(room, {text, text.toUtf8().toHex(), {}}, this, done); });
    }

    void setPaused(const QString& room, bool paused)
    {
        waitFor<Room>([&](auto done) { m_client->pauseRoom(room, paused, this, done); });
    }

    std::unique_ptr<Hosting> m_hosting;
    std::unique_ptr<OperatorClient> m_client;
    QUrl m_url;
};

QTEST_GUILESS_MAIN(AppDemoTest)
#include "app_demo_test.moc"
