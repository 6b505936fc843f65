// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include "model/availability.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/hostsettingsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/relayswitch.h"
#include "ui/hosting/settingsfields.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/hosting/vaultwords.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"

using namespace Qt::StringLiterals;
using namespace ui;

using Reason = model::VaultPrompt::Reason;
Q_DECLARE_METATYPE(Reason)
Q_DECLARE_METATYPE(QList<model::VaultChoice>)

namespace {

constexpr std::array AllReasons{Reason::NoKeychain,   Reason::KeychainLocked,  Reason::KeychainHangs,
                                Reason::KeyLost,      Reason::NeedsPassphrase, Reason::WrongPassphrase,
                                Reason::NewPassphrase};

QPushButton* button(const QWidget& panel, const QString& name)
{
    // Answers of an earlier prompt live until the event loop comes round.
    const QList<QPushButton*> all = panel.findChildren<QPushButton*>(name);
    for (QPushButton* candidate : all) {
        if (candidate->isVisibleTo(&panel))
            return candidate;
    }
    return nullptr;
}

QLineEdit* field(const QWidget& panel, const QString& name)
{
    const QList<QLineEdit*> all = panel.findChildren<QLineEdit*>(name);
    for (QLineEdit* candidate : all) {
        if (candidate->isVisibleTo(&panel))
            return candidate;
    }
    return nullptr;
}

} // namespace

class HostingTest : public QObject
{
    Q_OBJECT

private slots:
    void switchAsksAndShowsWhatIs();
    void stripShowsAddressAndTrouble();
    void reachFollowsRelayAndConnection();
    void settingsKeepWhatTheyDoNotShow();
    void settingsShowEveryLimit();
    void settingsExplainAndTakeZero();
    void durationsKeepTheirUnit_data();
    void durationsKeepTheirUnit();
    void audienceIsAChoiceInWords();
    void reachIsListedAndCopied();
    void stripOpensAndClosesTheNetwork();
    void invitationCopiesCodeAndWords();
    void eachReasonHasItsOwnWords();
    void theKeyringThatHasTheKeyIsNamed();
    void offersAreThoseOfThePrompt_data();
    void offersAreThoseOfThePrompt();
    void nothingMakesANewKeyOverADatabase();
    void answersAreEmitted();
    void passphraseIsAskedForOnce();
    void newPassphraseIsAskedForTwice();
    void strengthGrowsWithLengthAndVariety();
    void detailIsPlainAndHiddenAtFirst();
};

void HostingTest::switchAsksAndShowsWhatIs()
{
    RelaySwitch relay;
    relay.show();
    QSignalSpy switched(&relay, &RelaySwitch::switched);
    QTest::mouseClick(&relay, Qt::LeftButton);
    QCOMPARE(switched.count(), 1);
    QCOMPARE(switched.takeFirst().first().toBool(), true);
    QVERIFY(!relay.isChecked()); // it was only asked
    relay.setState(model::HostStatus::State::Starting);
    QVERIFY(relay.isChecked());
    QTest::keyClick(&relay, Qt::Key_Space); // changed one's mind
    QCOMPARE(switched.takeFirst().first().toBool(), false);
    relay.setState(model::HostStatus::State::On);
    QTest::keyClick(&relay, Qt::Key_Return);
    QCOMPARE(switched.takeFirst().first().toBool(), false);
    relay.setState(model::HostStatus::State::Stopping);
    QTest::mouseClick(&relay, Qt::LeftButton);
    QVERIFY(switched.isEmpty());
    relay.setState(model::HostStatus::State::Failed);
    QTest::mouseClick(&relay, Qt::LeftButton);
    QCOMPARE(switched.takeFirst().first().toBool(), true);

    QStringList labels;
    for (const auto state :
         {model::HostStatus::State::Off, model::HostStatus::State::Starting, model::HostStatus::State::On,
          model::HostStatus::State::Stopping, model::HostStatus::State::Failed}) {
        relay.setState(state);
        QVERIFY(!labels.contains(relay.label()));
        QCOMPARE(relay.accessibleDescription(), relay.label());
        labels << relay.label();
    }
}

