// SPDX-License-Identifier: GPL-3.0-or-later
// What a whole relay, a process of its own, withstands: its memory is watched from outside, so that nothing of the
// client's end counts.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "tests/support/rawclient.h"
#include "tests/support/relayfixture.h"
#include "tests/support/waiting.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RawClient;
using support::TestAgent;

namespace {

constexpr qint64 MiB = 1024 * 1024;
#ifdef __SANITIZE_ADDRESS__
constexpr bool MemoryIsItsOwn = false; ///< the sanitizer keeps what was freed
#else
constexpr bool MemoryIsItsOwn = true;
#endif

/// "VmRSS": what it holds now; "VmHWM": the most that it ever held. In bytes.
qint64 memory(const DuologuedProcess& relay, QByteArrayView field)
{
    QFile status(u"/proc/%1/status"_s.arg(relay.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(field))
            return line.mid(field.size() + 1).simplified().split(' ').constFirst().toLongLong() * 1024;
    }
    return -1;
}

/// What a process has worked so far.
qint64 cpuMs(qint64 processId)
{
    QFile stat(u"/proc/%1/stat"_s.arg(processId));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toLongLong() + fields.value(12).toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK);
}

/// Neither connected nor turned away yet.
bool isUnderWay(const std::unique_ptr<QTcpSocket>& socket)
{
    return socket->state() == QAbstractSocket::ConnectingState || socket->state() == QAbstractSocket::HostLookupState;
}

/// Calls that are all under way before the first is looked at.
class Race
{
public:
    void start(const support::HttpClient& http, const HttpRequest& request)
    {
        m_calls.append(http.start(request, &m_owner));
    }

    /// Waits for all; gives their statuses, the number of calls that got each.
    QMap<int, int> statuses() const
    {
        QMap<int, int> statuses;
        for (const HttpCall* call : m_calls) {
            if (QTest::qWaitFor([call] { return call->isFinished(); }, 60'000))
                ++statuses[call->answer().status];
        }
        return statuses;
    }

private:
    QObject m_owner;
    QList<HttpCall*> m_calls;
};

} // namespace

class HostileTest : public QObject
{
    Q_OBJECT

private slots:
    void bodyOf300MegabytesIsRefusedUnread_data();
    void bodyOf300MegabytesIsRefusedUnread();
    void threeHundredIdleConnectionsFitIntoFewDescriptors();
    void idleSocketsKeepNobodyOut_data();
    void idleSocketsKeepNobodyOut();
    void fewDescriptorsAreEnoughForTheOperator();
    void exhaustedDescriptorsAreTold();
    void slowClientsHoldUpNobody();
    void oneOfFiftyJoinsOnOneCode();
    void oneOfFiftyRegistrationsForTheLastPlace();
};

void HostileTest::bodyOf300MegabytesIsRefusedUnread_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<int>("status");
    const QByteArray part(256 * 1024, 'x');
    QTest::newRow("declared") << QByteArray("Content-Length: 314572800\r\n") << part << 413;
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << "40000\r\n" + part + "\r\n" << 413;
    QTest::newRow("of nobody") << QByteArray("Content-Length: 314572800\r\n") << part << 401;
    QTest::newRow("declared, and asked before")
        << QByteArray("Content-Length: 314572800\r\nExpect: 100-continue\r\n") << part << 413;
}

void HostileTest::bodyOf300MegabytesIsRefusedUnread()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, part);
    QFETCH(int, status);
    DuologuedProcess relay;
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s}));
    const TestAgent agent = support::makeAgent(relay.http(), u"one"_s);
    const qint64 before = memory(relay, "VmHWM");
    QVERIFY(before > 0);

    RawClient client(relay.http().port());
    const QByteArray token = status == 401 ? QByteArray("none") : agent.token;
    client.send(
        "POST /v1/room HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
        token + "\r\n" + field + "\r\n");
    if (field.startsWith("Transfer-Encoding"))
        client.send(part + part + part); // else it is not known yet
    const auto answer = client.answer(); // else before a byte of the body was sent
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->header("connection"), "close");
    const qint64 size = 300 * MiB;
    qint64 sent = 0;
    while (client.isConnected() && sent < size) {
        client.send(part);
        sent += part.size();
        QTRY_VERIFY(client.socket().bytesToWrite() < 4 * part.size() || !client.isConnected());
    }
    const qint64 grown = memory(relay, "VmHWM") - before;
    QVERIFY2(!MemoryIsItsOwn || grown < 16 * MiB, qPrintable(u"grown by %1 bytes"_s.arg(grown)));
    QCOMPARE(relay.http().get("/v1/health").status, 200);
}

