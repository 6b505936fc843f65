// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

#include "relay/daemon/commandline.h"

using namespace Qt::StringLiterals;
using relay::CommandLine;

namespace {

relay::protocol::Result<CommandLine> parse(const QStringList& arguments)
{
    return CommandLine::parse(QStringList{u"duologued"_s} + arguments);
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void hasDefaults();
    void readsEveryOption();
    void readsDurations_data();
    void readsDurations();
    void readsAddresses_data();
    void readsAddresses();
    void localhostIsBothAddresses();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void readsAConfigurationFile();
    void namesTheLineThatIsWrong();
    void helpNamesEveryOption();
};

void CommandLineTest::hasDefaults()
{
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    const auto line = parse({});
    QVERIFY(line.has_value());
    QCOMPARE(line->dataDir, u"/somewhere/data/duologue/relay"_s);
    QCOMPARE(line->listen.size(), 2);
    QCOMPARE(line->listen[0].address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(line->listen[0].port, 4821);
    QVERIFY(!line->listen[0].alongside);
    QCOMPARE(line->listen[1].address, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(line->listen[1].alongside);
    QVERIFY(line->tls == relay::Tls::Auto);
    QVERIFY(line->rateLimits);
    QVERIFY(line->limits.isEmpty());
    QCOMPARE(line->maxConnections, 0);
    QVERIFY(line->action == CommandLine::Action::Run);
    QVERIFY(parse({u"--help"_s, u"--listen"_s, u"nonsense"_s})->action == CommandLine::Action::PrintHelp);
    QVERIFY(parse({u"--version"_s})->action == CommandLine::Action::PrintVersion);
}

void CommandLineTest::readsEveryOption()
{
    const auto line = parse({u"--data-dir"_s,
                             u"here"_s,
                             u"--listen=127.0.0.1:1"_s,
                             u"--listen"_s,
                             u"[::1]:2"_s,
                             u"--tls"_s,
                             u"off"_s,
                             u"--key-file"_s,
                             u"/k"_s,
                             u"--capacity"_s,
                             u"7"_s,
                             u"--message-ttl"_s,
                             u"10m"_s,
                             u"--room-idle"_s,
                             u"0"_s,
                             u"--room-history"_s,
                             u"9"_s,
                             u"--rate-limit"_s,
                             u"off"_s,
                             u"--max-connections"_s,
                             u"11"_s,
                             u"--public-url"_s,
                             u"https://relay.example/base/"_s,
                             u"--public-url=http://host.docker.internal:4821"_s,
                             u"--trusted-proxy=192.0.2.7"_s,
                             u"--trusted-proxy"_s,
                             u"10.0.0.0/8"_s});
    QVERIFY2(line.has_value(), line ? "" : qPrintable(sentenceOf(line.error())));
    QCOMPARE(line->dataDir, QDir::currentPath() + u"/here"_s);
    QCOMPARE(line->listen.size(), 2);
    QCOMPARE(line->listen[0].port, 1);
    QCOMPARE(line->listen[1].address, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(line->tls == relay::Tls::Off);
    QCOMPARE(line->keyFile, u"/k"_s);
    QCOMPARE(
        line->limits,
        (QJsonObject{
            {u"capacity"_s, 7}, {u"message_ttl_seconds"_s, 600}, {u"room_idle_seconds"_s, 0}, {u"room_history"_s, 9}}));
    QVERIFY(!line->rateLimits);
    QCOMPARE(line->maxConnections, 11);
    QCOMPARE(line->publicUrls, (QStringList{u"https://relay.example/base"_s, u"http://host.docker.internal:4821"_s}));
    QVERIFY(line->trustedProxies.contains(QHostAddress(u"192.0.2.7"_s)));
    QVERIFY(line->trustedProxies.contains(QHostAddress(u"10.1.2.3"_s)));
    QVERIFY(!line->trustedProxies.contains(QHostAddress(QHostAddress::LocalHost)));
    QCOMPARE(parse({u"--max-connections"_s, u"0"_s})->maxConnections, std::numeric_limits<int>::max());
    QCOMPARE(parse({u"--max-per-address"_s, u"7"_s})->maxPerAddress, 7);
    QCOMPARE(parse({u"--operator-places"_s, u"9"_s})->operatorPlaces, 9);
    QVERIFY(parse({u"--log-format"_s, u"json"_s})->jsonLog && !parse({u"--log-format"_s, u"xml"_s}));
    QVERIFY(!parse({u"--max-per-address"_s, u"0"_s}) && !parse({u"--operator-places"_s, u"0"_s}));
}

void CommandLineTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds"); // -1: refused
    const auto row = [](const char* text, qint64 seconds) {
        QTest::newRow(text) << QString::fromLatin1(text) << seconds;
    };
    row("0", 0);
    row("0s", 0);
    row("90s", 90);
    row("10m", 600);
    row("36h", 129'600);
    row("3d", 259'200);
    row("2w", 1'209'600);
    row("", -1);
    row("s", -1);
    row("90", -1);
    row("-1s", -1);
    row("1.5h", -1);
    row("1 h", -1);
    row("1y", -1);
    row("99999999999999999999d", -1);
    row("9223372036854775807w", -1);
}

void CommandLineTest::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QCOMPARE(relay::parseDuration(text).value_or(-1), seconds);
}

void CommandLineTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address"); // empty: refused
    QTest::addColumn<int>("port");
    QTest::newRow("v4") << u"0.0.0.0:80"_s << u"0.0.0.0"_s << 80;
    QTest::newRow("v6") << u"[::]:0"_s << u"::"_s << 0;
    QTest::newRow("localhost") << u"localhost:4821"_s << u"127.0.0.1"_s << 4821;
    QTest::newRow("port only") << u"4821"_s << QString() << 0;
    QTest::newRow("no port") << u"127.0.0.1"_s << QString() << 0;
    QTest::newRow("bare v6") << u"::1:80"_s << QString() << 0;
    QTest::newRow("name") << u"relay.example:80"_s << QString() << 0;
    QTest::newRow("big port") << u"127.0.0.1:65536"_s << QString() << 0;
    QTest::newRow("v4 in brackets") << u"[127.0.0.1]:80"_s << QString() << 0;
}

void CommandLineTest::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    QFETCH(int, port);
    const auto parsed = relay::parseListenAddress(text);
    QCOMPARE(parsed.has_value(), !address.isEmpty());
    if (parsed) {
        QCOMPARE(parsed->address.toString(), address);
        QCOMPARE(int(parsed->port), port);
    }
}

/// Whatever a client's resolver makes of that name, it is the relay.
void CommandLineTest::localhostIsBothAddresses()
{
    const auto line =
        parse({u"--listen"_s, u"[::]:1"_s, u"--listen"_s, u"localhost:2"_s, u"--listen"_s, u"0.0.0.0:3"_s});
    QVERIFY(line.has_value());
    QCOMPARE(line->listen.size(), 4);
    QCOMPARE(line->listen[0].address, QHostAddress(QHostAddress::AnyIPv6));
    QCOMPARE(line->listen[1].address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(line->listen[2].address, QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(line->listen[2].alongside && line->listen[2].port == 2);
    QCOMPARE(line->listen[3].port, 3);
}

void CommandLineTest::refusesBadUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QStringList{u"--colour"_s} << u"colour"_s;
    QTest::newRow("positional") << QStringList{u"start"_s} << u"start"_s;
    QTest::newRow("no value") << QStringList{u"--data-dir"_s} << u"data-dir"_s;
    QTest::newRow("empty directory") << QStringList{u"--data-dir="_s} << u"data-dir"_s;
    QTest::newRow("listen") << QStringList{u"--listen"_s, u"x"_s} << u"--listen"_s;
    QTest::newRow("second listen") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--listen"_s, u"x"_s}
                                   << u"--listen"_s;
    QTest::newRow("tls") << QStringList{u"--tls"_s, u"maybe"_s} << u"--tls"_s;
    QTest::newRow("capacity") << QStringList{u"--capacity"_s, u"-1"_s} << u"--capacity"_s;
    QTest::newRow("history") << QStringList{u"--room-history"_s, u"many"_s} << u"--room-history"_s;
    QTest::newRow("ttl") << QStringList{u"--message-ttl"_s, u"7"_s} << u"--message-ttl"_s;
    QTest::newRow("rate limit") << QStringList{u"--rate-limit"_s, u"yes"_s} << u"--rate-limit"_s;
    QTest::newRow("url") << QStringList{u"--public-url"_s, u"relay.example"_s} << u"--public-url"_s;
    QTest::newRow("url with a query") << QStringList{u"--public-url"_s, u"https://x/?a=b"_s} << u"--public-url"_s;
    QTest::newRow("proxy") << QStringList{u"--trusted-proxy"_s, u"everybody"_s} << u"--trusted-proxy"_s;
    QTest::newRow("config") << QStringList{u"--config"_s, u"/no/such/file"_s} << u"/no/such/file"_s;
}

void CommandLineTest::refusesBadUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const auto line = parse(arguments);
    QVERIFY(!line.has_value());
    QVERIFY2(sentenceOf(line.error()).contains(named), qPrintable(sentenceOf(line.error())));
}

void CommandLineTest::readsAConfigurationFile()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(u"duologued.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# a relay\n\n  capacity = 12\nlisten=127.0.0.1:1\nlisten = 127.0.0.1:2\nmessage-ttl = 1d\r\n"
               "trusted-proxy = 127.0.0.1\ntrusted-proxy = ::1\n");
    file.close();
    const auto configured = parse({u"--config"_s, file.fileName()});
    QVERIFY2(configured.has_value(), configured ? "" : qPrintable(sentenceOf(configured.error())));
    QCOMPARE(configured->limits, (QJsonObject{{u"capacity"_s, 12}, {u"message_ttl_seconds"_s, 86'400}}));
    QCOMPARE(configured->listen.size(), 2);
    QCOMPARE(configured->listen[0].port, 1);
    QCOMPARE(configured->listen[1].port, 2);
    QVERIFY(configured->trustedProxies.contains(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(configured->trustedProxies.contains(QHostAddress(QHostAddress::LocalHostIPv6)));

    const auto overridden =
        parse({u"--config"_s, file.fileName(), u"--capacity"_s, u"13"_s, u"--listen"_s, u"127.0.0.1:3"_s});
    QCOMPARE(overridden->limits.value(u"capacity").toInt(), 13);
    QCOMPARE(overridden->listen.size(), 1);
    QCOMPARE(overridden->listen[0].port, 3);
}

void CommandLineTest::namesTheLineThatIsWrong()
{
    QTemporaryDir directory;
    for (const QByteArray& text : QByteArrayList{"capacity 12", "colour = red", "config = /x", "= 3"}) {
        QFile file(directory.filePath(u"duologued.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("# first\n" + text + "\n");
        file.close();
        const auto line = parse({u"--config"_s, file.fileName()});
        QVERIFY(!line.has_value());
        QVERIFY2(sentenceOf(line.error()).contains(u"ine 2"_s), qPrintable(sentenceOf(line.error())));
    }
}

void CommandLineTest::helpNamesEveryOption()
{
    const QString help = CommandLine::helpText();
    for (const QString& option :
         {u"--data-dir"_s, u"--listen"_s, u"--tls"_s, u"--key-file"_s, u"--config"_s, u"--capacity"_s,
          u"--message-ttl"_s, u"--room-idle"_s, u"--room-history"_s, u"--rate-limit"_s, u"--max-connections"_s,
          u"--max-per-address"_s, u"--operator-places"_s, u"--public-url"_s, u"--trusted-proxy"_s, u"--version"_s,
          u"--help"_s, u"duologue.key"_s, u"DURATION"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "commandline_test.moc"