void HostingTest::stripShowsAddressAndTrouble()
{
    HostingStrip strip;
    strip.show();
    QSignalSpy switched(&strip, &HostingStrip::switched);
    auto* address = strip.findChild<ElidedLabel*>(u"relayAddress"_s);
    auto* copy = strip.findChild<CopyButton*>(u"copyAddress"_s);
    auto* problem = strip.findChild<QLabel*>(u"hostProblem"_s);
    auto* remedy = strip.findChild<QLabel*>(u"hostRemedy"_s);
    QVERIFY(!address->isVisible());

    strip.setStatus({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s, u"http://192.0.2.7:4821"_s}, {}, {}});
    QVERIFY(address->isVisible());
    QCOMPARE(address->text(), u"http://127.0.0.1:4821"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"http://127.0.0.1:4821"_s);
    QVERIFY(!problem->isVisible());

    strip.setStatus({model::HostStatus::State::Failed, {}, u"Port 4821 is in use."_s, u"Choose another port."_s});
    QVERIFY(!address->isVisible());
    QVERIFY(problem->isVisible() && remedy->isVisible());
    QCOMPARE(problem->text(), u"Port 4821 is in use."_s);
    QCOMPARE(remedy->text(), u"Choose another port."_s);
    QTest::mouseClick(strip.findChild<QPushButton*>(u"hostRetry"_s), Qt::LeftButton);
    QCOMPARE(switched.count(), 1);
    QCOMPARE(switched.first().first().toBool(), true);
}

void HostingTest::reachFollowsRelayAndConnection()
{
    using Host = model::HostStatus::State;
    using Link = model::ConnectionStatus::State;
    const auto availability = [](Host host, Link link) {
        return model::availabilityOf({host, {}, {}, {}}, {link, 0, {}});
    };
    QCOMPARE(availability(Host::Off, Link::None), model::Availability::NoRelay);
    QCOMPARE(availability(Host::Failed, Link::None), model::Availability::NoRelay);
    QCOMPARE(availability(Host::Starting, Link::None), model::Availability::OnTheWay);
    QCOMPARE(availability(Host::On, Link::Retrying), model::Availability::OnTheWay);
    QCOMPARE(availability(Host::On, Link::Refused), model::Availability::NoRelay);
    QCOMPARE(availability(Host::Off, Link::Online), model::Availability::Ready); // somebody else's relay
}

void HostingTest::settingsKeepWhatTheyDoNotShow()
{
    model::HostSettings before;
    before.port = 5'000;
    before.limits.requestsPerMinute = 77;
    before.limits.messageTtlSeconds = 90; // is not in whole minutes: kept unless touched
    HostSettingsDialog dialog;
    dialog.setSettings(before, true);
    dialog.show();
    QSignalSpy changed(&dialog, &HostSettingsDialog::settingsChanged);
    QCOMPARE(dialog.settings(), before);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"saveSettings"_s), Qt::LeftButton);
    QCOMPARE(changed.count(), 0); // nothing is different

    dialog.show();
    dialog.findChild<QSpinBox*>(u"portField"_s)->setValue(6'000);
    dialog.findChild<QCheckBox*>(u"startWithApp"_s)->setChecked(true);
    dialog.findChild<QSpinBox*>(u"capacityField"_s)->setValue(9);
    auto* connections = dialog.findChild<QSpinBox*>(u"connectionsField"_s);
    QCOMPARE(connections->text(), u"the usual number"_s);
    QVERIFY(!connections->accessibleName().isEmpty());
    connections->setValue(2'000);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"saveSettings"_s), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    model::HostSettings expected = before;
    expected.port = 6'000;
    expected.startWithApp = true;
    // Not offered where the desktop has no such thing.
    QVERIFY(dialog.findChild<QCheckBox*>(u"startAtLogin"_s)->isHidden());
    expected.limits.capacity = 9;
    expected.maxConnections = 2'000;
    QCOMPARE(changed.first().first().value<model::HostSettings>(), expected);
}

/// What has no control would stay as it was.
void HostingTest::settingsShowEveryLimit()
{
    constexpr int More = 60;
    QJsonObject fields = relay::protocol::toJson(relay::protocol::Limits());
    for (auto field = fields.begin(); field != fields.end(); ++field)
        field.value() = field.value().toInteger() + More;
    model::HostSettings before;
    before.limits = *relay::protocol::limitsFromJson(fields);
    HostSettingsDialog dialog;
    dialog.setSettings(before, false);
    QCOMPARE(dialog.settings(), before);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"showDefaults"_s), Qt::LeftButton);
    QCOMPARE(relay::protocol::toJson(dialog.settings().limits), relay::protocol::toJson(relay::protocol::Limits()));
    for (const QSpinBox* field : dialog.findChildren<QSpinBox*>())
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
}

