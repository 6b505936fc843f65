// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a request counts for when it came through a proxy: over sockets with addresses of their own (all of 127.0.0.0/8
// is this machine).
#include <QTest>

#include <memory>
#include <vector>

#include "tests/relay/guard_server.h"

using namespace Qt::StringLiterals;
using relay::http::GuardLimits;
using relay::http::Meter;
using relay::http::Response;
using relay::http::TrustedProxies;
using support::RawClient;

namespace {

const QHostAddress Proxy(u"127.0.0.9"_s);
const QHostAddress Stranger(u"127.0.0.5"_s);

/// The relay of these tests believes 127.0.0.9, and lets an address have two at once.
class ProxiedServer : public GuardServer
{
public:
    ProxiedServer()
        : GuardServer(limits())
    {
        TrustedProxies proxies;
        proxies.add(Proxy.toString());
        server.setTrustedProxies(proxies);
    }

private:
    static GuardLimits limits()
    {
        GuardLimits limits;
        limits.perAddress = 2;
        return limits;
    }
};

/// A client that comes from that address.
std::unique_ptr<RawClient> from(const QHostAddress& address, const GuardServer& server)
{
    return std::make_unique<RawClient>(server.port, QHostAddress(QHostAddress::LocalHost), address);
}

QByteArray forwarded(const QByteArray& path, const QByteArray& client)
{
    return RawClient::get(path, "X-Forwarded-For: " + client + "\r\n");
}

int status(RawClient& client, const QByteArray& request)
{
    client.send(request);
    const auto answer = client.answer();
    return answer ? answer->status : 0;
}

} // namespace

class GuardProxiesTest : public QObject
{
    Q_OBJECT

private slots:
    void ratesCountForTheClientBehindTheProxy();
    void othersCannotNameAClient();
    void nobodyIsBelievedWithoutBeingNamed();
    void requestsUnderWayCountForTheClient();
    void placeIsFreeAfterTheAnswer();
    void placeIsFreeWhenTheProxyGivesUp();
    void theProxyItselfHasManyConnections();
    void unclearOnesShareOnePlace();
};

void GuardProxiesTest::ratesCountForTheClientBehindTheProxy()
{
    ProxiedServer server;
    server.server.setRate(Meter::AgentRing, 2);
    const auto proxy = from(Proxy, server);
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.7")), 200);
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.7")), 200);
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.7")), 429);
    QCOMPARE(status(*proxy, forwarded("/ring", "203.0.113.1, 192.0.2.7")), 429); // what it says of itself is nothing
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.8")), 200);
    QCOMPARE(status(*proxy, RawClient::get("/ring", "Forwarded: for=192.0.2.8\r\n")), 200);
    QCOMPARE(status(*proxy, RawClient::get("/ring", "Forwarded: for=192.0.2.8\r\n")), 429);
    QCOMPARE(status(*proxy, RawClient::get("/ring")), 200); // the proxy for itself
}

void GuardProxiesTest::othersCannotNameAClient()
{
    ProxiedServer server;
    server.server.setRate(Meter::AgentRing, 2);
    const auto stranger = from(Stranger, server);
    QCOMPARE(status(*stranger, forwarded("/ring", "192.0.2.1")), 200);
    QCOMPARE(status(*stranger, forwarded("/ring", "192.0.2.2")), 200);
    QCOMPARE(status(*stranger, forwarded("/ring", "192.0.2.3")), 429);
    QCOMPARE(status(*stranger, RawClient::get("/ring", "Forwarded: for=192.0.2.4\r\n")), 429);
    const auto proxy = from(Proxy, server);
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.1")), 200); // nothing was counted for it
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.1")), 200);
}

void GuardProxiesTest::nobodyIsBelievedWithoutBeingNamed()
{
    GuardServer server;
    server.server.setRate(Meter::AgentRing, 1);
    RawClient client(server.port);
    QCOMPARE(status(client, forwarded("/ring", "192.0.2.1")), 200);
    QCOMPARE(status(client, forwarded("/ring", "192.0.2.2")), 429);
}

void GuardProxiesTest::requestsUnderWayCountForTheClient()
{
    ProxiedServer server;
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (const QByteArray client : {"192.0.2.7", "192.0.2.7", "192.0.2.8"}) {
        waiting.push_back(from(Proxy, server));
        waiting.back()->send(forwarded("/hold", client));
    }
    QTRY_COMPARE(server.held.size(), 3U);
    const auto proxy = from(Proxy, server);
    proxy->send(forwarded("/echo", "192.0.2.7"));
    const auto refused = proxy->answer();
    QVERIFY(refused);
    QCOMPARE(refused->status, 429);
    QCOMPARE(errorCode(*refused), QByteArray("rate_limited"));
    QCOMPARE(refused->header("retry-after"), QByteArray("1"));
    QCOMPARE(status(*proxy, forwarded("/echo", "192.0.2.8")), 200); // on the same connection, which stays
}

void GuardProxiesTest::placeIsFreeAfterTheAnswer()
{
    ProxiedServer server;
    const auto one = from(Proxy, server);
    const auto two = from(Proxy, server);
    one->send(forwarded("/hold", "192.0.2.7"));
    two->send(forwarded("/stream", "192.0.2.7"));
    QTRY_COMPARE(server.held.size(), 2U);
    const auto proxy = from(Proxy, server);
    QCOMPARE(status(*proxy, forwarded("/echo", "192.0.2.7")), 429);
    for (relay::http::Reply& reply : server.held) {
        reply.send(Response::json(200, {}));
        reply.end();
    }
    QVERIFY(one->answer() && two->answer());
    for (int i = 0; i < 5; ++i) // each gives back what it took
        QCOMPARE(status(*proxy, forwarded("/echo", "192.0.2.7")), 200);
}

void GuardProxiesTest::placeIsFreeWhenTheProxyGivesUp()
{
    ProxiedServer server;
    for (int i = 0; i < 3; ++i) {
        const auto one = from(Proxy, server);
        const auto two = from(Proxy, server);
        one->send(forwarded("/hold", "192.0.2.7"));
        two->send(forwarded("/hold", "192.0.2.7"));
        QTRY_COMPARE(server.held.size(), static_cast<size_t>(2 * i + 2));
        one->abort();
        two->disconnect();
        QTRY_COMPARE(server.gone, 2 * i + 2);
    }
}

void GuardProxiesTest::theProxyItselfHasManyConnections()
{
    ProxiedServer server;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(from(Proxy, server));
        QCOMPARE(status(*clients.back(), forwarded("/echo", "192.0.2.7")), 200);
    }
}

void GuardProxiesTest::unclearOnesShareOnePlace()
{
    ProxiedServer server;
    server.server.setRate(Meter::AgentRing, 1);
    const auto proxy = from(Proxy, server);
    QCOMPARE(status(*proxy, RawClient::get("/ring", "X-Forwarded-For: 192.0.2.7\r\nForwarded: for=192.0.2.1\r\n")),
             200);
    QCOMPARE(status(*proxy, RawClient::get("/ring", "X-Forwarded-For: 192.0.2.7\r\nForwarded: for=192.0.2.2\r\n")),
             429);
    QCOMPARE(status(*proxy, forwarded("/ring", "unknown")), 429);
    QCOMPARE(status(*proxy, forwarded("/ring", "192.0.2.7")), 200); // and take nothing from those that are clear
}

QTEST_GUILESS_MAIN(GuardProxiesTest)
#include "guard_proxies_test.moc"
