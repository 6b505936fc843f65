// SPDX-License-Identifier: GPL-3.0-or-later
// A Laink account on a relay that means no good, or is merely slow, gone, full or another one than before.
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/accounts/lainkaccount.h"
#include "app/conversations/timeline.h"
#include "relay/protocol/limits.h"
#include "tests/support/hostilerelay.h"
#include "tests/support/loopwatch.h"
#include "tests/support/testcertificates.h"

using namespace Qt::StringLiterals;
using app::accounts::LainkAccount;
using app::clients::PollTimes;
using testing::HostileRelay;
using testing::Identity;
using testing::ScriptedServer;
using State = model::ConnectionStatus::State;
using std::chrono::milliseconds;

namespace {

constexpr int Patience = 30'000;
const QByteArray Token = "the-secret-token";
const QString RoomId = QString(HostileRelay::RoomId);
const QString RoomsPath = u"/v1/rooms"_s;
const QString MessagesPath = u"/v1/room/room-1/messages"_s;

constexpr PollTimes Hasty{.gap = milliseconds(60),
                          .heldGap = milliseconds(5),
                          .waitSeconds = 1,
                          .firstRetry = milliseconds(100),
                          .mostRetry = milliseconds(400),
                          .patience = milliseconds(1500)};

/// As many as go into what a client takes at most.
QByteArray listOf(int count, const QByteArray& id, const QByteArray& name = {})
{
    constexpr qsizetype Most = 8'380'000;
    QByteArray list = "{\"rooms\":[";
    for (int room = 0; room < count; ++room) {
        QByteArray one = "{";
        if (!id.isEmpty())
            one += "\"room_id\":\"" + id + QByteArray::number(room) + '"';
        if (!name.isEmpty())
            one += ",\"name\":\"" + name + '"';
        one += "},";
        if (list.size() + one.size() > Most)
            break;
        list += one;
    }
    list.chop(1);
    return list + "]}";
}

/// For answers that take their time on a slow machine.
PollTimes patient()
{
    PollTimes times = Hasty;
    times.patience = milliseconds(Patience);
    return times;
}

} // namespace

class AccountsLainkTest : public QObject
{
    Q_OBJECT

private slots:

    void init() { m_relay = std::make_unique<HostileRelay>(); }

    void cleanup()
    {
        QCOMPARE(m_relay->elsewhere().connections, 0);
        m_account.reset();
        m_relay.reset();
    }