void HostingTest::settingsExplainAndTakeZero()
{
    HostSettingsDialog dialog;
    dialog.setSettings({}, false);
    auto* history = dialog.findChild<QSpinBox*>(u"historyField"_s);
    history->setValue(0);
    QCOMPARE(history->text(), u"no limit"_s);
    auto* age = dialog.findChild<DurationEdit*>(u"messageAge"_s);
    auto* number = age->findChild<QSpinBox*>();
    number->setValue(0);
    QCOMPARE(number->text(), u"kept for ever"_s);
    QCOMPARE(dialog.settings().limits.messageTtlSeconds, 0);
    QCOMPARE(dialog.settings().limits.roomHistory, 0);
    const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel* label) { return label->text().contains(u"0 means no limit"_s); }));
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"showDefaults"_s), Qt::LeftButton);
    QCOMPARE(dialog.settings(), model::HostSettings{});
}

void HostingTest::durationsKeepTheirUnit_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("unit");
    QTest::newRow("days") << qint64{3 * 86'400} << 3 << u"days"_s;
    QTest::newRow("hours") << qint64{36 * 3'600} << 36 << u"hours"_s;
    QTest::newRow("minutes") << qint64{90 * 60} << 90 << u"minutes"_s;
    QTest::newRow("seconds") << qint64{61} << 2 << u"minutes"_s;
    QTest::newRow("none") << qint64{0} << 0 << u"days"_s;
}

void HostingTest::durationsKeepTheirUnit()
{
    QFETCH(qint64, seconds);
    QFETCH(int, number);
    QFETCH(QString, unit);
    DurationEdit edit(u"Age"_s, u"for ever"_s);
    edit.setSeconds(seconds);
    QCOMPARE(edit.findChild<QSpinBox*>()->value(), number);
    QCOMPARE(edit.findChild<QComboBox*>()->currentText(), unit);
    QCOMPARE(edit.seconds(), seconds);
    edit.findChild<QSpinBox*>()->setValue(number + 1);
    edit.findChild<QComboBox*>()->setCurrentIndex(1);
    QCOMPARE(edit.seconds(), (number + 1) * qint64{3'600});
}

void HostingTest::audienceIsAChoiceInWords()
{
    HostSettingsDialog dialog;
    dialog.setSettings({}, false);
    dialog.show();
    QSignalSpy changed(&dialog, &HostSettingsDialog::settingsChanged);
    auto* plain = dialog.findChild<QCheckBox*>(u"audiencePlainHttp"_s);
    auto* warning = dialog.findChild<QLabel*>(u"audienceWarning"_s);
    QVERIFY(dialog.findChild<QRadioButton*>(u"audienceThisComputer"_s)->isChecked());
    QVERIFY(!plain->isEnabled());
    dialog.findChild<QRadioButton*>(u"audienceLocalNetwork"_s)->click();
    QVERIFY(plain->isEnabled() && !plain->isChecked() && !warning->isVisible());
    plain->click();
    QVERIFY(warning->isVisible());
    dialog.findChild<QPushButton*>(u"saveSettings"_s)->click();
    QCOMPARE(changed.count(), 1);
    const auto saved = changed.first().first().value<model::HostSettings>();
    QVERIFY(saved.audience == model::Audience::LocalNetwork);
    QVERIFY(saved.plainHttp);

    dialog.setSettings(saved, false);
    dialog.findChild<QRadioButton*>(u"audienceThisComputer"_s)->click();
    QVERIFY(!dialog.settings().plainHttp); // asked for anew, should the network come back
}

void HostingTest::reachIsListedAndCopied()
{
    model::HostStatus status{model::HostStatus::State::On, {u"https://192.0.2.7:4821"_s, u"http://127.0.0.1:4821"_s}};
    status.fingerprint = QStringList(32, u"A7"_s).join(u':');
    HostSettingsDialog dialog;
    dialog.setSettings({}, true);
    dialog.setStatus(status);
    dialog.show();
    QStringList copies;
    for (const CopyButton* copy : dialog.findChildren<CopyButton*>())
        copies.append(copy->copiedText());
    QCOMPARE(copies, status.addresses + QStringList{status.fingerprint});
}

void HostingTest::stripOpensAndClosesTheNetwork()
{
    HostingStrip strip;
    strip.show();
    QSignalSpy asked(&strip, &HostingStrip::audienceRequested);
    auto* other = strip.findChild<QAbstractButton*>(u"otherAudience"_s);
    auto* who = strip.findChild<QLabel*>(u"relayAudience"_s);
    QVERIFY(other->isVisible());
    QCOMPARE(other->accessibleName(), u"Switch on for the local network"_s);
    other->click();
    QVERIFY(asked.takeFirst().first().value<model::Audience>() == model::Audience::LocalNetwork);
    model::HostStatus on{model::HostStatus::State::On, {u"https://192.0.2.7:4821"_s}};
    on.fingerprint = u"A7"_s;
    strip.setAudience(model::Audience::LocalNetwork);
    strip.setStatus(on);
    QVERIFY2(who->isVisible() && who->text().contains(u"HTTPS"_s), qPrintable(who->text()));
    QCOMPARE(other->accessibleName(), u"Close to the network"_s);
    QCOMPARE(other->x(), who->x()); // in one line with what stands above
    other->click();
    QVERIFY(asked.takeFirst().first().value<model::Audience>() == model::Audience::ThisComputer);
    on.fingerprint.clear();
    strip.setStatus(on);
    QVERIFY2(who->text().contains(u"unencrypted"_s), qPrintable(who->text()));
    strip.setStatus({model::HostStatus::State::Failed, {}, u"Port 4821 is in use."_s, u"Choose another port."_s});
    QVERIFY(!other->isVisible());
}

void HostingTest::invitationCopiesCodeAndWords()
{
    InvitationDialog dialog;
    dialog.setInvitation(u"<b>Notes</b> %1"_s, u"K7QX2MWP4R"_s, 2);
    dialog.setHost({model::HostStatus::State::On, {u"http://127.0.0.1:4821/"_s}});
    dialog.show();
    QTest::mouseClick(dialog.findChild<CopyButton*>(u"invitationCopyCode"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"K7QX2MWP4R"_s);
    QTest::mouseClick(dialog.findChild<CopyButton*>(u"invitationCopyWords"_s), Qt::LeftButton);
    const QString words = QApplication::clipboard()->text();
    QCOMPARE(words, dialog.findChild<QPlainTextEdit*>()->toPlainText());
    QVERIFY(words.contains(u"Room code: K7QX2MWP4R\n"_s));
    QVERIFY(words.contains(u"curl http://127.0.0.1:4821/\n"_s));
    QVERIFY(!words.contains(u"Notes"_s)); // an agent may have named the room: its words go into no instruction
    QVERIFY(ui::invitationText(ui::AgentKind::ClaudeCode, {{}, u"CODE"_s}).contains(u"CODE"_s)); // no relay to name
}

void HostingTest::eachReasonHasItsOwnWords()
{
    QStringList titles;
    for (const Reason reason : AllReasons) {
        const VaultWords words = vaultWords({reason, false, {}});
        QVERIFY(!words.title.isEmpty());
        QVERIFY(!words.explanation.isEmpty());
        QVERIFY(!titles.contains(words.title));
        titles << words.title;
    }
}

void HostingTest::theKeyringThatHasTheKeyIsNamed()
{
    const VaultWords words = vaultWords({Reason::KeyLost, true, {}, u"GNOME Keyring"_s, u"KWallet"_s});
    QVERIFY(words.title.contains(u"GNOME Keyring"_s));
    QVERIFY(words.explanation.contains(u"GNOME Keyring"_s) && words.explanation.contains(u"KWallet answers now"_s));
    const VaultWords unnamed = vaultWords({Reason::KeyLost, true, {}, u"KWallet"_s, {}});
    QVERIFY(unnamed.explanation.contains(u"KWallet"_s) && !unnamed.explanation.contains(u"%"_s));
    // The same one answers, and has lost it.
    QVERIFY(vaultWords({Reason::KeyLost, true, {}, u"KWallet"_s, u"KWallet"_s}).title.contains(u"missing"_s));
    QVERIFY(vaultWords({Reason::NoKeychain, true, {}, u"KWallet"_s, {}}).explanation.contains(u"put into KWallet"_s));
}

void HostingTest::offersAreThoseOfThePrompt_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<bool>("databaseExists");
    QTest::addColumn<QList<model::VaultChoice>>("choices");
    using C = model::VaultChoice;
    const auto row = [](const char* name, Reason reason, bool exists, const QList<model::VaultChoice>& choices) {
        QTest::newRow(name) << reason << exists << choices;
    };
    row("none", Reason::NoKeychain, false, {C::UsePassphrase, C::SessionOnly, C::Cancel});
    row("none, rooms exist", Reason::NoKeychain, true, {C::TryAgain, C::SessionOnly, C::Cancel});
    row("locked", Reason::KeychainLocked, false, {C::TryAgain, C::UsePassphrase, C::Cancel});
    row("locked, rooms exist", Reason::KeychainLocked, true, {C::TryAgain, C::Cancel});
    row("hangs", Reason::KeychainHangs, false, {C::TryAgain, C::UsePassphrase, C::SessionOnly, C::Cancel});
    row("hangs, rooms exist", Reason::KeychainHangs, true, {C::TryAgain, C::SessionOnly, C::Cancel});
    row("lost", Reason::KeyLost, true, {C::TryAgain, C::Cancel});
    row("lost, whatever it says", Reason::KeyLost, false, {C::TryAgain, C::Cancel});
    row("needs", Reason::NeedsPassphrase, true, {});
    row("wrong", Reason::WrongPassphrase, true, {});
    row("new", Reason::NewPassphrase, false, {});
}

void HostingTest::offersAreThoseOfThePrompt()
{
    QFETCH(Reason, reason);
    QFETCH(bool, databaseExists);
    QFETCH(QList<model::VaultChoice>, choices);
    QList<model::VaultChoice> offered;
    const QList<VaultOffer> offers = vaultOffers({reason, databaseExists, {}});
    for (const VaultOffer& offer : offers) {
        QVERIFY(!offer.verb.isEmpty());
        offered << offer.choice;
    }
    QCOMPARE(offered, choices);
    QCOMPARE(asksForPassphrase(reason), choices.isEmpty());
}

void HostingTest::nothingMakesANewKeyOverADatabase()
{
    for (const Reason reason : AllReasons) {
        VaultPanel panel;
        panel.setPrompt({reason, true, {}});
        panel.show();
        QVERIFY(!button(panel, u"vaultUsePassphrase"_s));
        if (reason != Reason::NewPassphrase)
            QVERIFY(!field(panel, u"vaultPassphraseAgain"_s));
    }
}

void HostingTest::answersAreEmitted()
{
    VaultPanel panel;
    QSignalSpy answered(&panel, &VaultPanel::answered);
    panel.setPrompt({Reason::KeychainHangs, false, {}});
    panel.show();
    const QList<std::pair<QString, model::VaultChoice>> answers{
        {u"vaultTryAgain"_s, model::VaultChoice::TryAgain},
        {u"vaultUsePassphrase"_s, model::VaultChoice::UsePassphrase},
        {u"vaultSessionOnly"_s, model::VaultChoice::SessionOnly},
        {u"vaultCancel"_s, model::VaultChoice::Cancel}};
    for (const auto& [name, choice] : answers) {
        QTest::mouseClick(button(panel, name), Qt::LeftButton);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), choice);
    }
    QTest::keyClick(&panel, Qt::Key_Escape);
    QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), model::VaultChoice::Cancel);
    QTest::keyClick(button(panel, u"vaultSessionOnly"_s), Qt::Key_Return);
    QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), model::VaultChoice::SessionOnly);
}

