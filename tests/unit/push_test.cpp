// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator's phone is told, when, and what happens with a server that does not take it.
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <memory>

#include "relay/push/pusher.h"
#include "tests/support/ntfyserver.h"
#include "tests/support/waiting.h"

using namespace Qt::StringLiterals;
using relay::protocol::Need;
using relay::protocol::NeedKind;
using relay::push::Digest;
using relay::push::digestOf;
using relay::push::Pusher;
using relay::push::PushOutcome;
using relay::push::PushSettings;
using relay::push::QuietHours;
using testing::NtfyServer;
using testing::ScriptedServer;
using Kind = PushSettings::Kind;

namespace {

constexpr qint64 Second = 1000;

Need need(const QString& id, NeedKind kind, const QString& room, const QString& agent = u"Ada"_s)
{
    Need need;
    need.id = id;
    need.kind = kind;
    need.roomId = room;
    need.roomName = room.isEmpty() ? QString() : QString(u"Room "_s + room);
    need.agents = {{u"agent"_s, agent}};
    return need;
}

/// The relay around a Pusher, at a time of the test's own.
class Desk
{
public:
    explicit Desk(PushSettings settings)
    {
        pusher = std::make_unique<Pusher>(std::move(settings), u"duologue-0123"_s,
                                          Pusher::Host{[this] { return needs; }, [this] { return ms; },
                                                       [this] { return time; }, [this] { return page; },
                                                       [this](bool now) {
                                                           failing = now;
                                                           ++settled;
                                                       }});
    }

    /// That waits from now on, and it is time to tell it.
    void begin(const QList<Need>& waiting)
    {
        needs = waiting;
        pusher->look();
        ms += Pusher::GatherMs;
    }

    /// The time passes, and the pusher looks as its timer would have it do.
    void pass(qint64 span)
    {
        ms += span;
        time = time.addMSecs(span);
        pusher->look();
    }

    QList<Need> needs;
    qint64 ms = 1'000'000;
    QDateTime time{QDate(2030, 5, 17), QTime(12, 0)};
    QString page = u"https://relay.example.org/operator/"_s;
    bool failing = false;
    int settled = 0; ///< calls of which the pusher knows what became
    std::unique_ptr<Pusher> pusher;
};

PushSettings settingsFor(const NtfyServer& server)
{
    PushSettings settings;
    settings.kind = Kind::Ntfy;
    settings.url = server.topicUrl();
    return settings;
}

constexpr int Patience = 5'000;

} // namespace

class PushTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWaits();
    void namesOnlyWhatItIsAskedTo();
    void readsSettings_data();
    void readsSettings();
    void knowsQuietHours();

    void tellsAllAtOnce();
    void tellsOnceInAWhile();
    void takesItBack();
    void takesNothingBackFromAnOldServer();
    void hearsThatTakingBackIsRefused();
    void keepsQuietHours();
    void catchesUpWithADeadServer();
    void waitsAsLongAsItIsAskedTo();
    void saysThatItIsRefused();
    void followsNobodyElsewhere();
    void readsNoEndlessAnswer();
    void signsAWebhook();
    void triesItOut();
};

void PushTest::saysWhatWaits()
{
    const QList<Need> needs{need(u"1"_s, NeedKind::Held, u"a"_s), need(u"2"_s, NeedKind::Held, u"a"_s),
                            need(u"3"_s, NeedKind::NotRead, u"b"_s)};
    const Digest digest = digestOf(needs, false);
    QCOMPARE(digest.title, u"3 things wait for you in 2 rooms"_s);
    QCOMPARE(digest.text, u"2 messages are held\n1 agent does not read"_s);
    QVERIFY(digest.urgent);
    QCOMPARE(digestOf({need(u"3"_s, NeedKind::NotRead, u"b"_s)}, false).title, u"1 thing waits for you"_s);
    QVERIFY(!digestOf({need(u"3"_s, NeedKind::NotRead, u"b"_s)}, false).urgent);
    QCOMPARE(digestOf({need(u"disk_full"_s, NeedKind::DiskFull, {})}, true).text,
             u"The disk is full: agents cannot write"_s);
}

