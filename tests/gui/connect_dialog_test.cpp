// SPDX-License-Identifier: GPL-3.0-or-later
// Connecting to a relay elsewhere, as the user fills it in and is told how it goes.
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/accounts/connectdialog.h"
#include "ui/hosting/invitationtext.h"

using namespace Qt::StringLiterals;
using namespace ui;

namespace {

const QString Token = u"ak_0f9b2c7de81a4b5f9c6d3e2a1b0c9d8e7f6a5b4c3d2e1f00112233445566aabb"_s;

template <typename T>
T* part(const QWidget& dialog, const QString& name)
{
    T* found = dialog.findChild<T*>(name);
    Q_ASSERT(found);
    return found;
}

QLineEdit* field(const QWidget& dialog, const QString& name)
{
    return part<QLineEdit>(dialog, name);
}

QString shownProblem(const QWidget& dialog)
{
    const auto* problem = part<QLabel>(dialog, u"connectProblem"_s);
    return problem->isVisible() ? problem->text() : QString();
}

model::ConnectRequest requestOf(const QSignalSpy& spy)
{
    return spy.last().first().value<model::ConnectRequest>();
}

InvitationFacts facts()
{
    InvitationFacts facts;
    facts.address = u"https://192.168.1.20:4821"_s;
    facts.code = u"K7QX2MWP4R"_s;
    facts.certificate = u"-----BEGIN CERTIFICATE-----\nZHVvbG9ndWU=\n-----END CERTIFICATE-----\n"_s;
    return facts;
}

} // namespace

class ConnectDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void takesAnAddressAndAName();
    void takesAPastedInvitation();
    void takesAPastedTokenOutOfSight();
    void connectsAsTheOperator();
    void connectsToAgentRing();
    void saysInPlaceWhatIsMissing();
    void asksBeforeGoingWithoutEncryption();
    void asksAboutTheCertificate();
    void returnNeverTrusts();
    void stopsWhatIsUnderWay();
    void keepsNoSecret();
    void listsTheRelaysNearby();
    void isWalkedThroughByKeyboard();
    void isNamedForThoseWhoHearIt();

private:
    void press(const QString& name) { part<QPushButton>(*m_dialog, name)->click(); }

    void choose(const QString& name, int index) { part<QComboBox>(*m_dialog, name)->setCurrentIndex(index); }

    std::unique_ptr<ConnectDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_requests;
};

void ConnectDialogTest::init()
{
    m_dialog = std::make_unique<ConnectDialog>();
    m_requests = std::make_unique<QSignalSpy>(m_dialog.get(), &ConnectDialog::connectRequested);
    m_dialog->show();
}

void ConnectDialogTest::cleanup()
{
    m_requests.reset();
    m_dialog.reset();
}

void ConnectDialogTest::takesAnAddressAndAName()
{
    QTest::keyClicks(field(*m_dialog, u"connectAddress"_s), u"laink.example.org"_s);
    QCOMPARE(part<QLabel>(*m_dialog, u"connectMeaning"_s)->text(), u"That is https://laink.example.org"_s);
    field(*m_dialog, u"connectName"_s)->setText(u" Ada "_s);
    field(*m_dialog, u"connectModel"_s)->setText(u"human"_s);
    QTest::keyClick(field(*m_dialog, u"connectModel"_s), Qt::Key_Return);
    QCOMPARE(m_requests->count(), 1);
    model::ConnectRequest expected;
    expected.address = u"https://laink.example.org"_s;
    expected.newIdentity = true;
    expected.agentName = u"Ada"_s;
    expected.model = u"human"_s;
    QCOMPARE(requestOf(*m_requests), expected);
    QVERIFY(!part<QPushButton>(*m_dialog, u"connectGo"_s)->isEnabled());
    m_dialog->finish();
    QVERIFY(!m_dialog->isVisible());
}