void HostingTest::passphraseIsAskedForOnce()
{
    VaultPanel panel;
    QSignalSpy entered(&panel, &VaultPanel::passphraseEntered);
    panel.setPrompt({Reason::NeedsPassphrase, true, {}});
    panel.show();
    auto* passphrase = field(panel, u"vaultPassphrase"_s);
    QCOMPARE(passphrase->echoMode(), QLineEdit::Password);
    QVERIFY(!field(panel, u"vaultPassphraseAgain"_s));
    QTest::keyClick(passphrase, Qt::Key_Return); // empty would mean cancelled
    QCOMPARE(entered.count(), 0);
    QTest::keyClicks(passphrase, u" spaces count "_s);
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTest::keyClick(passphrase, Qt::Key_Return); // once is enough
    QTest::keyClicks(passphrase, u"more"_s);     // it is being tried: nothing is changed meanwhile
    QTest::keyClick(passphrase, Qt::Key_Return);
    QCOMPARE(entered.count(), 1);
    QVERIFY(passphrase->hasFocus() || !panel.isActiveWindow());
    QCOMPARE(entered.takeFirst().first().toString(), u" spaces count "_s);

    panel.setPrompt({Reason::WrongPassphrase, true, {}});
    passphrase = field(panel, u"vaultPassphrase"_s);
    QVERIFY(passphrase->text().isEmpty());
    QTest::keyClick(passphrase, Qt::Key_Escape);
    QCOMPARE(entered.count(), 1);
    QVERIFY(entered.takeFirst().first().toString().isEmpty());
}

