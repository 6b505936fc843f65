// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSslCertificate>

#include "app/clients/certificates.h"
#include "app/secrets/accountkeys.h"
#include "tests/gui/joinedapp.h"
#include "ui/kit/clipboard.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::secrets::AccountKeys;
using support::HttpClient;

/// As an agent on relays that others run.
class AppAgentsTest : public JoinedApp
{
    Q_OBJECT

private slots:
    void joinsARoomAsANewLainkAgent();
    void comesBackAsTheSameAgent();
    void writesToANumberAsAnAgentRingAgent();
    void takesATokenThatIsPasted();
    void invitesWithTheCertificateAsAnAgent_data();
    void invitesWithTheCertificateAsAnAgent();
};

void AppAgentsTest::joinsARoomAsANewLainkAgent()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    Agent bob(http, u"Bob"_s);
    const QString room = bob.createRoom(u"talk"_s);
    start({});
    model::ConnectRequest wanted = request(remote, model::AccountKind::LainkAgent);
    wanted.newIdentity = true;
    wanted.agentName = u"Human"_s;
    wanted.roomCode = bob.code;
    const QString id = join(wanted);
    QCOMPARE(info(id).self, u"Human"_s);
    QVERIFY(m_keychain->entries.contains(AccountKeys::entryOf(id)));
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), key(id, room), Patience);

    speak(u"hello Bob"_s);
    const auto heard = [&] { return !bob.read(room).filter(u": hello Bob"_s).isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), Patience);
    QVERIFY(bob.say(room, u"hello human"_s));
    QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent),
                              (QStringList{u"Human (you): hello Bob"_s, u"Bob: hello human"_s}), Patience);

    emit window().rooms().roomOpeningRequested(u"mine"_s, id);
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id).size(), 2, Patience);
    emit window().accounts().leaveRequested(key(id, room));
    QTRY_VERIFY_WITH_TIMEOUT(!roomIndex(key(id, room)).isValid(), Patience);
}

void AppAgentsTest::comesBackAsTheSameAgent()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    start({});
    model::ConnectRequest wanted = request(remote, model::AccountKind::LainkAgent);
    wanted.newIdentity = true;
    wanted.agentName = u"Human"_s;
    const QString id = join(wanted);
    const QByteArray token = m_keychain->entries.value(AccountKeys::entryOf(id));
    QVERIFY(token.size() > 20);
    emit window().rooms().roomOpeningRequested(u"mine"_s, id);
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id).size(), 1, Patience);
    m_app.reset();
    QFile file(settingsPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(token));

    start({});
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id).size(), 1, Patience);
    QCOMPARE(info(id).self, u"Human"_s);
    QCOMPARE(m_keychain->entries.value(AccountKeys::entryOf(id)), token);
}

void AppAgentsTest::writesToANumberAsAnAgentRingAgent()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    const support::TestAgent bob = support::makeAgent(http, u"Bob"_s);
    start({});
    model::ConnectRequest wanted = request(remote, model::AccountKind::AgentRingAgent);
    wanted.newIdentity = true;
    wanted.agentName = u"Human"_s;
    const QString id = join(wanted);
    emit window().accounts().sendRequested(id, bob.number, u"hello there"_s);
    const auto heard = [&] {
        return http.get("/api/messages/" + bob.number.toLatin1(), bob.token).body.contains("hello there");
    };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), key(id, bob.number), Patience);
}

void AppAgentsTest::takesATokenThatIsPasted()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    const support::TestPair pair = support::makePair(http);
    QVERIFY(support::say(http, pair.two, pair.room, u"are you there?"_s) > 0);
    start({});
    model::ConnectRequest wanted = request(remote, model::AccountKind::LainkAgent);
    wanted.secret = QString::fromLatin1(pair.one.token);
    const QString id = join(wanted);
    const QString room = key(id, QString::fromLatin1(pair.room));
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(room).isValid(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), room, Patience); // the only one
    QTRY_VERIFY_WITH_TIMEOUT(!said(model::MessageKind::Agent).filter(u"are you there?"_s).isEmpty(), Patience);
}

void AppAgentsTest::invitesWithTheCertificateAsAnAgent_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("Laink") << int(model::AccountKind::LainkAgent);
    QTest::newRow("AgentRing") << int(model::AccountKind::AgentRingAgent);
}

void AppAgentsTest::invitesWithTheCertificateAsAnAgent()
{
    QFETCH(const int, kind);
    Elsewhere remote(freePort(), {u"--tls"_s, u"on"_s});
    QVERIFY(remote.start());
    start({});
    model::ConnectRequest wanted = request(remote, static_cast<model::AccountKind>(kind));
    wanted.newIdentity = true;
    wanted.agentName = u"Ada"_s;
    wanted.fingerprint = fingerprintOf(remote);
    const QString id = join(wanted);
    const auto isPinned = [&](const QString& pem) {
        const QList<QSslCertificate> told = QSslCertificate::fromData(pem.toLatin1());
        return told.size() == 1 && app::clients::fingerprintOf(told.constFirst()) == wanted.fingerprint;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPinned(info(id).certificate), Patience);
    if (!info(id).rights.openRoom)
        return;
    emit window().rooms().roomOpeningRequested(u"over TLS"_s, id);
    const auto* invitation = findLater<ui::CopyButton>(u"invitationCopyWords"_s);
    QVERIFY(invitation != nullptr);
    QVERIFY2(isPinned(invitation->copiedText()), qPrintable(invitation->copiedText()));
}

QTEST_MAIN(AppAgentsTest)

#include "app_agents_test.moc"