void PushTest::namesOnlyWhatItIsAskedTo()
{
    QList<Need> needs;
    for (int i = 0; i < 12; ++i)
        needs.append(need(QString::number(i), NeedKind::Held, u"x"_s.repeated(300), u"Mallory"_s));
    const Digest counted = digestOf(needs, false);
    QVERIFY(!counted.text.contains(u"xxx"_s) && !counted.text.contains(u"Mallory"_s));
    const Digest named = digestOf(needs, true);
    QCOMPARE(named.text.count(u'\n'), 9);
    QVERIFY2(named.text.endsWith("and 3 more"_L1), qPrintable(named.text));
    QVERIFY(named.text.contains("(Mallory)"_L1));
    QVERIFY(named.text.toUtf8().size() < 4096);
}

void PushTest::readsSettings_data()
{
    QTest::addColumn<QString>("ntfy");
    QTest::addColumn<bool>("right");
    QTest::newRow("public") << u"https://ntfy.sh/abc_D-9"_s << true;
    QTest::newRow("below a path") << u"https://example.org/push/abc"_s << true;
    QTest::newRow("no topic") << u"https://ntfy.sh/"_s << false;
    QTest::newRow("a space") << u"https://ntfy.sh/a b"_s << false;
    QTest::newRow("another scheme") << u"ftp://ntfy.sh/abc"_s << false;
    QTest::newRow("a password") << u"https://me:secret@ntfy.sh/abc"_s << false;
    QTest::newRow("a query") << u"https://ntfy.sh/abc?auth=x"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void PushTest::readsSettings()
{
    QFETCH(const QString, ntfy);
    QFETCH(const bool, right);
    const auto url = relay::push::parseNtfyUrl(ntfy);
    QCOMPARE(url.has_value(), right);
    // A topic is a secret: no message may repeat it.
    QVERIFY(right || !sentenceOf(url.error()).contains(u"me:secret"_s));
    PushSettings clear{Kind::Ntfy, QUrl(u"http://ntfy.example.org/abc"_s), "token"};
    QVERIFY(!relay::push::check(clear));
    clear.url = QUrl(u"http://127.0.0.1:8080/abc"_s);
    QVERIFY(relay::push::check(clear));
    QVERIFY(!relay::push::check({Kind::Webhook, QUrl(u"https://example.org/"_s), "short"}));
}

void PushTest::knowsQuietHours()
{
    const QuietHours night = relay::push::parseQuietHours(u"22:00-07:00"_s).value_or(QuietHours{});
    QVERIFY(night.contains(QTime(22, 0)) && night.contains(QTime(0, 0)) && night.contains(QTime(6, 59)));
    QVERIFY(!night.contains(QTime(7, 0)) && !night.contains(QTime(21, 59)));
    QVERIFY(!(QuietHours{QTime(8, 0), QTime(8, 0)}.contains(QTime(8, 0))));
    for (const QString& wrong : {u"22-7"_s, u"22:00"_s, u"25:00-07:00"_s, u""_s, u"22:00-07:00-08:00"_s})
        QVERIFY(!relay::push::parseQuietHours(wrong));
}

void PushTest::tellsAllAtOnce()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.token = "tk_secret";
    PushSettings settings = settingsFor(server);
    settings.secret = "tk_secret";
    Desk desk(settings);
    desk.pusher->look();
    for (int i = 0; i < 400; ++i) {
        desk.needs.append(need(QString::number(i), NeedKind::NotRead, QString::number(i)));
        desk.pusher->look();
    }
    desk.ms += Pusher::GatherMs;
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    const QJsonObject said = server.published.constFirst();
    QCOMPARE(said[u"title"].toString(), u"400 things wait for you in 400 rooms"_s);
    QCOMPARE(said[u"click"].toString(), desk.page);
    QCOMPARE(said[u"sequence_id"].toString(), u"duologue-0123"_s);
    QCOMPARE(said[u"priority"].toInt(), 3);
    support::turn();
    desk.pass(3600 * Second);
    support::outlast(std::chrono::milliseconds(Pusher::GatherMs));
    QCOMPARE(server.requests.size(), 1); // nothing is new
    QVERIFY(!desk.failing);
}

void PushTest::tellsOnceInAWhile()
{
    NtfyServer server;
    QVERIFY(server.start());
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    QCOMPARE(server.published.size(), 1);
    desk.needs.append(need(u"2"_s, NeedKind::Held, u"b"_s));
    desk.pass(PushSettings::DefaultQuietSeconds * Second / 2);
    desk.pass(PushSettings::DefaultQuietSeconds * Second / 4);
    support::outlast(std::chrono::milliseconds(Pusher::GatherMs));
    QCOMPARE(server.requests.size(), 1);
    desk.pass(PushSettings::DefaultQuietSeconds * Second / 4);
    QVERIFY(support::waitFor([&] { return server.published.size() == 2; }, Patience));
    QCOMPARE(server.published.constLast()[u"title"].toString(), u"2 things wait for you in 2 rooms"_s);
}

