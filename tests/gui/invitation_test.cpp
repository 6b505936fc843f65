// SPDX-License-Identifier: GPL-3.0-or-later
// What is pasted to an agent, and the dialog that gives it.
#include <QComboBox>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "relay/protocol/forms.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/invitationtext.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/qrview.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Member;
Q_DECLARE_METATYPE(ui::AgentKind)
Q_DECLARE_METATYPE(ui::InvitationFacts)

namespace {

InvitationFacts bareFacts()
{
    InvitationFacts facts;
    facts.address = u"http://127.0.0.1:4821"_s;
    facts.code = u"K7QX2MWP4R"_s;
    return facts;
}

InvitationFacts fullFacts()
{
    InvitationFacts facts = bareFacts();
    facts.address = u"https://192.168.100.200:48210"_s;
    facts.certificate = u"-----BEGIN CERTIFICATE-----\n"_s + QStringList(9, QString(60, u'M')).join(u'\n') +
                        u"\n-----END CERTIFICATE-----\n"_s;
    facts.certificate = relay::protocol::plainCertificate(facts.certificate)->pem;
    facts.fingerprint = QString::fromLatin1(QCryptographicHash::hash(QByteArray::fromBase64(QByteArray(540, 'M')),
                                                                     QCryptographicHash::Sha256)
                                                .toHex(':'))
                            .toUpper();
    facts.number = u"AG-4821"_s;
    facts.token = u"ak_"_s + QString(43, u't');
    return facts;
}

model::HostStatus openHost()
{
    const InvitationFacts facts = fullFacts();
    model::HostStatus status{model::HostStatus::State::On, {facts.address, u"http://127.0.0.1:48210"_s}};
    status.certificate = facts.certificate;
    status.fingerprint = facts.fingerprint;
    return status;
}

Member member(const QString& name, int sent)
{
    Member member;
    member.agentId = u"id-"_s + name;
    member.number = u"AG-1"_s;
    member.name = name;
    member.messagesSent = sent;
    return member;
}

} // namespace

class InvitationTest : public QObject
{
    Q_OBJECT

private slots:
    void carriesAllThatIsNeeded_data();
    void carriesAllThatIsNeeded();
    void isAShellScript_data();
    void isAShellScript();
    void takesNothingRawFromARelay_data();
    void takesNothingRawFromARelay();
    void runsNothingOfARelay();
    void asksForNoCertificateWhereNoneIsNeeded();
    void offersTheAddresses();
    void tellsWhenTheAgentIsThere();
    void namesBothWhenBothAreIn();
    void copiesEachStep();
    void isAsWideAsBeforeTheQrCode();
    void tellsOfARelayElsewhere();
    void carriesAnIdentityOnRequest();
    void armsTheBellOfWhoIsThere();
};

void InvitationTest::carriesAllThatIsNeeded_data()
{
    QTest::addColumn<AgentKind>("kind");
    for (const AgentKind kind : agentKinds())
        QTest::newRow(qPrintable(agentKindName(kind))) << kind;
}

void InvitationTest::carriesAllThatIsNeeded()
{
    QFETCH(AgentKind, kind);
    const InvitationFacts facts = fullFacts();
    const QString text = invitationText(kind, facts);
    QVERIFY(text.endsWith(u'\n'));
    for (const QString& needed : {facts.address, facts.code, facts.token, facts.certificate.trimmed()})
        QVERIFY2(text.contains(needed), qPrintable(needed));
    const bool woken = kind == AgentKind::ClaudeCode || kind == AgentKind::Codex || kind == AgentKind::GeminiCli ||
                       kind == AgentKind::OpenCode;
    QVERIFY(text.contains(woken ? QString(u"~/.config/duologue/agent-duologue-ag-4821.env"_s)
                                : QString(u"~/.duologue/relay-"_s +
                                          QString(facts.fingerprint).remove(u':').left(8).toLower() + u".pem"_s)));
    QCOMPARE(text.contains(u"/bell.sh"_s), woken);
    // With an option for its settings Codex runs without its daemon, and hears its bell late.
    QVERIFY(kind != AgentKind::Codex || (text.contains(u"\nrun codex \""_s) && !text.contains(u" -c "_s)));
    QrView code;
    QVERIFY(code.setText(text)); // as one code, whatever is in it
    QVERIFY(code.sizeHint().width() < 500);
    QVERIFY(!invitationHint(kind).isEmpty());

    const QString bare = invitationText(kind, bareFacts());
    QVERIFY(bare.contains(bareFacts().code));
    QVERIFY(!bare.contains(u"Bearer  "_s) && !bare.contains(u"Bearer \""_s) && !bare.contains(u"ak_"_s));
}

