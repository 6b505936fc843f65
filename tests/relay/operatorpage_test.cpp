// SPDX-License-Identifier: GPL-3.0-or-later
// The operator's page at /operator/: who gets it, and what a browser's session opens and what it does not.
#include <QJsonObject>
#include <QTest>

#include "relay/api/operatorpage.h"
#include "relay/http/authenticator.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using relay::http::Sessions;
using support::HttpAnswer;
using support::HttpRequest;
using support::RelayFixture;

namespace {

/// A browser in which the page is open.
class Browser
{
public:
    explicit Browser(const RelayFixture& relay)
        : m_relay(relay)
    {
    }

    HttpAnswer signIn(const QByteArray& key)
    {
        HttpRequest request{"POST", "/operator/session"};
        request.body = R"({"key": ")" + key + R"("})";
        request.headers = {{"Origin", origin()}};
        const HttpAnswer answer = m_relay.http().send(request);
        cookie = answer.header("set-cookie").split(';').value(0);
        pageKey = answer.json[u"page_key"].toString().toLatin1();
        return answer;
    }

    HttpAnswer ask(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}) const
    {
        HttpRequest request{method, target};
        request.body = body;
        const std::initializer_list<std::pair<QByteArray, QByteArray>> all{
            {"Cookie", cookie}, {"Duologue-Page", pageKey}, {"Origin", sentOrigin}};
        for (const auto& header : all) {
            if (!header.second.isEmpty())
                request.headers.append(header);
        }
        return m_relay.http().send(request);
    }

    QByteArray origin() const { return "http://127.0.0.1:" + QByteArray::number(m_relay.http().port()); }

    QByteArray cookie;     ///< "name=value"
    QByteArray pageKey;    ///< empty: not sent
    QByteArray sentOrigin; ///< the same

private:
    const RelayFixture& m_relay;
};

} // namespace

class OperatorPageTest : public QObject
{
    Q_OBJECT

private slots:
    void servesFilesThatRunNothingElse();
    void opensTheOperatorApiToWhoSignedIn();
    void needsBothSecrets();
    void changesNothingWithoutAnOrigin();
    void doesNotSignInAnotherSite();
    void signsOut();
    void endsWithTheRelay();
    void refusesAfterTooManyWrongKeys();
    void isLocalUnlessAllowed();
    void forgetsTheLongestUnused();
};

void OperatorPageTest::servesFilesThatRunNothingElse()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    QCOMPARE(relay.http().get("/operator").header("location"), "/operator/");
    qsizetype bytes = 0;
    for (const QByteArray& path : QByteArrayList{"/operator/", "/operator/page.css", "/operator/page.js"}) {
        const HttpAnswer answer = relay.http().get(path);
        QCOMPARE(answer.status, 200);
        const QByteArray policy = answer.header("content-security-policy");
        for (const QByteArray& part :
             QByteArrayList{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'",
                            "require-trusted-types-for 'script'", "trusted-types 'none'"})
            QVERIFY2(policy.contains(part), part.constData());
        QVERIFY(!policy.contains("unsafe"));
        bytes += answer.body.size();
    }
    QVERIFY2(bytes < 60'000, QByteArray::number(bytes).constData());
}

void OperatorPageTest::opensTheOperatorApiToWhoSignedIn()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    const HttpAnswer signedIn = browser.signIn(relay.operatorKey());
    QCOMPARE(signedIn.status, 200);
    const QByteArray cookie = signedIn.header("set-cookie");
    for (const QByteArray& part : QByteArrayList{"; HttpOnly", "; SameSite=Strict", "; Path=/operator/"})
        QVERIFY2(cookie.contains(part), cookie.constData());
    QVERIFY(!signedIn.body.contains(browser.cookie.split('=').value(1)));
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 200);
    browser.sentOrigin = browser.origin();
    QCOMPARE(browser.ask("POST", "/operator/v1/pause", "{}").status, 200);
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").json[u"paused"], true);
    QCOMPARE(browser.ask("GET", "/v1/rooms").status, 401); // nothing that is an agent's
}

void OperatorPageTest::needsBothSecrets()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    Browser other(relay);
    QCOMPARE(browser.signIn(relay.operatorKey()).status, 200);
    QCOMPARE(other.signIn(relay.operatorKey()).status, 200);
    const QByteArray pageKey = std::exchange(browser.pageKey, {});
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401); // the cookie alone
    browser.pageKey = other.pageKey;
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401);
    browser.pageKey = pageKey;
    const QByteArray cookie = std::exchange(browser.cookie, {});
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401); // the page key alone
    browser.cookie = cookie + "; " + other.cookie;                  // another program on this machine set one as well
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401);
    browser.cookie = "theme=dark; " + cookie;
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 200);
}