void ConnectDialogTest::takesAPastedInvitation()
{
    QGuiApplication::clipboard()->setText(invitationText(AgentKind::AnyByPrompt, facts()));
    field(*m_dialog, u"connectAddress"_s)->setFocus();
    field(*m_dialog, u"connectAddress"_s)->paste();
    QCOMPARE(field(*m_dialog, u"connectAddress"_s)->text(), facts().address);
    QCOMPARE(field(*m_dialog, u"connectCode"_s)->text(), facts().code);
    QCOMPARE(part<QLabel>(*m_dialog, u"connectTaken"_s)->text(),
             u"Taken from the invitation: the address, the room code, the certificate to expect."_s);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    press(u"connectGo"_s);
    const model::ConnectRequest request = requestOf(*m_requests);
    QCOMPARE(request.roomCode, facts().code);
    QCOMPARE(request.fingerprint.size(), 95);
    m_dialog->showFailure(u"no"_s);
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://elsewhere.example.org"_s);
    press(u"connectGo"_s);
    QVERIFY(requestOf(*m_requests).fingerprint.isEmpty()); // that was of another relay
}

void ConnectDialogTest::takesAPastedTokenOutOfSight()
{
    InvitationFacts with = facts();
    with.token = Token;
    with.number = u"AG-4821"_s;
    QLineEdit* address = field(*m_dialog, u"connectAddress"_s);
    address->insert(invitationText(AgentKind::ClaudeCode, with));
    QCOMPARE(address->text(), with.address);
    QVERIFY(!address->isUndoAvailable());
    QCOMPARE(field(*m_dialog, u"connectToken"_s)->echoMode(), QLineEdit::Password);
    press(u"connectGo"_s);
    QCOMPARE(requestOf(*m_requests).secret, Token);
    QVERIFY(!requestOf(*m_requests).newIdentity);
    for (const QLabel* label : m_dialog->findChildren<QLabel*>())
        QVERIFY(!label->text().contains(Token));
}

void ConnectDialogTest::connectsAsTheOperator()
{
    field(*m_dialog, u"connectAddress"_s)->setText(u"rack:4821"_s);
    choose(u"connectAs"_s, 2);
    QVERIFY(!field(*m_dialog, u"connectName"_s)->isVisible());
    QVERIFY(!part<QComboBox>(*m_dialog, u"connectNetwork"_s)->isVisible());
    field(*m_dialog, u"connectKey"_s)->setText(u" op_key\n"_s);
    press(u"connectGo"_s);
    const model::ConnectRequest request = requestOf(*m_requests);
    QCOMPARE(request.address, u"https://rack:4821"_s);
    QCOMPARE(request.kind, model::AccountKind::Operator);
    QCOMPARE(request.secret, u"op_key"_s);
}

void ConnectDialogTest::connectsToAgentRing()
{
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://agentring.example.org"_s);
    QCOMPARE(part<QComboBox>(*m_dialog, u"connectNetwork"_s)->currentIndex(), 1); // guessed
    QVERIFY(!field(*m_dialog, u"connectCode"_s)->isVisible());
    choose(u"connectAs"_s, 1);
    field(*m_dialog, u"connectToken"_s)->setText(u"ak_some"_s);
    press(u"connectGo"_s);
    QVERIFY(shownProblem(*m_dialog).contains(u"AG-1234"_s));
    field(*m_dialog, u"connectNumber"_s)->setText(u"ag-77"_s);
    press(u"connectGo"_s);
    const model::ConnectRequest request = requestOf(*m_requests);
    QCOMPARE(request.kind, model::AccountKind::AgentRingAgent);
    QCOMPARE(request.number, u"AG-77"_s);
    m_dialog->showFailure(u"no"_s);
    emit part<QComboBox>(*m_dialog, u"connectNetwork"_s)->activated(0); // the user says otherwise
    choose(u"connectNetwork"_s, 0);
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://agentring.example.net"_s);
    QCOMPARE(part<QComboBox>(*m_dialog, u"connectNetwork"_s)->currentIndex(), 0);
}