void InvitationTest::isAShellScript_data()
{
    QTest::addColumn<AgentKind>("kind");
    for (const AgentKind kind :
         {AgentKind::ClaudeCode, AgentKind::Codex, AgentKind::GeminiCli, AgentKind::OpenCode, AgentKind::Curl})
        QTest::newRow(qPrintable(agentKindName(kind))) << kind;
}

void InvitationTest::isAShellScript()
{
    QFETCH(AgentKind, kind);
    for (const InvitationFacts& facts : {bareFacts(), fullFacts()}) {
        QProcess shell;
        shell.start(u"bash"_s, {u"-n"_s});
        QVERIFY(shell.waitForStarted());
        shell.write(invitationText(kind, facts).toUtf8());
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardError(), QByteArray());
        QCOMPARE(shell.exitCode(), 0);
    }
}

void InvitationTest::takesNothingRawFromARelay_data()
{
    QTest::addColumn<InvitationFacts>("facts");
    const QString attack = u"x'\"\ntouch PWNED\nPEM\nJSON\n$(touch PWNED)`touch PWNED`;touch PWNED\n"_s;
    InvitationFacts facts = fullFacts();
    facts.token = u"ak_good\ntouch PWNED"_s;
    QTest::newRow("a token of two lines") << facts;
    facts = fullFacts();
    facts.token = attack;
    QTest::newRow("token") << facts;
    facts = fullFacts();
    facts.code = attack;
    QTest::newRow("code") << facts;
    facts = fullFacts();
    facts.number = attack;
    QTest::newRow("number") << facts;
    facts = fullFacts();
    facts.certificate = attack + facts.certificate + attack;
    QTest::newRow("around the certificate") << facts;
    facts = fullFacts();
    facts.certificate = u"-----BEGIN CERTIFICATE-----"_s + attack + u"-----END CERTIFICATE-----"_s;
    QTest::newRow("in the certificate") << facts;
    facts = fullFacts();
    facts.certificate.replace(u'M', u'N'); // another one than the fingerprint's
    facts.number = u"AG-1\ntouch PWNED"_s;
    QTest::newRow("another certificate") << facts;
    facts = fullFacts();
    facts.fingerprint = attack;
    QTest::newRow("fingerprint") << facts;
    facts = fullFacts();
    facts.address = u"https://relay.example/';touch PWNED;'"_s;
    QTest::newRow("quotes in the address") << facts;
    facts = fullFacts();
    facts.address = u"https://relay.example/$(touch\u00a0PWNED)`touch`&touch%20PWNED"_s;
    QTest::newRow("a command in the address") << facts;
    facts = fullFacts();
    facts.address = attack;
    QTest::newRow("address") << facts;
}

/// Each text runs in a real shell in which every program but the shell's own is a stand-in.
void InvitationTest::takesNothingRawFromARelay()
{
    QFETCH(InvitationFacts, facts);
    for (const AgentKind kind : agentKinds()) {
        const QString text = invitationText(kind, facts);
        const QStringList lines = text.split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(!line.trimmed().startsWith(u"touch"_s), qPrintable(text));
        if (facts.certificate != fullFacts().certificate && facts.certificate.contains(u'N'))
            QVERIFY(!text.contains(QString(60, u'N')));
        if (!invitationHint(kind).contains(u"terminal"_s))
            continue;
        const QTemporaryDir home;
        QProcess shell;
        shell.setWorkingDirectory(home.path());
        shell.setProcessEnvironment([&home] {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"HOME"_s, home.path());
            return environment;
        }());
        shell.start(u"bash"_s, {});
        const QByteArray standIns = R"(stand_in() { echo "$@" >>calls; }
claude() { stand_in "$@"; }
codex() { stand_in "$@"; }
gemini() { stand_in "$@"; }
opencode() { stand_in "$@"; }
curl() { stand_in "$@"; }
)";
        shell.write(standIns + text.toUtf8());
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        const QStringList made = QDir(home.path()).entryList(QDir::Files);
        QVERIFY2(!made.contains(u"PWNED"_s), qPrintable(text));
    }
}