void HostingTest::newPassphraseIsAskedForTwice()
{
    VaultPanel panel;
    QSignalSpy entered(&panel, &VaultPanel::passphraseEntered);
    panel.setPrompt({Reason::NewPassphrase, false, {}});
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto* passphrase = field(panel, u"vaultPassphrase"_s);
    auto* again = field(panel, u"vaultPassphraseAgain"_s);
    auto* submit = button(panel, u"vaultSubmit"_s);
    auto* advice = panel.findChild<QLabel*>(u"vaultAdvice"_s);
    const QString hint = advice->text();
    passphrase->setFocus();
    QTest::keyClicks(passphrase, u"correct horse battery staple"_s);
    QVERIFY(advice->text() != hint);
    QVERIFY(!submit->isEnabled());
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_VERIFY(again->hasFocus());
    QTest::keyClicks(again, u"correct horse"_s);
    QCOMPARE(advice->text(), u"The two are not the same."_s);
    QTest::keyClick(again, Qt::Key_Return);
    QCOMPARE(entered.count(), 0);
    QTest::keyClicks(again, u" battery staple"_s);
    QVERIFY(submit->isEnabled());
    QTest::mouseClick(submit, Qt::LeftButton);
    QCOMPARE(entered.count(), 1);
    QCOMPARE(entered.first().first().toString(), u"correct horse battery staple"_s);
}

