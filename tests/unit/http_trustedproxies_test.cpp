// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "relay/http/trustedproxies.h"

using namespace Qt::StringLiterals;
using relay::http::TrustedProxies;

class TrustedProxiesTest : public QObject
{
    Q_OBJECT

private slots:
    void takesAddressesAndNetworks_data();
    void takesAddressesAndNetworks();
    void knowsWhoIsInThem_data();
    void knowsWhoIsInThem();
    void believesNobodyAtFirst();
    void findsTheClient_data();
    void findsTheClient();
};

void TrustedProxiesTest::takesAddressesAndNetworks_data()
{
    QTest::addColumn<bool>("taken");
    for (const char* text : {"127.0.0.1", "192.0.2.0/24", "192.0.2.7/24", "192.0.2.7/32", "10.0.0.0/1", "::1",
                             "2001:db8::/32", "2001:db8::1/128", "::ffff:192.0.2.7", "::ffff:192.0.2.0/24"})
        QTest::newRow(text) << true;
    for (const char* text : {"", "/8", "proxy.example", "localhost", "1", "127.1", "127.0.0.1/", "127.0.0.1/0", "::/0",
                             "127.0.0.1/33", "::1/129", "127.0.0.1/255.0.0.0", "127.0.0.1/-1", "127.0.0.1/+8",
                             "127.0.0.1/8/8", "127.0.0.1:80", "[::1]", "fe80::1%lo", "192.0.2.0 /24"})
        QTest::newRow(text) << false;
}

void TrustedProxiesTest::takesAddressesAndNetworks()
{
    QFETCH(bool, taken);
    TrustedProxies proxies;
    QCOMPARE(proxies.add(QString::fromLatin1(QTest::currentDataTag())), taken);
    QCOMPARE(proxies.isEmpty(), !taken);
}

void TrustedProxiesTest::knowsWhoIsInThem_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char* range, const char* address, bool inside) {
        QTest::addRow("%s in %s", address, range)
            << QString::fromLatin1(range) << QString::fromLatin1(address) << inside;
    };
    row("192.0.2.7", "192.0.2.7", true);
    row("192.0.2.7", "192.0.2.6", false);
    row("192.0.2.7", "::ffff:192.0.2.7", true);
    row("192.0.2.7/24", "192.0.2.200", true);
    row("192.0.2.0/24", "192.0.3.0", false);
    row("172.16.0.0/12", "172.31.255.255", true);
    row("172.16.0.0/12", "172.32.0.0", false);
    row("128.0.0.0/1", "255.0.0.1", true);
    row("128.0.0.0/1", "127.0.0.1", false);
    row("2001:db8::/33", "2001:db8:7fff::1", true);
    row("2001:db8::/33", "2001:db8:8000::1", false);
    row("::1", "127.0.0.1", false);
    row("127.0.0.1", "::1", false);
}

void TrustedProxiesTest::knowsWhoIsInThem()
{
    QFETCH(QString, range);
    QFETCH(QString, address);
    QFETCH(bool, inside);
    TrustedProxies proxies;
    QVERIFY(proxies.add(range));
    QCOMPARE(proxies.contains(QHostAddress(address)), inside);
}