/// What the relay answers to the script is the relay's as well.
void InvitationTest::runsNothingOfARelay()
{
    const QTemporaryDir home;
    QProcess shell;
    shell.setWorkingDirectory(home.path());
    shell.start(u"bash"_s, {});
    shell.write("curl() { for each in \"$@\"; do [ \"$each\" = -o ] && touch PWNED; done; "
                "echo '{\"room_id\":\"x -o PWNED\",\"token\":\"t $(touch PWNED)\"}'; }\n" +
                invitationText(AgentKind::Curl, bareFacts()).toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QVERIFY(!QFile::exists(home.filePath(u"PWNED"_s)));
}

void InvitationTest::asksForNoCertificateWhereNoneIsNeeded()
{
    InvitationFacts facts = fullFacts();
    facts.address = u"http://127.0.0.1:4821"_s; // of the same relay, for an agent beside it
    for (const AgentKind kind : agentKinds()) {
        QVERIFY(!invitationText(kind, facts).contains(u"CERTIFICATE"_s));
        QVERIFY(!invitationText(kind, facts).contains(u".pem"_s));
    }
}

void InvitationTest::offersTheAddresses()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost(openHost());
    dialog.show();
    auto* addresses = dialog.findChild<QComboBox*>(u"invitationAddress"_s);
    auto* copy = dialog.findChild<CopyButton*>(u"invitationCopyWords"_s);
    QVERIFY(addresses->isVisible());
    QVERIFY(copy->copiedText().contains(u"BEGIN CERTIFICATE"_s));
    addresses->setCurrentIndex(1);
    QVERIFY(copy->copiedText().contains(u"http://127.0.0.1:48210"_s));
    QVERIFY(!copy->copiedText().contains(u"BEGIN CERTIFICATE"_s));
    model::HostStatus moved = openHost();
    moved.addresses[0] = u"https://10.0.0.9:48210"_s;
    dialog.setHost(moved);
    QCOMPARE(addresses->currentText(), u"http://127.0.0.1:48210"_s); // what the user chose stays chosen
    dialog.findChild<QPushButton*>(u"invitationShowQr"_s)->click();
    QVERIFY(dialog.findChild<QrView*>()->isVisible());
}

void InvitationTest::tellsWhenTheAgentIsThere()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 1);
    auto* line = dialog.findChild<QLabel*>(u"invitationPresence"_s);
    dialog.setMembers({member(u"Ada"_s, 3)});
    QVERIFY2(!line->text().contains(u"Connected"_s), qPrintable(line->text())); // she was there before
    dialog.setMembers({member(u"Ada"_s, 3), member(u"<b>Grace</b>"_s, 0)});
    QVERIFY2(line->text().contains(u"Connected: <b>Grace</b>"_s), qPrintable(line->text()));
    QCOMPARE(line->textFormat(), Qt::PlainText);
    dialog.setMembers({member(u"Ada"_s, 3), member(u"Grace"_s, 1)});
    QVERIFY2(line->text().contains(u"spoken"_s), qPrintable(line->text()));
    // What no longer works is not handed out any more.
    dialog.setHost(openHost());
    for (const QString& copy : {u"invitationCopyCode"_s, u"invitationCopyWords"_s})
        QVERIFY(!dialog.findChild<CopyButton*>(copy)->isEnabled());
}

/// Both, and nothing that is of no use any more.
void InvitationTest::namesBothWhenBothAreIn()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost(openHost());
    dialog.setMembers({});
    dialog.show();
    dialog.setMembers({member(u"Ada"_s, 1)});
    const int before = dialog.height();
    dialog.setMembers({member(u"Ada"_s, 1), member(u"Grace"_s, 0)});
    const QString line = dialog.findChild<QLabel*>(u"invitationPresence"_s)->text();
    QVERIFY2(line.contains(u"Ada"_s) && line.contains(u"Grace"_s), qPrintable(line));
    for (const QWidget* part : dialog.findChildren<QWidget*>()) {
        QVERIFY2(!part->isVisible() || part->isEnabled(), qPrintable(part->objectName()));
    }
    QVERIFY(!dialog.findChild<QComboBox*>(u"invitationKind"_s)->isVisible());
    QVERIFY(dialog.height() < before / 2);
    QTRY_VERIFY(dialog.findChild<QPushButton*>(u"invitationDone"_s)->hasFocus());
}

/// A file, a terminal and the agent get their own parts.
void InvitationTest::copiesEachStep()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost(openHost());
    dialog.show();
    auto* kinds = dialog.findChild<QComboBox*>(u"invitationKind"_s);
    const auto step = [&](int number) { return dialog.findChild<CopyButton*>(u"invitationCopyStep%1"_s.arg(number)); };
    QVERIFY(!step(1)->isVisible());
    for (const AgentKind kind : {AgentKind::Cursor, AgentKind::VsCode}) {
        kinds->setCurrentIndex(kinds->findData(static_cast<int>(kind)));
        QVERIFY(!dialog.findChild<CopyButton*>(u"invitationCopyWords"_s)->isVisible());
        QVERIFY(step(1)->isVisible() && step(2)->isVisible() && step(3)->isVisible());
        QVERIFY(QJsonDocument::fromJson(step(1)->copiedText().toUtf8()).isObject());
        QVERIFY(step(2)->copiedText().contains(u"CERTIFICATE"_s));
        QVERIFY(step(3)->copiedText().contains(u"K7QX2MWP4R"_s));
    }
}