void PushTest::takesItBack()
{
    NtfyServer server;
    QVERIFY(server.start());
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s), need(u"2"_s, NeedKind::Held, u"b"_s)});
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    QCOMPARE(server.published.size(), 1);
    desk.needs.removeLast(); // one is settled: the other still waits
    desk.pusher->look();
    support::turn();
    QVERIFY(server.cleared.isEmpty());
    desk.needs.clear();
    desk.pusher->look();
    QVERIFY(support::waitFor([&] { return desk.settled == 2; }, Patience));
    QCOMPARE(server.cleared, QStringList{u"duologue-0123"_s});
    desk.pusher->look();
    support::turn();
    QCOMPARE(server.requests.size(), 2); // once
}

void PushTest::takesNothingBackFromAnOldServer()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.knowsSequences = false;
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    QCOMPARE(server.published.size(), 1);
    desk.needs.clear();
    desk.pusher->look();
    QVERIFY(support::waitFor([&] { return desk.settled == 2; }, Patience));
    desk.pusher->look();
    support::turn();
    QVERIFY(!desk.failing);
    QCOMPARE(server.requests.size(), 2);
}

void PushTest::hearsThatTakingBackIsRefused()
{
    NtfyServer server;
    QVERIFY(server.start());
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    server.token = "tk_new"; // the old one is not taken any more
    desk.needs.clear();
    desk.pusher->look();
    QVERIFY(support::waitFor([&] { return desk.settled == 2; }, Patience));
    QVERIFY(desk.failing);
    server.token.clear();
    desk.pass(Pusher::FirstRetryMs);
    QVERIFY(support::waitFor([&] { return desk.settled == 3; }, Patience));
    QVERIFY(!desk.failing);
    QCOMPARE(server.cleared.size(), 1);
}

void PushTest::keepsQuietHours()
{
    NtfyServer server;
    QVERIFY(server.start());
    PushSettings settings = settingsFor(server);
    settings.quietHours = QuietHours{QTime(22, 0), QTime(7, 0)};
    Desk desk(settings);
    desk.time.setTime(QTime(23, 30));
    desk.needs = {need(u"1"_s, NeedKind::Held, u"a"_s)};
    desk.pusher->look();
    desk.pass(3600 * Second);
    support::outlast(std::chrono::milliseconds(Pusher::GatherMs));
    QVERIFY(server.requests.isEmpty());
    desk.pass(6 * 3600 * Second + 1800 * Second);
    QVERIFY(support::waitFor([&] { return server.published.size() == 1; }, Patience));
}

void PushTest::catchesUpWithADeadServer()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.failWith = 503;
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    for (int attempt = 1; attempt <= Pusher::QuietAttempts; ++attempt) {
        QVERIFY(support::waitFor([&] { return desk.settled == attempt; }, Patience));
        QCOMPARE(desk.failing, attempt == Pusher::QuietAttempts);
        desk.needs.append(need(QString::number(10 + attempt), NeedKind::Held, u"b"_s));
        desk.pusher->look(); // news does not make it ask sooner
        QCOMPARE(server.requests.size(), attempt);
        desk.pass(qint64{Pusher::FirstRetryMs} << (attempt - 1));
    }
    QVERIFY(support::waitFor([&] { return desk.settled == 4; }, Patience));
    server.failWith = 0;
    desk.pass(Pusher::LongestRetryMs);
    QVERIFY(support::waitFor([&] { return server.published.size() == 1; }, Patience));
    QCOMPARE(server.published.constFirst()[u"title"].toString(), u"4 things wait for you in 2 rooms"_s);
    QVERIFY(support::waitFor([&] { return !desk.failing; }, Patience));
}

void PushTest::waitsAsLongAsItIsAskedTo()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.failWith = 429;
    server.failHeaders = "Retry-After: 120\r\n";
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    server.failWith = 0;
    desk.pass(119 * Second);
    support::turn();
    QVERIFY(server.published.isEmpty());
    desk.pass(1 * Second);
    QVERIFY(support::waitFor([&] { return server.published.size() == 1; }, Patience));
}