void ConnectDialogTest::saysInPlaceWhatIsMissing()
{
    press(u"connectGo"_s);
    QVERIFY(shownProblem(*m_dialog).contains(u"where the relay is"_s));
    field(*m_dialog, u"connectAddress"_s)->setText(u"ftp://example.org"_s);
    QVERIFY(part<QLabel>(*m_dialog, u"connectMeaning"_s)->text().contains(u"https://"_s));
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://example.org"_s);
    press(u"connectGo"_s);
    QVERIFY(shownProblem(*m_dialog).contains(u"name"_s));
    QCOMPARE(m_dialog->focusWidget(), field(*m_dialog, u"connectName"_s));
    choose(u"connectAs"_s, 1);
    field(*m_dialog, u"connectToken"_s)->setText(u"two words"_s);
    press(u"connectGo"_s);
    QVERIFY(shownProblem(*m_dialog).contains(u"token"_s));
    QCOMPARE(m_requests->count(), 0);
}

void ConnectDialogTest::asksBeforeGoingWithoutEncryption()
{
    auto* accepted = part<QCheckBox>(*m_dialog, u"connectExposed"_s);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    field(*m_dialog, u"connectAddress"_s)->setText(u"http://127.0.0.1:4821"_s);
    QVERIFY(!accepted->isVisible());
    field(*m_dialog, u"connectAddress"_s)->setText(u"http://192.168.1.20:4821"_s);
    QVERIFY(accepted->isVisible());
    press(u"connectGo"_s);
    QCOMPARE(m_requests->count(), 0);
    QVERIFY(shownProblem(*m_dialog).contains(u"https://"_s));
    accepted->click();
    press(u"connectGo"_s);
    QCOMPARE(m_requests->count(), 1);
    m_dialog->showFailure(u"no"_s);
    field(*m_dialog, u"connectAddress"_s)->setText(u"http://192.168.1.21:4821"_s);
    QVERIFY(!accepted->isChecked()); // it was said of another
}

void ConnectDialogTest::asksAboutTheCertificate()
{
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://rack.local:4821"_s);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    press(u"connectGo"_s);
    const QString shown = QStringList(32, u"AB"_s).join(u':');
    const QString expected = QStringList(32, u"CD"_s).join(u':');
    m_dialog->showCertificate({shown, u"<b>rack</b>\u202e"_s, {}});
    const auto* fingerprint = part<QLabel>(*m_dialog, u"certificateFingerprint"_s);
    QVERIFY(fingerprint->isVisible());
    QCOMPARE(QString(fingerprint->text()).replace(u'\n', u':'), shown);
    QVERIFY(!part<QLabel>(*m_dialog, u"certificateExpected"_s)->isVisible());
    QVERIFY(part<QLabel>(*m_dialog, u"certificateAdvice"_s)->text().contains(u"Compare"_s));
    press(u"certificateTrust"_s);
    QCOMPARE(m_requests->count(), 2);
    QCOMPARE(requestOf(*m_requests).fingerprint, shown);
    QCOMPARE(requestOf(*m_requests).agentName, u"Ada"_s);

    m_dialog->showCertificate({shown, {}, expected});
    QVERIFY(part<QLabel>(*m_dialog, u"certificateExpected"_s)->isVisible());
    QVERIFY(part<QLabel>(*m_dialog, u"certificateAdvice"_s)->text().contains(u"between"_s));
}

void ConnectDialogTest::returnNeverTrusts()
{
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://rack.local:4821"_s);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    press(u"connectGo"_s);
    m_dialog->showCertificate({QStringList(32, u"AB"_s).join(u':'), {}, {}});
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(m_requests->count(), 1);
    // By the keyboard it is the button itself that says yes.
    part<QPushButton>(*m_dialog, u"certificateTrust"_s)->setFocus();
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    QCOMPARE(m_requests->count(), 2);
}