void TrustedProxiesTest::believesNobodyAtFirst()
{
    QVERIFY(!TrustedProxies().contains(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(!TrustedProxies().contains(QHostAddress()));
}

void TrustedProxiesTest::findsTheClient_data()
{
    QTest::addColumn<QByteArray>("xForwardedFor"); // '\n' between fields
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QString>("client"); // empty: nobody that could be told from others
    const auto row = [](const char* what, const char* xForwardedFor, const char* forwarded, const char* client) {
        QTest::newRow(what) << QByteArray(xForwardedFor) << QByteArray(forwarded) << QString::fromLatin1(client);
    };
    row("no field: the proxy itself", "", "", "10.0.0.1");
    row("one", "192.0.2.7", "", "192.0.2.7");
    row("with a port", "192.0.2.7:4711", "", "192.0.2.7");
    row("IPv6", "2001:db8::7", "", "2001:db8::7");
    row("IPv6 in brackets", "[2001:db8::7]", "", "2001:db8::7");
    row("IPv6 with a port", "[2001:db8::7]:4711", "", "2001:db8::7");
    row("IPv4 in IPv6", "::ffff:192.0.2.7", "", "192.0.2.7");
    row("the last counts", "203.0.113.1, 192.0.2.7", "", "192.0.2.7");
    row("the last before the proxies", "203.0.113.1, 192.0.2.7, 10.0.0.2,10.9.9.9", "", "192.0.2.7");
    row("several fields are one", "203.0.113.1\n192.0.2.7\n10.0.0.2", "", "192.0.2.7");
    row("a made-up proxy before it", "10.0.0.3, 192.0.2.7", "", "192.0.2.7");
    row("nothing but proxies: the first", "10.0.0.3, 10.0.0.2", "", "10.0.0.3");
    row("the proxy's own machine", "10.0.0.1", "", "10.0.0.1");
    row("unknown", "192.0.2.7, unknown", "", "");
    row("unknown beyond a proxy", "192.0.2.7, unknown, 10.0.0.2", "", "10.0.0.2");
    row("an empty entry", "192.0.2.7,", "", "");
    row("a name", "proxy.example", "", "");
    row("a short form that only Qt reads", "127.1", "", "");
    row("a port that is none", "192.0.2.7:x", "", "");
    row("a bracket too few", "[2001:db8::7", "", "");
    row("IPv4 in brackets", "[192.0.2.7]", "", "");
    row("Forwarded", "", "for=192.0.2.7", "192.0.2.7");
    row("Forwarded with more", "", "proto=https;By=10.0.0.1;FOR=192.0.2.7 ;host=relay.example", "192.0.2.7");
    row("Forwarded, quoted", "", R"(for="[2001:db8::7]:4711";proto=https)", "2001:db8::7");
    row("Forwarded, a chain", "", "for=203.0.113.1, for=192.0.2.7;by=10.0.0.2, for=10.0.0.2", "192.0.2.7");
    row("Forwarded, a comma in quotes", "", R"(for=192.0.2.7;by="a,for=203.0.113.1")", "192.0.2.7");
    row("Forwarded, a quote that never ends", "", R"(for=203.0.113.1;by=", for=192.0.2.7)", "203.0.113.1");
    row("Forwarded, a quote within quotes", "", R"(for=192.0.2.7;by="\",for=203.0.113.1;")", "192.0.2.7");
    row("Forwarded, hidden", "", "for=_secret", "");
    row("Forwarded without for", "", "proto=https", "");
    row("both, the same", "203.0.113.1, 192.0.2.7", "for=192.0.2.7", "192.0.2.7");
    row("both, not the same: one is the client's", "192.0.2.7", "for=203.0.113.1", "");
    row("both, one says nothing", "192.0.2.7", "proto=https", "");
}

void TrustedProxiesTest::findsTheClient()
{
    QFETCH(QByteArray, xForwardedFor);
    QFETCH(QByteArray, forwarded);
    QFETCH(QString, client);
    TrustedProxies proxies;
    QVERIFY(proxies.add(u"10.0.0.0/8"_s));
    TrustedProxies::Fields fields{{"host", "relay.example"}};
    if (!xForwardedFor.isEmpty()) {
        for (const QByteArray& value : xForwardedFor.split('\n'))
            fields.append({"x-forwarded-for", value});
    }
    if (!forwarded.isEmpty())
        fields.append({"forwarded", forwarded});
    const QHostAddress found = proxies.clientOf(fields, QHostAddress(u"10.0.0.1"_s));
    QCOMPARE(found.isNull() ? QString() : found.toString(), client);
}

QTEST_GUILESS_MAIN(TrustedProxiesTest)
#include "http_trustedproxies_test.moc"