void PushTest::saysThatItIsRefused()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.token = "another";
    Desk desk(settingsFor(server));
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.failing; }, Patience));
    QCOMPARE(server.requests.size(), 1);
}

void PushTest::followsNobodyElsewhere()
{
    NtfyServer elsewhere;
    QVERIFY(elsewhere.start());
    NtfyServer server;
    QVERIFY(server.start());
    server.failWith = 307;
    server.failHeaders = "Location: " + elsewhere.url().toEncoded() + "/\r\n";
    PushSettings settings = settingsFor(server);
    settings.secret = "tk_secret";
    Desk desk(settings);
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return desk.failing; }, Patience));
    QCOMPARE(elsewhere.connections, 0);
}

void PushTest::readsNoEndlessAnswer()
{
    ScriptedServer server;
    QVERIFY(server.start());
    bool left = false;
    server.handle([&left](const ScriptedServer::Request&, QTcpSocket* socket) {
        socket->write("HTTP/1.1 200 OK\r\n\r\n");
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket,
                         [socket] { socket->write(QByteArray(65536, 'x')); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [&left] { left = true; });
    });
    PushSettings settings{Kind::Ntfy, server.url()};
    settings.url.setPath(u"/topic"_s);
    Desk desk(settings);
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s)});
    QVERIFY(support::waitFor([&] { return left; }, Patience));
}

void PushTest::signsAWebhook()
{
    ScriptedServer server;
    QVERIFY(server.start());
    server.handle([](const ScriptedServer::Request&, QTcpSocket* socket) { ScriptedServer::send(socket, 204, {}); });
    const QByteArray key = "0123456789abcdef";
    PushSettings settings{Kind::Webhook, server.url(), key};
    settings.url.setPath(u"/hook"_s);
    Desk desk(settings);
    desk.begin({need(u"1"_s, NeedKind::Held, u"a"_s), need(u"2"_s, NeedKind::PausedByRule, u"a"_s)});
    QVERIFY(support::waitFor([&] { return server.requests.size() == 1; }, Patience));
    const ScriptedServer::Request waiting = server.requests.constFirst();
    const QByteArray time = waiting.headers.value("duologue-timestamp");
    QCOMPARE(time.toLongLong(), desk.time.toSecsSinceEpoch());
    QCOMPARE(waiting.headers.value("duologue-signature"),
             "sha256=" +
                 QMessageAuthenticationCode::hash(time + '.' + waiting.body, key, QCryptographicHash::Sha256).toHex());
    const QJsonObject said = QJsonDocument::fromJson(waiting.body).object();
    QCOMPARE(said[u"event"].toString(), u"waiting"_s);
    QCOMPARE(said[u"kinds"].toObject(), (QJsonObject{{u"held"_s, 1}, {u"paused_by_rule"_s, 1}}));
    QCOMPARE(said[u"rooms"].toInt(), 1);
    QVERIFY(support::waitFor([&] { return desk.settled == 1; }, Patience));
    desk.needs.clear();
    desk.pusher->look();
    QVERIFY(support::waitFor([&] { return server.requests.size() == 2; }, Patience));
    QCOMPARE(QJsonDocument::fromJson(server.requests.constLast().body)[u"event"].toString(), u"settled"_s);
}

void PushTest::triesItOut()
{
    NtfyServer server;
    QVERIFY(server.start());
    PushSettings settings = settingsFor(server);
    settings.quietHours = QuietHours{QTime(0, 0), QTime(23, 59)};
    Desk desk(settings);
    std::optional<PushOutcome> outcome;
    QVERIFY(desk.pusher->test([&outcome](const PushOutcome& of) { outcome = of; }));
    QVERIFY(!desk.pusher->test([](const PushOutcome&) { QFAIL("one at a time"); }));
    QVERIFY(support::waitFor([&] { return outcome.has_value(); }, Patience));
    QCOMPARE(outcome->kind, PushOutcome::Kind::Delivered);
    QCOMPARE(server.published.size(), 1);
    server.stop();
    outcome.reset();
    QVERIFY(desk.pusher->test([&outcome](const PushOutcome& of) { outcome = of; }));
    QVERIFY(support::waitFor([&] { return outcome.has_value(); }, Patience));
    QCOMPARE(outcome->kind, PushOutcome::Kind::Later);
    QCOMPARE(outcome->status, 0);
}

QTEST_GUILESS_MAIN(PushTest)

#include "push_test.moc"
