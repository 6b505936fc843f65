// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "relay/http/authenticator.h"
#include "relay/http/ratelimiter.h"
#include "relay/http/reply.h"
#include "relay/http/router.h"

using namespace relay::http;
using namespace Qt::StringLiterals;

/// The parts that decide without a socket: Router, RateLimiter, Authenticator, Response.
class HttpRouterTest : public QObject
{
    Q_OBJECT

private slots:
    void routes();
    void literalBeatsId();
    void restOfAPath();
    void allowedMethods();
    void malformedIds();

    void limitIsExact();
    void limitSlides();
    void refusedOnesAreNotCounted();
    void keysAreApart();
    void limitIsChanged();
    void givingBack();
    void keysOfAddresses();
    void manyKeysAreForgotten();

    void operatorKey();
    void errorAnswers();
};

namespace {

Router exampleRouter()
{
    Router router;
    for (const auto& [method, pattern] : std::initializer_list<std::pair<const char*, const char*>>{
             {"GET", "/"},
             {"POST", "/v1/room"},
             {"POST", "/v1/room/join"},
             {"GET", "/v1/room/{id}"},
             {"DELETE", "/v1/room/{id}"},
             {"POST", "/v1/room/{id}/message"},
             {"GET", "/v1/{kind}/{id}/both"},
             {"GET", "/.well-known/*"},
         })
        router.add({method, pattern, Access::Public, Meter::None, [](const Call&) {}});
    return router;
}

} // namespace

void HttpRouterTest::routes()
{
    const Router router = exampleRouter();
    QCOMPARE(router.match("GET", "/").route->pattern, "/");
    QCOMPARE(router.match("POST", "/v1/room").route->pattern, "/v1/room");
    const auto match = router.match("POST", "/v1/room/a-b_9/message");
    QCOMPARE(match.route->pattern, "/v1/room/{id}/message");
    QCOMPARE(match.ids, QList<QByteArray>{"a-b_9"});
    const QList<QByteArray> both = {"x", "y"};
    QCOMPARE(router.match("GET", "/v1/x/y/both").ids, both);
    for (const char* unknown : {"", "v1/room", "/v1", "/v1/", "/v1/room/", "/v1/room/x/", "/v1/room/x/message/",
                                "/V1/room", "//", "/v1//room", "*"}) {
        const auto nothing = router.match("POST", unknown);
        QVERIFY2(!nothing.route || !nothing.idsWellFormed || nothing.allow.isEmpty(), unknown);
    }
    QVERIFY(!router.match("POST", "/v1/room/x/").route);
    QVERIFY(!router.match("GET", "/nowhere").route);
    QVERIFY(router.match("GET", "/nowhere").allow.isEmpty());
}

void HttpRouterTest::literalBeatsId()
{
    const Router router = exampleRouter();
    QCOMPARE(router.match("POST", "/v1/room/join").route->pattern, "/v1/room/join");
    const auto get = router.match("GET", "/v1/room/join"); // it is another resource than {id}
    QVERIFY(!get.route);
    QCOMPARE(get.allow, "POST");
    QCOMPARE(router.match("GET", "/v1/room/joi").route->pattern, "/v1/room/{id}");
}

void HttpRouterTest::restOfAPath()
{
    const Router router = exampleRouter();
    QVERIFY(router.match("GET", "/.well-known/x").route);
    QVERIFY(router.match("GET", "/.well-known/x/y%00/../z").route);
    QVERIFY(router.match("GET", "/.well-known/").route);
    QVERIFY(!router.match("GET", "/.well-known").route);
    QVERIFY(!router.match("GET", "/.well-knownx/y").route);
}

void HttpRouterTest::allowedMethods()
{
    const Router router = exampleRouter();
    QCOMPARE(router.match("PATCH", "/v1/room/x").allow, "DELETE, GET, HEAD");
    QCOMPARE(router.match("GET", "/v1/room").allow, "POST");
}