void HostileTest::threeHundredIdleConnectionsFitIntoFewDescriptors()
{
#ifdef DUOLOGUE_PORTABLE
    QSKIP("this build does not ask how many files may be open");
#endif
    DuologuedProcess relay;
    relay.process().setChildProcessModifier([] {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = 128; // which the relay raises itself
        ::setrlimit(RLIMIT_NOFILE, &limit);
    });
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s}));
    const qint64 before = memory(relay, "VmRSS");
    const QByteArray token = support::makeAgent(relay.http(), u"one"_s).token;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<RawClient>(relay.http().port()));
        clients.back()->send(RawClient::get("/v1/rooms", "Authorization: Bearer " + token + "\r\n"));
        QVERIFY(clients.back()->answer()); // without a token they would be too many
    }
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    for (const auto& idle : clients) {
        idle->send(RawClient::get("/v1/health"));
        const auto answer = idle->answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
    const qint64 grown = memory(relay, "VmRSS") - before;
    QVERIFY2(!MemoryIsItsOwn || grown < 300 * 64 * 1024, qPrintable(u"grown by %1 bytes"_s.arg(grown)));
}

/// One local process takes all 1,024 places: the operator gets in 20 of 20 times, and so do agents.
void HostileTest::idleSocketsKeepNobodyOut_data()
{
    QTest::addColumn<QByteArray>("each"); // what each of them sends
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET /v1/health HT");
    QTest::newRow("half a body of nobody")
        << "POST /v1/room HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524288\r\n\r\n" + QByteArray(100'000, 'x');
    QTest::newRow("half a registration")
        << "POST /v1/agent HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524288\r\n\r\n" + QByteArray(100'000, 'x');
}

void HostileTest::idleSocketsKeepNobodyOut()
{
    QFETCH(QByteArray, each);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
    QVERIFY(::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= 2048);
    DuologuedProcess relay;
    QVERIFY(relay.start());
    const TestAgent agent = support::makeAgent(relay.http(), u"one"_s);
    const qint64 before = memory(relay, "VmRSS");
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 1100; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), relay.http().port());
        sockets.back()->write(each);
        if (i % 50 == 0)
            QTRY_VERIFY(!isUnderWay(sockets.back()));
    }
    QTRY_VERIFY(std::none_of(sockets.begin(), sockets.end(), isUnderWay));
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(relay.http().post("/operator/v1/pause", {}, relay.operatorKey()).status, 200);
        QCOMPARE(relay.http().post("/operator/v1/resume", {}, relay.operatorKey()).status, 200);
        QCOMPARE(relay.http().get("/v1/rooms", agent.token).status, 200);
    }
    const qint64 grown = memory(relay, "VmRSS") - before;
    qInfo("%lld KiB more", grown / 1024);
    QVERIFY2(!MemoryIsItsOwn || grown < 64 * MiB, qPrintable(u"grown by %1 bytes"_s.arg(grown)));
}

/// The system gives so few descriptors that the connections do not fit in: the relay says so, takes fewer, and has some
/// left for the operator.
void HostileTest::fewDescriptorsAreEnoughForTheOperator()
{
#ifdef DUOLOGUE_PORTABLE
    QSKIP("this build does not ask how many files may be open");
#endif
    DuologuedProcess relay;
    relay.process().setChildProcessModifier([] {
        const rlimit few{64, 64};
        ::setrlimit(RLIMIT_NOFILE, &few);
    });
    QVERIFY2(relay.start(), relay.errors().constData());
    QTRY_VERIFY(relay.errors().contains("open files"));
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 200; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), relay.http().port());
    }
    QTRY_VERIFY(std::none_of(sockets.begin(), sockets.end(), isUnderWay));
    const qint64 busyBefore = cpuMs(relay.processId());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(relay.http().get("/operator/v1/relay", relay.operatorKey()).status, 200);
    // What is measured is work in a time, so the time has to pass.
    QVERIFY(!support::waitFor([&] { return cpuMs(relay.processId()) - busyBefore >= 600; }, 2000));
    const HttpAnswer written = relay.http().post("/v1/agent", {{u"name"_s, u"a"_s}});
    QCOMPARE(written.status, 201); // the database has its descriptors
}

