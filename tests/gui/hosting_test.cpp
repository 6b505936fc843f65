// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "model/availability.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/hostsettingspage.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/settingsfields.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"

using namespace Qt::StringLiterals;
using namespace ui;

class HostingTest : public QObject
{
    Q_OBJECT

private slots:
    void switchAsksAndShowsWhatIs();
    void stripShowsAddressAndTrouble();
    void reachFollowsRelayAndConnection();
    void settingsKeepWhatTheyDoNotShow();
    void settingsHoldWhenTheyAreApplied();
    void settingsShowEveryLimit();
    void settingsExplainAndTakeZero();
    void durationsKeepTheirUnit_data();
    void durationsKeepTheirUnit();
    void audienceIsAChoiceInWords();
    void reachIsListedAndCopied();
    void stripOpensAndClosesTheNetwork();
    void invitationCopiesCodeAndWords();
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
    HostSettingsPage page;
    page.setSettings(before);
    page.show();
    QSignalSpy changed(&page, &HostSettingsPage::settingsChanged);
    QCOMPARE(page.settings(), before);
    const auto* apply = page.findChild<QPushButton*>(u"saveSettings"_s);
    QVERIFY(!apply->isEnabled()); // nothing is different

    page.findChild<QSpinBox*>(u"portField"_s)->setValue(6'000);
    page.findChild<QCheckBox*>(u"startWithApp"_s)->setChecked(true);
    page.findChild<QSpinBox*>(u"capacityField"_s)->setValue(9);
    auto* connections = page.findChild<QSpinBox*>(u"connectionsField"_s);
    QCOMPARE(connections->text(), u"the usual number"_s);
    QVERIFY(!connections->accessibleName().isEmpty());
    connections->setValue(2'000);
    QTest::mouseClick(page.findChild<QPushButton*>(u"saveSettings"_s), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    model::HostSettings expected = before;
    expected.port = 6'000;
    expected.startWithApp = true;
    // Not offered where the desktop has no such thing.
    QVERIFY(page.findChild<QCheckBox*>(u"startAtLogin"_s)->isHidden());
    expected.limits.capacity = 9;
    expected.maxConnections = 2'000;
    QCOMPARE(changed.first().first().value<model::HostSettings>(), expected);
    page.setSettings(expected);
    QVERIFY(!apply->isEnabled());
}

/// What is typed stays while a script changes something else, and can be taken back. A button says when the relay goes
/// off and on again.
void HostingTest::settingsHoldWhenTheyAreApplied()
{
    HostSettingsPage page;
    page.setSettings({});
    page.setStatus({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s}});
    const QSignalSpy changed(&page, &HostSettingsPage::settingsChanged);
    auto* capacity = page.findChild<QSpinBox*>(u"capacityField"_s);
    const auto* apply = page.findChild<QPushButton*>(u"saveSettings"_s);
    capacity->setValue(9);
    QCOMPARE(apply->text(), u"Apply"_s);
    QVERIFY(apply->isEnabled());
    model::HostSettings others;
    others.limits.roomHistory = 77;
    page.setSettings(others);
    QCOMPARE(capacity->value(), 9);
    page.findChild<QSpinBox*>(u"portField"_s)->setValue(6'000);
    QCOMPARE(apply->text(), u"Apply and restart the relay"_s);
    page.setStatus({});
    QCOMPARE(apply->text(), u"Apply"_s);
    page.findChild<QPushButton*>(u"discardSettings"_s)->click();
    QCOMPARE(page.settings(), others);
    QVERIFY(!apply->isEnabled());
    QCOMPARE(changed.count(), 0);
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
    HostSettingsPage page;
    page.setSettings(before);
    QCOMPARE(page.settings(), before);
    QTest::mouseClick(page.findChild<QPushButton*>(u"showDefaults"_s), Qt::LeftButton);
    QCOMPARE(relay::protocol::toJson(page.settings().limits), relay::protocol::toJson(relay::protocol::Limits()));
    for (const QSpinBox* field : page.findChildren<QSpinBox*>())
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
}

void HostingTest::settingsExplainAndTakeZero()
{
    HostSettingsPage page;
    page.setSettings({});
    auto* history = page.findChild<QSpinBox*>(u"historyField"_s);
    history->setValue(0);
    QCOMPARE(history->text(), u"no limit"_s);
    auto* age = page.findChild<DurationEdit*>(u"messageAge"_s);
    auto* number = age->findChild<QSpinBox*>();
    number->setValue(0);
    QCOMPARE(number->text(), u"kept for ever"_s);
    QCOMPARE(page.settings().limits.messageTtlSeconds, 0);
    QCOMPARE(page.settings().limits.roomHistory, 0);
    const QList<QLabel*> labels = page.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel* label) { return label->text().contains(u"0 means no limit"_s); }));
    QTest::mouseClick(page.findChild<QPushButton*>(u"showDefaults"_s), Qt::LeftButton);
    QCOMPARE(page.settings(), model::HostSettings{});
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
    HostSettingsPage page;
    page.setSettings({});
    page.show();
    QSignalSpy changed(&page, &HostSettingsPage::settingsChanged);
    auto* plain = page.findChild<QCheckBox*>(u"audiencePlainHttp"_s);
    auto* warning = page.findChild<QLabel*>(u"audienceWarning"_s);
    QVERIFY(page.findChild<QRadioButton*>(u"audienceThisComputer"_s)->isChecked());
    QVERIFY(!plain->isEnabled());
    page.findChild<QRadioButton*>(u"audienceLocalNetwork"_s)->click();
    QVERIFY(plain->isEnabled() && !plain->isChecked() && !warning->isVisible());
    plain->click();
    QVERIFY(warning->isVisible());
    page.findChild<QPushButton*>(u"saveSettings"_s)->click();
    QCOMPARE(changed.count(), 1);
    const auto saved = changed.first().first().value<model::HostSettings>();
    QVERIFY(saved.audience == model::Audience::LocalNetwork);
    QVERIFY(saved.plainHttp);

    page.setSettings(saved);
    page.findChild<QRadioButton*>(u"audienceThisComputer"_s)->click();
    QVERIFY(!page.settings().plainHttp); // asked for anew, should the network come back
}

void HostingTest::reachIsListedAndCopied()
{
    model::HostStatus status{model::HostStatus::State::On, {u"https://192.0.2.7:4821"_s, u"http://127.0.0.1:4821"_s}};
    status.fingerprint = QStringList(32, u"A7"_s).join(u':');
    HostSettingsPage page;
    page.setSettings({});
    page.setStatus(status);
    page.show();
    QStringList copies;
    for (const CopyButton* copy : page.findChildren<CopyButton*>())
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

QTEST_MAIN(HostingTest)
#include "hosting_test.moc"
