// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed or pasted so as to connect to a relay.
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

#include "tests/support/hostiletexts.h"
#include "ui/accounts/relayaddress.h"
#include "ui/hosting/invitationtext.h"

using namespace Qt::StringLiterals;
using namespace ui;
Q_DECLARE_METATYPE(ui::AgentKind)

namespace {

/// As a relay makes it: DER of some length, in lines of 64.
InvitationFacts facts()
{
    QByteArray der(397, '\0');
    for (char& byte : der)
        byte = static_cast<char>(QRandomGenerator::global()->generate());
    const QString base64 = QString::fromLatin1(der.toBase64());
    QString pem = u"-----BEGIN CERTIFICATE-----\n"_s;
    for (qsizetype at = 0; at < base64.size(); at += 64)
        pem += base64.mid(at, 64) + u'\n';
    InvitationFacts facts;
    facts.address = u"https://192.168.1.20:4821"_s;
    facts.code = u"K7QX2MWP4R"_s;
    facts.certificate = pem + u"-----END CERTIFICATE-----\n"_s;
    facts.fingerprint =
        QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex(':')).toUpper();
    facts.token = u"ak_0f9b2c7de81a4b5f9c6d3e2a1b0c9d8e7f6a5b4c3d2e1f00112233445566aabb"_s;
    facts.number = u"AG-4821"_s;
    return facts;
}

} // namespace

class ConnectWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEachInvitation_data();
    void readsEachInvitation();
    void readsWhatIsNoInvitation();
    void survivesHostileTexts();
    void readsAddresses_data();
    void readsAddresses();
    void saysWhatIsWrongWithAnAddress_data();
    void saysWhatIsWrongWithAnAddress();
    void knowsWhatOthersCanRead();
};

void ConnectWordsTest::readsEachInvitation_data()
{
    QTest::addColumn<AgentKind>("kind");
    for (const AgentKind kind : agentKinds())
        QTest::newRow(qPrintable(agentKindName(kind))) << kind;
}

void ConnectWordsTest::readsEachInvitation()
{
    QFETCH(AgentKind, kind);
    for (int round = 0; round < 50; ++round) { // the certificate is another each time
        const InvitationFacts full = facts();
        // As it is, as a field of one line takes it, and with other line breaks.
        const QString text = invitationText(kind, full);
        for (const QString& pasted : {text, QString(text).replace(u'\n', u' '), QString(text).replace(u'\n', u"\r\n"_s),
                                      QString(text).replace(u'\n', QChar(0x2028))}) {
            const PastedInvitation read = PastedInvitation::read(pasted);
            QVERIFY(read.isInvitation());
            QCOMPARE(read.address, full.address);
            QCOMPARE(read.roomCode, full.code);
            QCOMPARE(read.token, full.token);
            QCOMPARE(read.fingerprint, full.fingerprint);
            QVERIFY(read.operatorKey.isEmpty());
        }
    }
    InvitationFacts bare;
    bare.address = u"http://127.0.0.1:4821"_s;
    bare.code = u"ABCDEFGHJK"_s;
    const PastedInvitation read = PastedInvitation::read(invitationText(kind, bare));
    QCOMPARE(read, (PastedInvitation{bare.address, bare.code, {}, {}, {}, {}}));
}

void ConnectWordsTest::readsWhatIsNoInvitation()
{
    QVERIFY(!PastedInvitation::read({}).isInvitation());
    QVERIFY(!PastedInvitation::read(u"https://relay.example.org"_s).isInvitation());
    QCOMPARE(PastedInvitation::read(u"https://relay.example.org/duo/mcp"_s).address,
             u"https://relay.example.org/duo"_s);
    const PastedInvitation operators =
        PastedInvitation::read(u"relay: https://rack:4821 key: op_"_s + QString(43, u'k'));
    QCOMPARE(operators.operatorKey, u"op_"_s + QString(43, u'k'));
    QCOMPARE(operators.address, u"https://rack:4821"_s);
    QVERIFY(operators.token.isEmpty());
}

void ConnectWordsTest::survivesHostileTexts()
{
    for (const auto& [name, text] : support::hostileTexts())
        PastedInvitation::read(text);
    QString endless(4'000'000, u'-');
    endless.prepend(u"-----BEGIN CERTIFICATE-----"_s);
    QVERIFY(!PastedInvitation::read(endless).isInvitation());
}

void ConnectWordsTest::readsAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("base");
    const auto row = [](const char* typed, const char* base) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(base);
    };
    row("192.168.1.20", "https://192.168.1.20:4821");
    row("192.168.1.20:4900", "https://192.168.1.20:4900");
    row("desk", "https://desk:4821");
    row("desk.local", "https://desk.local:4821");
    row(" laink.example.org ", "https://laink.example.org");
    row("https://laink.example.org/", "https://laink.example.org");
    row("https://example.org/relays/one/", "https://example.org/relays/one");
    row("https://192.168.1.20:4821/mcp", "https://192.168.1.20:4821");
    row("127.0.0.1:4821", "http://127.0.0.1:4821");
    row("localhost", "http://localhost:4821");
    row("http://192.168.1.20:4821", "http://192.168.1.20:4821");
    row("https://192.168.1.20", "https://192.168.1.20");
    row("fe80::1", "https://[fe80::1]:4821");
    row("[::1]:4821", "http://[::1]:4821");
    row("", "");
}

void ConnectWordsTest::readsAddresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, base);
    const RelayAddress read = RelayAddress::read(typed);
    QCOMPARE(read.base, base);
    QVERIFY(read.problem.isEmpty());
}

void ConnectWordsTest::saysWhatIsWrongWithAnAddress_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"https://", "two words", "ftp://relay.example.org", "javascript://alert(1)",
                              "https://ada:secret@relay.example.org", "https://relay.example.org/?token=x",
                              "relay.example.org:99999", "http://[::1"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void ConnectWordsTest::saysWhatIsWrongWithAnAddress()
{
    QFETCH(QString, typed);
    const RelayAddress read = RelayAddress::read(typed);
    QVERIFY2(read.base.isEmpty(), qPrintable(read.base));
    QVERIFY(!read.problem.isEmpty());
}

void ConnectWordsTest::knowsWhatOthersCanRead()
{
    QVERIFY(RelayAddress::isExposed(u"http://192.168.1.20:4821"_s));
    QVERIFY(!RelayAddress::isExposed(u"https://192.168.1.20:4821"_s));
    QVERIFY(!RelayAddress::isExposed(u"http://127.0.0.1:4821"_s));
    QVERIFY(!RelayAddress::isExposed(u"http://[::1]:4821"_s));
    QVERIFY(RelayAddress::isExposed(u"http://127.0.0.1.example.org"_s));
    QVERIFY(RelayAddress::isExposed(u"http://localhost.example.org"_s));
}

QTEST_MAIN(ConnectWordsTest)
#include "connect_words_test.moc"