/// While it runs the descriptors come to an end: it says so once, tells the operator, and has nothing to do but wait.
void HostileTest::exhaustedDescriptorsAreTold()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer needs descriptors itself to look at an object");
#endif
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    const auto open = QDir(u"/proc/%1/fd"_s.arg(relay.processId()))
                          .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                          .size();
    const rlimit few{static_cast<rlim_t>(open) + 12, static_cast<rlim_t>(open) + 12};
    QCOMPARE(::prlimit(static_cast<pid_t>(relay.processId()), RLIMIT_NOFILE, &few, nullptr), 0);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 60; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), relay.http().port());
    }
    QTRY_VERIFY(relay.errors().contains("Too many files are open"));
    const qint64 busyBefore = cpuMs(relay.processId());
    QVERIFY(!support::waitFor([&] { return cpuMs(relay.processId()) - busyBefore >= 200; }, 2000));
    const HttpAnswer state = relay.http().get("/operator/v1/relay", relay.operatorKey());
    QCOMPARE(state.status, 200);
    QCOMPARE(state.json[u"conditions"][0][u"code"].toString(), u"descriptors_exhausted"_s);
    QCOMPARE(relay.errors().count("Too many files are open"), 1);
}

void HostileTest::slowClientsHoldUpNobody()
{
    DuologuedProcess relay;
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s, u"--capacity"_s, u"60"_s}));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<RawClient>(relay.http().port()));
        clients.back()->send(i % 2 == 0 ? "GET /v1/health HTTP/1.1\r\nHos"
                                        : "POST /v1/agent HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                          "application/json\r\nContent-Length: 15\r\n\r\n{\"name\"");
    }
    const support::TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"in time"_s) > 0);
    // And those who were only slow get their answers.
    for (int i = 0; i < 100; ++i) {
        RawClient& client = *clients[static_cast<size_t>(i)];
        client.send(i % 2 == 0 ? "t: localhost\r\n\r\n" : ":\"late\"}");
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, i % 2 == 0 ? 200 : 201);
    }
}

void HostileTest::oneOfFiftyJoinsOnOneCode()
{
    DuologuedProcess relay;
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s, u"--capacity"_s, u"60"_s}));
    const TestAgent host = support::makeAgent(relay.http(), u"host"_s);
    const HttpAnswer room = relay.http().post("/v1/room", {}, host.token);
    HttpRequest join;
    join.method = "POST";
    join.target = "/v1/room/join";
    join.body = R"({"room_code":")" + room.json[u"room_code"].toString().toLatin1() + R"("})";
    std::vector<TestAgent> guests;
    for (int i = 0; i < 50; ++i)
        guests.push_back(support::makeAgent(relay.http(), u"guest %1"_s.arg(i)));
    Race race;
    for (const TestAgent& guest : guests) {
        join.token = guest.token;
        race.start(relay.http(), join);
    }
    QCOMPARE(race.statuses(), (QMap<int, int>{{200, 1}, {410, 49}}));
    const QByteArray path = "/v1/room/" + room.json[u"room_id"].toString().toLatin1();
    const HttpAnswer after = relay.http().get(path, host.token);
    QCOMPARE(after.json[u"member_count"].toInt(), 2);
    QCOMPARE(after.json[u"members"].toArray().size(), 2);
    QCOMPARE(after.json[u"room_sealed"], QJsonValue(true));
}

void HostileTest::oneOfFiftyRegistrationsForTheLastPlace()
{
    DuologuedProcess relay;
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s, u"--capacity"_s, u"5"_s}));
    for (int i = 0; i < 4; ++i)
        QVERIFY(!support::makeAgent(relay.http(), u"agent %1"_s.arg(i)).token.isEmpty());
    HttpRequest request;
    request.method = "POST";
    request.body = R"({"name":"racer"})";
    Race race;
    for (int i = 0; i < 50; ++i) {
        request.target = i % 2 == 0 ? "/v1/agent" : "/api/agents/register";
        race.start(relay.http(), request);
    }
    QCOMPARE(race.statuses(), (QMap<int, int>{{201, 1}, {503, 49}}));
    QCOMPARE(relay.http().get("/v1/stats").json[u"agents"].toInt(), 5);
}

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