void HttpRouterTest::malformedIds()
{
    const Router router = exampleRouter();
    QVERIFY(router.match("GET", QByteArray("/v1/room/" + QByteArray(64, 'a'))).idsWellFormed);
    for (const QByteArray& id : {QByteArray(65, 'a'), QByteArray("a%2Fb"), QByteArray("a\0b", 3),
                                 QByteArray("\xc3\xa4"), QByteArray("a.b"), QByteArray()}) {
        const auto match = router.match("GET", QByteArray("/v1/room/" + id));
        QVERIFY(match.route);
        QVERIFY(!match.idsWellFormed);
    }
}

void HttpRouterTest::limitIsExact()
{
    qint64 now = 1'000'000;
    RateLimiter limiter(240, 60'000, [&now] { return now; });
    for (int i = 0; i < 240; ++i)
        QCOMPARE(limiter.take("a"), 0);
    QCOMPARE(limiter.check("a"), 60);
    QCOMPARE(limiter.take("a"), 60);
    now += 59'999;
    QCOMPARE(limiter.take("a"), 1);
    now += 1;
    QCOMPARE(limiter.take("a"), 0);

    // One every quarter of a second, for ten minutes: never refused.
    RateLimiter steady(240, 60'000, [&now] { return now; });
    for (int i = 0; i < 2400; ++i) {
        QCOMPARE(steady.take("a"), 0);
        now += 250;
    }
}

void HttpRouterTest::limitSlides()
{
    qint64 now = 0;
    RateLimiter limiter(10, 60'000, [&now] { return now; });
    for (int i = 0; i < 10; ++i) { // one a second
        QCOMPARE(limiter.take("a"), 0);
        now += 1000;
    }
    now = 59'000; // the first is a second short of a minute old
    QCOMPARE(limiter.take("a"), 1);
    now = 60'000;
    QCOMPARE(limiter.take("a"), 0);
    QCOMPARE(limiter.take("a"), 1); // only one place has become free
    now = 200'000;
    for (int i = 0; i < 10; ++i)
        QCOMPARE(limiter.take("a"), 0);
    QVERIFY(limiter.take("a") > 0);
}

void HttpRouterTest::refusedOnesAreNotCounted()
{
    qint64 now = 0;
    RateLimiter limiter(1, 60'000, [&now] { return now; });
    QCOMPARE(limiter.take("a"), 0);
    for (int i = 0; i < 100; ++i) { // hammering does not make it longer
        now += 500;
        QVERIFY(limiter.take("a") > 0);
    }
    now = 60'000;
    QCOMPARE(limiter.take("a"), 0);
}

void HttpRouterTest::keysAreApart()
{
    RateLimiter limiter(1, 60'000, [] { return 0; });
    QCOMPARE(limiter.take(RateLimiter::keyFor(1)), 0);
    QCOMPARE(limiter.take(RateLimiter::keyFor(2)), 0);
    QCOMPARE(limiter.take(RateLimiter::keyFor(QHostAddress(u"192.168.0.1"_s))), 0);
    QCOMPARE(limiter.take(RateLimiter::keyFor(QHostAddress(u"::ffff:192.168.0.1"_s))), 60);
    QCOMPARE(limiter.take(RateLimiter::keyFor(QHostAddress(u"fe80::1"_s))), 0);
    QCOMPARE(limiter.take(RateLimiter::keyFor(1)), 60);
}

void HttpRouterTest::limitIsChanged()
{
    qint64 now = 0;
    RateLimiter limiter(0, 60'000, [&now] { return now; });
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(limiter.take("a"), 0);
    limiter.setLimit(5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(limiter.take("a"), 0);
    limiter.setLimit(3);
    QVERIFY(limiter.take("a") > 0);
    limiter.setLimit(6);
    QCOMPARE(limiter.take("a"), 0);
    QVERIFY(limiter.take("a") > 0);
    limiter.setLimit(0);
    QCOMPARE(limiter.take("a"), 0);
}

void HttpRouterTest::givingBack()
{
    qint64 now = 0;
    RateLimiter limiter(2, 600'000, [&now] { return now; });
    limiter.giveBack("a"); // nothing was counted
    QCOMPARE(limiter.take("a"), 0);
    now = 300'000;
    QCOMPARE(limiter.take("a"), 0);
    QCOMPARE(limiter.take("a"), 300);
    limiter.giveBack("a"); // the newer one
    QCOMPARE(limiter.take("a"), 0);
    QCOMPARE(limiter.check("a"), 300);
    now = 600'000;
    QCOMPARE(limiter.take("a"), 0);
    QCOMPARE(limiter.check("a"), 300);
    limiter.giveBack("a");
    limiter.giveBack("a");
    QCOMPARE(limiter.check("a"), 0);
}

void HttpRouterTest::keysOfAddresses()
{
    const auto key = [](const char* address) { return RateLimiter::keyFor(QHostAddress(QLatin1StringView(address))); };
    QCOMPARE(key("127.0.0.1"), key("127.99.3.4"));
    QCOMPARE(key("127.0.0.1"), key("::1"));
    QCOMPARE(key("::ffff:192.0.2.7"), key("192.0.2.7"));
    QVERIFY(key("192.0.2.7") != key("192.0.2.8"));
    QCOMPARE(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    QVERIFY(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
    QVERIFY(RateLimiter::keyFor(QHostAddress()) != key("127.0.0.1"));
}

void HttpRouterTest::manyKeysAreForgotten()
{
    qint64 now = 0;
    RateLimiter limiter(2, 1000, [&now] { return now; });
    QCOMPARE(limiter.take("guilty"), 0);
    QCOMPARE(limiter.take("guilty"), 0);
    for (int i = 0; i < 100'000; ++i)
        QCOMPARE(limiter.take(QByteArray::number(i)), 0);
    QVERIFY(limiter.check("guilty") > 0); // others cannot make it forgotten
    now = 2000;
    QCOMPARE(limiter.check("guilty"), 0);
}

void HttpRouterTest::operatorKey()
{
    Authenticator authenticator;
    Request request;
    request.headers = {{"authorization", "Bearer "}};
    QVERIFY(!authenticator.authenticate(request, Access::Operator));
    authenticator.setOperatorKey({});
    QVERIFY(!authenticator.authenticate(request, Access::Operator)); // no key opens nothing
    request.headers = {{"authorization", "Bearer k"}};
    QVERIFY(!authenticator.authenticate(request, Access::Operator));
    QVERIFY(!authenticator.authenticate(request, Access::Agent));
    authenticator.setOperatorKey("k");
    QVERIFY(authenticator.authenticate(request, Access::Operator));
    QVERIFY(!authenticator.authenticate(request, Access::Agent));
    QCOMPARE(*authenticator.authenticate(request, Access::Public), 0);
}

void HttpRouterTest::errorAnswers()
{
    using relay::protocol::ErrorCode;
    Response response = Response::error({ErrorCode::NotFound, u"Nothing „here“."_s});
    QCOMPARE(response.status, 404);
    QCOMPARE(response.body, "{\"code\":\"not_found\",\"error\":\"Nothing \xE2\x80\x9Ehere\xE2\x80\x9C.\"}");
    QVERIFY(response.headers.isEmpty());
    response = Response::error({ErrorCode::RateLimited, u"Wait."_s, 0});
    QCOMPARE(response.headers.value(0).second, "1"); // never 0
    response = Response::error({ErrorCode::Unauthorized, u"Who?"_s});
    QCOMPARE(response.headers.value(0).first, "WWW-Authenticate");
    for (int code = 0; code <= static_cast<int>(ErrorCode::ShuttingDown); ++code) {
        const int status = httpStatus(static_cast<ErrorCode>(code));
        QVERIFY(status >= 400 && status <= 507);
    }
}

QTEST_APPLESS_MAIN(HttpRouterTest)
#include "http_router_test.moc"