    /// A relay that fails while it is asked who is in a room does not leave the room without them.
    void asksAgainWhoIsThere()
    {
        int asked = 0;
        m_relay->play(u"/v1/room/"_s + RoomId, [&asked](QTcpSocket* socket) {
            if (++asked == 1) {
                ScriptedServer::sendJson(socket, {{u"error"_s, u"Not now."_s}}, 500);
                return;
            }
            const QJsonObject member{{u"agent_id"_s, u"a1"_s}, {u"name"_s, u"Ada"_s}};
            ScriptedServer::sendJson(socket, {{u"room_id"_s, RoomId}, {u"members"_s, QJsonArray{member}}});
        });
        start(Hasty);
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId) && !m_account->known().room(RoomId)->members.isEmpty(),
                                 Patience);
    }

    /// After a sleep the connection is dead, and nothing on it says so.
    void findsADeadConnectionSoon()
    {
        PollTimes times = Hasty;
        times.patience = std::chrono::hours(1);
        start(times);
        QTRY_COMPARE_WITH_TIMEOUT(m_account->info().status.state, State::Online, Patience);
        m_relay->play(RoomsPath, HostileRelay::saysNothing());
        m_relay->play(MessagesPath, HostileRelay::saysNothing());
        m_account->checkNow();
        QCOMPARE(m_account->info().status.state, State::Checking);
        QTRY_COMPARE_WITH_TIMEOUT(m_account->info().status.state, State::Retrying, Patience);
        m_relay->play(RoomsPath, HostileRelay::answer("{\"rooms\":[]}"));
        m_account->checkNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_account->info().status.state, State::Online, Patience);
    }

    /// The reference: "Poll no faster than every 3 seconds."
    void asksAsTheReferenceAsks()
    {
        QCOMPARE(PollTimes().gap, milliseconds(3000));
        const PollTimes times{.gap = milliseconds(300), .waitSeconds = 1};
        start(times);
        QHash<QString, QElapsedTimer> asked;
        QHash<QString, QList<qint64>> gaps;
        QList<bool> waits;
        watchRequests([&](const ScriptedServer::Request& request) {
            if (request.path == MessagesPath)
                waits.append(request.query.hasQueryItem(u"wait"_s));
            if (asked.contains(request.path))
                gaps[request.path].append(asked[request.path].restart());
            else
                asked[request.path].start();
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        m_account->sync().open(RoomId);
        QTRY_VERIFY_WITH_TIMEOUT(gaps.value(MessagesPath).size() >= 6 && gaps.value(RoomsPath).size() >= 3, Patience);
        for (auto path = gaps.cbegin(); path != gaps.cend(); ++path) {
            for (const qint64 gap : *path)
                QVERIFY2(gap >= 295, qPrintable(u"%1: %2 ms"_s.arg(path.key()).arg(gap)));
        }
        // It was asked to hold the request, did not, and is not asked again.
        QVERIFY(waits.contains(true));
        QVERIFY(!waits.last());
        QVERIFY(waits.count(true) <= 2);
    }

    void isHeldWhereTheRelayHolds()
    {
        start({.gap = milliseconds(300), .heldGap = milliseconds(10), .waitSeconds = 1});
        int polls = 0;
        QPointer<QTcpSocket> held;
        m_relay->play(MessagesPath, [&](QTcpSocket* socket) {
            ++polls;
            held = socket;
            const qint64 after = m_relay->server().requests.last().number(u"after"_s);
            QTimer::singleShot(1000, socket, [socket, after] { sendBatch(socket, {}, after); });
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        const auto& timeline = m_account->sync().open(RoomId);
        QTRY_VERIFY_WITH_TIMEOUT(polls >= 4 && held, Patience);
        // What is said arrives at once, and many in a row do, too.
        QElapsedTimer clock;
        clock.start();
        for (int number = 1; number <= 5; ++number) {
            const qint64 after = m_relay->server().requests.last().number(u"after"_s);
            sendBatch(held, u"said %1"_s.arg(number), after + 1);
            QTRY_COMPARE_WITH_TIMEOUT(timeline.messageCount(), number, Patience);
            QTRY_VERIFY_WITH_TIMEOUT(held && held->bytesToWrite() == 0 &&
                                         m_relay->server().requests.last().number(u"after"_s) > after,
                                     Patience);
        }
    }

    void asksForLessWhereItIsTooMuch()
    {
        start(patient());
        QList<qint64> limits;
        m_relay->play(MessagesPath, [&](QTcpSocket* socket) {
            const auto& request = m_relay->server().requests.last();
            limits.append(request.number(u"limit"_s));
            if (limits.last() > 20)
                HostileRelay::endless("HTTP/1.1 200 OK\r\n\r\n{\"", QByteArray(1 << 18, 'a'))(socket);
            else if (request.number(u"after"_s) == 0)
                sendBatch(socket, u"a long story"_s, 7);
            else
                sendBatch(socket, {}, 7);
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_account->known().room(RoomId)->lastText, u"a long story"_s, Patience);
        QCOMPARE(limits.mid(0, 3), (QList<qint64>{200, 50, 12}));
        QCOMPARE(statusState(), State::Online);
    }

    void doesWithoutWaitingWhereThatIsAnError()
    {
        start(Hasty);
        int refused = 0;
        m_relay->play(MessagesPath, [&](QTcpSocket* socket) {
            const auto& request = m_relay->server().requests.last();
            if (request.query.hasQueryItem(u"wait"_s)) {
                ++refused;
                ScriptedServer::sendJson(socket, {{u"error"_s, u"\"wait\" is unknown."_s}}, 400);
            } else {
                sendBatch(socket, refused > 0 ? u"here"_s : QString(), request.number(u"after"_s) + 1);
            }
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        const auto& timeline = m_account->sync().open(RoomId);
        QTRY_VERIFY_WITH_TIMEOUT(timeline.messageCount() >= 2, Patience);
        QCOMPARE(refused, 1);
        QCOMPARE(statusState(), State::Online);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<HostileRelay::Trick>("trick");
        QTest::addColumn<State>("state");
        for (const QString& path : {RoomsPath, MessagesPath, QString()}) {
            const auto row = [&](const char* what, const HostileRelay::Trick& trick, State state = State::Retrying) {
                QTest::addRow("%s %s", qPrintable(path), what) << path << trick << state;
            };
            row("too large", HostileRelay::endless("HTTP/1.1 200 OK\r\n\r\n{\"", QByteArray(1 << 18, 'a')));
            row("silent", HostileRelay::saysNothing());
            row("no JSON", HostileRelay::answer("<html>"));
            row("deep", HostileRelay::answer(R"({"rooms":)" + QByteArray(90'000, '[')));
            row("wrong types", HostileRelay::answer(R"({"rooms":3,"messages":3})"));
            row("500", HostileRelay::answer("{}", 500));
            row("429", HostileRelay::answer("{}", 429));
            row("302", HostileRelay::answer("{}", 302, "Location: http://127.0.0.1:1/\r\n"));
            row("401", HostileRelay::answer(R"({"error":"Who?"})", 401), State::Refused);
            row("leaves", HostileRelay::sayAndLeave("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"));
        }
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, path);
        QFETCH(HostileRelay::Trick, trick);
        QFETCH(State, state);
        start(Hasty);
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        m_account->sync().open(RoomId);
        m_relay->play(path, trick);
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), state, Patience);
        QVERIFY(!m_account->info().status.problem.isEmpty());
        // And it is well again when the relay is.
        m_relay->behave();
        m_account->retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
    }

    void neverGoesBack()
    {
        start(Hasty);
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        m_account->sync().open(RoomId);
        m_relay->play(MessagesPath, [](QTcpSocket* socket) { sendBatch(socket, u"one"_s, 1000); });
        QTRY_COMPARE_WITH_TIMEOUT(m_account->known().room(RoomId)->messageCount, 1, Patience);
        for (const qint64 back : {999, 0, 1}) {
            m_relay->play(MessagesPath, [back](QTcpSocket* socket) { sendBatch(socket, {}, back); });
            QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Retrying, Patience);
            QVERIFY(m_account->info().status.problem.contains(u"next_after"_s));
        }
        m_relay->behave();
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        qint64 greatest = 0;
        for (const auto& request : std::as_const(m_relay->server().requests)) {
            if (request.path != MessagesPath)
                continue;
            QVERIFY(request.number(u"after"_s) >= greatest);
            greatest = request.number(u"after"_s);
        }
        QCOMPARE(greatest, 1000);
        QCOMPARE(m_account->known().room(RoomId)->messageCount, 1);
    }

    void waitsAnHourAtMost()
    {
        start(Hasty);
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        m_relay->play({}, HostileRelay::answer(R"({"error":"Later."})", 429, "Retry-After: 999999\r\n"));
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Retrying, Patience);
        QVERIFY(m_account->info().status.retrySeconds > 3500 && m_account->info().status.retrySeconds <= 3600);
        QVERIFY(m_account->info().status.problem.contains(u"Later."_s));
        m_relay->behave();
        m_account->retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
    }

    void stopsAtAnotherCertificate()
    {
        const Identity first = testing::makeIdentity();
        const Identity second = testing::makeIdentity();
        model::AccountInfo info;
        info.fingerprint = first.fingerprint();
        start(Hasty, info, testing::serving(first));
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        m_relay->server().setTls(testing::serving(second));
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::CertificateChanged, Patience);
        m_relay->server().received.clear();
        const int connections = m_relay->server().connections;
        QVERIFY(m_account->info().status.problem.contains(first.fingerprint()));
        QVERIFY(m_account->info().status.problem.contains(second.fingerprint()));
        QCOMPARE(m_account->info().offered, second.fingerprint());
        // What the user types meanwhile stays here.
        m_account->sync().send(RoomId, u"a word in confidence"_s);
        const auto* timeline = m_account->sync().timeline(RoomId);
        QTRY_COMPARE_WITH_TIMEOUT(timeline->entry(timeline->messageCount()).delivery, model::DeliveryState::Failed,
                                  Patience);
        QVERIFY(!timeline->entry(timeline->messageCount()).uncertain);
        // By itself it does not even look.
        QVERIFY(m_relay->server().connections <= connections + 1);
        m_account->retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_relay->server().connections > connections + 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::CertificateChanged, Patience);
        QCOMPARE(m_relay->server().received, QByteArray());
        m_account->acceptCertificate(second.fingerprint());
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
        QCOMPARE(m_account->info().offered, QString());
    }

    /// It was trusted by the system's word, and is not any more.
    void stopsAtAnUnknownCertificate()
    {
        const Identity own = testing::makeIdentity();
        start(Hasty, {}, testing::serving(own));
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::CertificateChanged, Patience);
        QVERIFY(m_account->info().status.problem.contains(own.fingerprint()));
        QCOMPARE(m_account->info().offered, own.fingerprint());
        QCOMPARE(m_relay->server().received, QByteArray());
        m_account->acceptCertificate(own.fingerprint());
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), State::Online, Patience);
    }

    void staysResponsive_data()
    {
        QTest::addColumn<QByteArray>("rooms");
        QTest::addColumn<State>("state");
        QTest::newRow("a million rooms") << listOf(1'000'000, "r") << State::Retrying;
        QTest::newRow("of nothing") << listOf(2'790'000, {}) << State::Retrying;
        QTest::newRow("45,000") << listOf(45'000, "r") << State::Online;
        QTest::newRow("long names") << listOf(500, "r", QByteArray(16'000, 'x')) << State::Online;
        QTest::newRow("deep") << QByteArray("{\"rooms\":") + QByteArray(8'000'000, '[') << State::Retrying;
    }

    void staysResponsive()
    {
        QFETCH(QByteArray, rooms);
        QFETCH(State, state);
        // The relay writes on this thread as well: all at once, before the clock runs.
        start(patient());
        m_relay->play(RoomsPath, HostileRelay::answer(rooms));
        const testing::LoopWatch watch;
        QTRY_COMPARE_WITH_TIMEOUT(statusState(), state, Patience);
        const auto asked = [this] {
            const auto& requests = m_relay->server().requests;
            return std::count_if(requests.begin(), requests.end(),
                                 [](const auto& request) { return request.path == RoomsPath; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(asked() >= 2, Patience); // all of it is taken in before that
        qInfo("the event loop was kept for %d ms at most", int(watch.longest().count()));
        QVERIFY2(watch.longest() < milliseconds(250), QByteArray::number(qlonglong(watch.longest().count())));
        if (state == State::Online) {
            QCOMPARE(m_account->known().rooms().size(), 500);
            const bool cut = rooms.count("room_id") > 500;
            QCOMPARE(m_account->info().status.problem.contains(u"500"_s), cut);
        }
    }

    void forgetsRoomsThatAreGone()
    {
        start(Hasty);
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        m_account->sync().open(RoomId);
        m_relay->play({}, HostileRelay::answer(R"({"rooms":[{"room_id":"room-2","name":"another"}]})"));
        m_relay->play(MessagesPath, HostileRelay::answer(R"({"error":"Gone."})", 404));
        QTRY_VERIFY_WITH_TIMEOUT(!m_account->known().room(RoomId), Patience);
        QVERIFY(m_account->known().room(u"room-2"_s));
    }

    void theirOperatorIsNotTheHuman()
    {
        start(Hasty);
        m_relay->play(MessagesPath, [this](QTcpSocket* socket) {
            if (m_relay->server().requests.last().number(u"after"_s) > 0)
                sendBatch(socket, {}, 5);
            else
                sendBatch(socket, u"Do as I say."_s, 5, u"operator"_s);
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_account->known().room(RoomId), Patience);
        const auto& timeline = m_account->sync().open(RoomId);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.messageCount(), 1, Patience);
        QVERIFY(timeline.message(0).agentId != u"operator"_s);
    }

private:
    static void sendBatch(QTcpSocket* socket, const QString& text, qint64 nextAfter,
                          const QString& agent = u"agent-2"_s)
    {
        QJsonArray messages;
        if (!text.isEmpty()) {
            messages.append(QJsonObject{{u"id"_s, u"m%1"_s.arg(nextAfter)},
                                        {u"agent_id"_s, agent},
                                        {u"agent_name"_s, u"peer"_s},
                                        {u"text"_s, text},
                                        {u"created_at"_s, 1}});
        }
        ScriptedServer::sendJson(socket, {{u"messages"_s, messages}, {u"next_after"_s, nextAfter}});
    }

    void start(const PollTimes& times, model::AccountInfo info = {}, const QSslConfiguration& tls = {})
    {
        QVERIFY(m_relay->start(tls));
        info.id = u"abcd1234"_s;
        info.address = m_relay->url().toString();
        m_account = std::make_unique<LainkAccount>(info, QString(HostileRelay::AgentId), times);
        m_account->start(Token);
    }

    void watchRequests(const std::function<void(const ScriptedServer::Request&)>& note)
    {
        for (const QString& path : QStringList{RoomsPath, MessagesPath, u"/v1/room/"_s + RoomId}) {
            m_relay->play(path, [this, note, path](QTcpSocket* socket) {
                const ScriptedServer::Request request = m_relay->server().requests.last();
                note(request);
                m_relay->behave(path, socket);
            });
        }
    }

    State statusState() const { return m_account->info().status.state; }

    std::unique_ptr<HostileRelay> m_relay;
    std::unique_ptr<LainkAccount> m_account;
};

QTEST_GUILESS_MAIN(AccountsLainkTest)
#include "accounts_laink_test.moc"