void ConnectDialogTest::stopsWhatIsUnderWay()
{
    QSignalSpy cancelled(m_dialog.get(), &ConnectDialog::cancelled);
    field(*m_dialog, u"connectAddress"_s)->setText(u"https://rack.local:4821"_s);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    press(u"connectGo"_s);
    QVERIFY(!field(*m_dialog, u"connectName"_s)->isEnabled());
    press(u"connectCancel"_s);
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(field(*m_dialog, u"connectName"_s)->text(), u"Ada"_s);
    press(u"connectGo"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 2);
    press(u"connectGo"_s);
    m_dialog->showFailure(u"The relay says <i>no</i>."_s);
    QCOMPARE(shownProblem(*m_dialog), u"The relay says <i>no</i>."_s);
    press(u"connectGo"_s);
    m_dialog->close(); // by the window's frame
    QCOMPARE(cancelled.count(), 3);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void ConnectDialogTest::keepsNoSecret()
{
    choose(u"connectAs"_s, 1);
    QLineEdit* token = field(*m_dialog, u"connectToken"_s);
    token->insert(Token);
    m_dialog->done(QDialog::Rejected);
    QVERIFY(token->text().isEmpty());
    QVERIFY(!token->isUndoAvailable());
}

void ConnectDialogTest::listsTheRelaysNearby()
{
    auto* list = part<QListWidget>(*m_dialog, u"nearbyList"_s);
    QVERIFY(!list->isVisible());
    const model::NearbyRelay rack{u"<b>Rack</b>\u202e"_s, u"https://192.168.1.9:4821"_s, u"AB"_s};
    m_dialog->setNearby({{u"Desk"_s, u"https://192.168.1.8:4821"_s, {}}, rack});
    QVERIFY(list->isVisible());
    QVERIFY(!list->item(1)->text().contains(QChar(0x202e)));
    list->setCurrentRow(1);
    QCOMPARE(field(*m_dialog, u"connectAddress"_s)->text(), rack.address);
    m_dialog->setNearby({rack});
    QCOMPARE(list->currentRow(), 0);
    field(*m_dialog, u"connectName"_s)->setText(u"Ada"_s);
    press(u"connectGo"_s);
    QCOMPARE(requestOf(*m_requests).fingerprint, u"AB"_s);
    m_dialog->setNearbyProblem(u"There is no Avahi."_s);
    QVERIFY(!list->isVisible());
    QCOMPARE(part<QLabel>(*m_dialog, u"nearbyState"_s)->text(), u"There is no Avahi."_s);
}

void ConnectDialogTest::isWalkedThroughByKeyboard()
{
    QApplication::setActiveWindow(m_dialog.get());
    const auto walk = [this] {
        field(*m_dialog, u"connectAddress"_s)->setFocus();
        QStringList names;
        for (int step = 0; step < 20; ++step) {
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
            if (m_dialog->focusWidget()->objectName() == "connectAddress"_L1)
                break;
            names << m_dialog->focusWidget()->objectName();
        }
        return names;
    };
    const QStringList agent{u"connectAs"_s,    u"connectNetwork"_s, u"connectName"_s, u"connectOperator"_s,
                            u"connectModel"_s, u"connectCode"_s,    u"connectGo"_s,   u"connectCancel"_s};
    QCOMPARE(walk(), agent);
    m_dialog->setNearby({{u"Desk"_s, u"https://192.168.1.8:4821"_s, {}}});
    QCOMPARE(walk(), QStringList{u"nearbyList"_s} + agent);
    choose(u"connectAs"_s, 2);
    field(*m_dialog, u"connectAddress"_s)->setText(u"http://192.168.1.20:4821"_s);
    QCOMPARE(walk(), (QStringList{u"connectExposed"_s, u"nearbyList"_s, u"connectAs"_s, u"connectKey"_s, u"connectGo"_s,
                                  u"connectCancel"_s}));
}

void ConnectDialogTest::isNamedForThoseWhoHearIt()
{
    m_dialog->setNearby({{u"Desk"_s, u"https://192.168.1.8:4821"_s, {}}});
    m_dialog->showCertificate({QStringList(32, u"AB"_s).join(u':'), {}, {}});
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool acts = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                          qobject_cast<const QListWidget*>(widget);
        if (acts)
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(ConnectDialogTest)
#include "connect_dialog_test.moc"