void HostingTest::strengthGrowsWithLengthAndVariety()
{
    QCOMPARE(passphraseStrength({}), PassphraseStrength::Empty);
    QCOMPARE(passphraseStrength(u"secret"), PassphraseStrength::Weak);
    QCOMPARE(passphraseStrength(u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), PassphraseStrength::Weak);
    QCOMPARE(passphraseStrength(u"horse battery"), PassphraseStrength::Fair);
    QCOMPARE(passphraseStrength(u"correct horse battery staple"), PassphraseStrength::Strong);
}

void HostingTest::detailIsPlainAndHiddenAtFirst()
{
    VaultPanel panel;
    panel.setPrompt({Reason::NoKeychain, false, u"<b>org.freedesktop.secrets</b>"_s});
    panel.show();
    auto* detail = panel.findChild<QLabel*>(u"vaultDetail"_s);
    auto* toggle = panel.findChild<QToolButton*>(u"vaultDetailToggle"_s);
    QVERIFY(!detail->isVisible());
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(detail->isVisible());
    QCOMPARE(detail->textFormat(), Qt::PlainText);
    QCOMPARE(detail->text(), u"<b>org.freedesktop.secrets</b>"_s);
    panel.setPrompt({Reason::NoKeychain, false, {}});
    QVERIFY(!toggle->isVisible());
}

QTEST_MAIN(HostingTest)
#include "hosting_test.moc"