void OperatorPageTest::changesNothingWithoutAnOrigin()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    QCOMPARE(browser.signIn(relay.operatorKey()).status, 200);
    QCOMPARE(browser.ask("POST", "/operator/v1/pause", "{}").status, 401);
    browser.sentOrigin = "https://evil.example";
    QCOMPARE(browser.ask("POST", "/operator/v1/pause", "{}").status, 403);
    browser.sentOrigin = "null";
    QCOMPARE(browser.ask("POST", "/operator/v1/pause", "{}").status, 403);
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 403);
    QCOMPARE(relay.http().get("/operator/v1/relay", relay.operatorKey()).json[u"paused"], false);
}

void OperatorPageTest::doesNotSignInAnotherSite()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    HttpRequest request{"POST", "/operator/session"};
    request.body = R"({"key": ")" + relay.operatorKey() + R"("})";
    QCOMPARE(relay.http().send(request).status, 401); // no Origin: no page of the relay's
    request.headers = {{"Origin", "https://evil.example"}};
    QCOMPARE(relay.http().send(request).status, 403);
    request.headers = {{"Host", "evil.example"}};
    QCOMPARE(relay.http().send(request).status, 403);
}

void OperatorPageTest::signsOut()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    Browser other(relay);
    QCOMPARE(browser.signIn(relay.operatorKey()).status, 200);
    QCOMPARE(other.signIn(relay.operatorKey()).status, 200);
    browser.sentOrigin = browser.origin();
    const HttpAnswer gone = browser.ask("DELETE", "/operator/session");
    QCOMPARE(gone.status, 200);
    QVERIFY(gone.header("set-cookie").contains("Max-Age=0"));
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401);
    QCOMPARE(other.ask("GET", "/operator/v1/relay").status, 200);
}

void OperatorPageTest::endsWithTheRelay()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    QCOMPARE(browser.signIn(relay.operatorKey()).status, 200);
    QVERIFY(relay.stop());
    relay.settings.operatorKey = "another-key-of-the-operator";
    QVERIFY(relay.start());
    QCOMPARE(browser.ask("GET", "/operator/v1/relay").status, 401);
}

void OperatorPageTest::refusesAfterTooManyWrongKeys()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    Browser browser(relay);
    for (int i = 0; i < relay::api::OperatorPage::WrongKeys; ++i) {
        QCOMPARE(browser.signIn("not-the-key").status, 401);
        if (i == 0)
            QCOMPARE(browser.signIn(relay.operatorKey()).status, 200); // a right one counts for nothing
    }
    const HttpAnswer refused = browser.signIn(relay.operatorKey());
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header("retry-after").toInt() > 0);
    QCOMPARE(relay.http().get("/operator/v1/relay", relay.operatorKey()).status, 200);
}

void OperatorPageTest::isLocalUnlessAllowed()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    HttpRequest request{"GET", "/operator/"};
    request.headers = {{"X-Forwarded-For", "203.0.113.9"}}; // a proxy that nobody named asks for somebody else
    QCOMPARE(relay.http().send(request).status, 403);
    QVERIFY(relay.stop());
    relay.settings.operatorPageEverywhere = true;
    QVERIFY(relay.start());
    QCOMPARE(relay.http().send(request).status, 200);
}

void OperatorPageTest::forgetsTheLongestUnused()
{
    qint64 now = 0;
    Sessions sessions([&now] { return now; });
    const auto asked = [](const Sessions::Secrets& secrets) {
        relay::http::Request request;
        request.method = "GET";
        request.headers = {{"cookie", Sessions::CookieName.toByteArray() + '=' + secrets.cookie},
                           {"duologue-page", secrets.pageKey}};
        return request;
    };
    QList<Sessions::Secrets> all;
    for (int i = 0; i < Sessions::MostSessions; ++i) {
        now += 1;
        all.append(sessions.begin());
    }
    now += 1;
    QVERIFY(sessions.admits(asked(all[0]))); // used now
    sessions.begin();
    QVERIFY(sessions.admits(asked(all[0])));
    QVERIFY(!sessions.admits(asked(all[1])));
    now += Sessions::LifetimeSeconds * 1000;
    QVERIFY(!sessions.admits(asked(all[0])));
}

QTEST_GUILESS_MAIN(OperatorPageTest)
#include "operatorpage_test.moc"