void InvitationTest::isAsWideAsBeforeTheQrCode()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost(openHost());
    dialog.show();
    const int before = dialog.width();
    auto* qr = dialog.findChild<QPushButton*>(u"invitationShowQr"_s);
    qr->click();
    QVERIFY(dialog.width() > before);
    qr->click();
    QTRY_COMPARE(dialog.width(), before);
}

/// One who is an agent there is in the room, and the first to be told of.
void InvitationTest::tellsOfARelayElsewhere()
{
    InvitationDialog dialog;
    dialog.setElsewhere(true);
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 1);
    dialog.setHost({model::HostStatus::State::On, {u"https://laink.example.org"_s}});
    const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QVERIFY2(!label->text().contains(u"local network"_s) && !label->text().contains(u"certificate"_s),
                 qPrintable(label->text()));
    const auto* line = dialog.findChild<QLabel*>(u"invitationPresence"_s);
    dialog.setMembers({});
    dialog.setMembers({member(u"Jane"_s, 0)});
    QVERIFY2(!line->text().contains(u"Connected"_s), qPrintable(line->text()));
    Member grace = member(u"Grace"_s, 0);
    grace.number.clear(); // Laink tells of none
    dialog.setMembers({member(u"Jane"_s, 0), grace});
    QCOMPARE(line->text(), u"● Connected: Grace is in the room."_s);
}

/// In a shell, in a home whose path has all that a path may have, with the helper as a relay serves it.
void InvitationTest::armsTheBellOfWhoIsThere()
{
    InvitationFacts facts = fullFacts();
    facts.token.clear();
    facts.code.clear();
    for (const AgentKind kind : bellKinds())
        QVERIFY(!bellText(kind, facts).isEmpty());
    const QTemporaryDir directory;
    const QString home = directory.filePath(u"J\"ö's & $home dir"_s);
    QVERIFY(QDir().mkpath(home + u"/.claude"_s));
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    environment.remove(u"CLAUDE_CONFIG_DIR"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"bash"_s, {}); // which takes one line after the other from a pipe, as each shell from a terminal
    shell.write("curl() { cp '" DUOLOGUE_SOURCE_DIR "/resources/bell.sh' \"$b.new\"; }\n" +
                bellText(AgentKind::ClaudeCode, facts).toUtf8() + "ak_ttt\n");
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    const QByteArray said = shell.readAll() + shell.readAllStandardError();
    QFile identity(home + u"/.config/duologue/agent-duologue-ag-4821.env"_s);
    QVERIFY2(identity.open(QIODevice::ReadOnly), said.constData());
    const QString kept = QString::fromUtf8(identity.readAll());
    QVERIFY(kept.contains(u"DUOLOGUE_RELAY='https://192.168.100.200:48210'"_s));
    QVERIFY(kept.contains(u"DUOLOGUE_TOKEN='ak_ttt'"_s));
    QVERIFY(kept.contains(facts.certificate.trimmed()));
    QCOMPARE(identity.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QFile settings(home + u"/.claude/settings.json"_s);
    QVERIFY2(settings.open(QIODevice::ReadOnly), said.constData());
    QVERIFY(settings.readAll().contains("asyncRewake"));
    facts.number.clear();
    QVERIFY(bellText(AgentKind::ClaudeCode, facts).isEmpty());
}

void InvitationTest::carriesAnIdentityOnRequest()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"Notes"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost(openHost());
    dialog.show();
    auto* kinds = dialog.findChild<QComboBox*>(u"invitationKind"_s);
    kinds->setCurrentIndex(kinds->findText(u"Codex"_s));
    QSignalSpy asked(&dialog, &InvitationDialog::identityRequested);
    auto* make = dialog.findChild<QPushButton*>(u"invitationIdentity"_s);
    make->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"Codex"_s);
    QVERIFY(!make->isEnabled());
    dialog.setIdentityFailed(u"The relay is full."_s);
    QVERIFY(make->isEnabled());
    make->click();
    dialog.setIdentity(u"AG-77"_s, u"ak_secret"_s);
    const QString words = dialog.findChild<QPlainTextEdit*>()->toPlainText();
    QVERIFY(words.contains(u"ak_secret"_s) && words.contains(u"duologue-ag-77"_s));
    QVERIFY(!make->isVisible());
}

QTEST_MAIN(InvitationTest)
#include "invitation_test.moc"
