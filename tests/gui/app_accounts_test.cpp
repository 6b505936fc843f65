// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSslCertificate>

#include "app/clients/certificates.h"
#include "app/secrets/accountkeys.h"
#include "app/settings/settings.h"
#include "model/roomkey.h"
#include "tests/gui/joinedapp.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/emptystate.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticeactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::secrets::AccountKeys;
using app::settings::Settings;
using model::HostedAccount;
using support::HttpClient;
using State = model::ConnectionStatus::State;

/// As the operator of several relays at once.
class AppAccountsTest : public JoinedApp
{
    Q_OBJECT

private slots:
    void worksOnTwoRelaysAtOnce();
    void goesOnWhenOneRelayDies();
    void remembersRelaysAndKeepsTheirKeysInTheKeychainOnly();
    void connectsWithoutHosting();
    void stopsEverythingEverywhere();
    void findsInAllRooms();
    void decidesOverMessagesOfAllRelays();
    void staysForThisSessionWhenTheKeychainRefuses();
    void showsTheRelayThatIsChosen();
    void tellsAWrongKey();
    void sendsNothingToACertificateThatNobodyVouchesFor();
    void stopsAtAChangedCertificate();
    void remembersNothingInADemo();
};

void AppAccountsTest::worksOnTwoRelaysAtOnce()
{
    startHosting();
    Agent ada(*m_relay, u"Ada"_s);
    const QString home = ada.createRoom(u"home"_s);
    QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{home}, Patience); // no rows of accounts yet

    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    Agent bob(http, u"Bob"_s);
    Agent eve(http, u"Eve"_s);
    const QString office = bob.createRoom(u"office"_s);
    QVERIFY(eve.join(bob.code));
    const QString id = join(remote);
    QCOMPARE(roomIds(), (QStringList{model::HostedAccount, id}));
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id), QStringList{key(id, office)}, Patience);
    QCOMPARE(childIds(model::HostedAccount), QStringList{home});

    // What one sees and says goes to the relay whose room it is.
    QVERIFY(bob.say(office, u"from afar"_s));
    chooseRoom(key(id, office));
    QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent), QStringList{u"Bob: from afar"_s}, Patience);
    speak(u"hello there"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bob.read(office).contains(u"operator: hello there"_s), Patience);
    chooseRoom(home);
    speak(u"hello here"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ada.read(home).contains(u"operator: hello here"_s), Patience);
    QVERIFY(!bob.read(office).contains(u"operator: hello here"_s));

    emit window().control().roomPauseRequested(key(id, office), true);
    QTRY_COMPARE_WITH_TIMEOUT(roomValue(key(id, office), model::RoomRole::State).value<model::RoomStatus>().state,
                              model::RoomState::PausedByYou, Patience);
    QVERIFY(!bob.say(office, u"paused"_s));
    QVERIFY(ada.say(home, u"not paused"_s));
    emit window().rooms().roomRenamed(key(id, office), u"the office"_s);
    QTRY_COMPARE_WITH_TIMEOUT(roomValue(key(id, office), model::RoomRole::Name).toString(), u"the office"_s, Patience);

    emit window().notices().muteRequested(key(id, office), true);
    emit window().notices().muteRequested(home, true);
    emit window().conversation().messageSubmitted(key(id, office), QString(40'000, u'x')); // more than a relay takes
    QTRY_VERIFY_WITH_TIMEOUT(!Settings(settingsPath()).unsent().isEmpty(), Patience);
    emit window().accounts().removeRequested(id);
    QTRY_COMPARE_WITH_TIMEOUT(roomIds(), QStringList{home}, Patience);
    QCOMPARE(shownRoom(), home);
    // Nothing of it is remembered.
    QTRY_COMPARE_WITH_TIMEOUT(Settings(settingsPath()).mutedRooms(), QSet<QString>{home}, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(Settings(settingsPath()).unsent().isEmpty(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_keychain->entries.contains(AccountKeys::entryOf(id)), Patience);
}

void AppAccountsTest::goesOnWhenOneRelayDies()
{
    startHosting();
    Agent ada(*m_relay, u"Ada"_s);
    const QString home = ada.createRoom(u"home"_s);
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    Agent bob(http, u"Bob"_s);
    const QString office = bob.createRoom(u"office"_s);
    const QString id = join(remote);
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(key(id, office)).isValid(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(home).isValid(), Patience);
    chooseRoom(home);

    remote.kill();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Retrying, Patience);
    QCOMPARE(stateOf(model::HostedAccount), State::Online);
    QVERIFY(banners().isEmpty()); // that is not the relay that is looked at
    QVERIFY(ada.say(home, u"I go on"_s));
    QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent), QStringList{u"Ada: I go on"_s}, Patience);
    chooseRoom(key(id, office));
    QTRY_COMPARE_WITH_TIMEOUT(banners().size(), 1, Patience);
    const QAction* stopAll = window().findChild<ui::WindowActions*>()->action(ui::Command::StopAll);
    QVERIFY(stopAll->isEnabled()); // the one here can still be stopped
    chooseRoom(home);
    QTRY_VERIFY_WITH_TIMEOUT(banners().isEmpty(), Patience);

    // An order that did not arrive says what is so, once, and is no longer said when the relay is back.
    chooseRoom(key(id, office));
    emit window().control().roomPauseRequested(key(id, office), true);
    emit window().control().roomPauseRequested(key(id, office), true);
    QTRY_COMPARE_WITH_TIMEOUT(banners().filter(u"The room is not paused."_s).size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(banners().size(), 2, Patience);
    QVERIFY(remote.start());
    emit window().accounts().retryRequested(id);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(banners(), QStringList(), Patience);
    QVERIFY(bob.say(office, u"back"_s));
    QTRY_COMPARE_WITH_TIMEOUT(roomValue(key(id, office), model::RoomRole::LastText).toString(), u"back"_s, Patience);
}

void AppAccountsTest::remembersRelaysAndKeepsTheirKeysInTheKeychainOnly()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    startHosting();
    const QString id = join(remote);
    const QByteArray secret = remote.key();
    QVERIFY(!secret.isEmpty());
    QCOMPARE(m_keychain->entries.value(AccountKeys::entryOf(id)), secret);
    const HttpClient http = remote.http();
    Agent bob(http, u"Bob"_s);
    const QString office = bob.createRoom(u"office"_s);
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(key(id, office)).isValid(), Patience);
    chooseRoom(key(id, office));
    m_app.reset();

    QFile file(settingsPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.contains(id.toLatin1()));
    QVERIFY(!written.contains(secret));
    QVERIFY(!written.contains(secret.toBase64()));

    startHosting();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), key(id, office), Patience); // where one was
    emit window().accounts().removeRequested(id);
    QTRY_VERIFY_WITH_TIMEOUT(!m_keychain->entries.contains(AccountKeys::entryOf(id)), Patience);
    m_app.reset();
    startHosting();
    QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<QWidget*>().isEmpty(), false, Patience);
    QVERIFY(!roomIndex(id).isValid());
}

void AppAccountsTest::connectsWithoutHosting()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    Agent bob(http, u"Bob"_s);
    const QString office = bob.createRoom(u"office"_s);
    start({});
    const QString id = join(remote);
    QCOMPARE(roomIds(), QStringList{id});
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), key(id, office), Patience); // the only one
    emit window().rooms().roomOpeningRequested(u"mine"_s, id);
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id).size(), 2, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(shownRoom() != key(id, office), Patience);
}

void AppAccountsTest::stopsEverythingEverywhere()
{
    startHosting();
    const support::TestPair here = support::makePair(*m_relay);
    Elsewhere remote(freePort(), {});
    Elsewhere dead(freePort(), {});
    QVERIFY(remote.start() && dead.start());
    const HttpClient http = remote.http();
    const support::TestPair there = support::makePair(http);
    join(remote);
    join(dead);
    emit window().control().pauseRequested(true);
    QTRY_COMPARE_WITH_TIMEOUT(support::say(*m_relay, here.one, here.room, u"no"_s), 0, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(support::say(http, there.one, there.room, u"no"_s), 0, Patience);

    dead.kill();
    emit window().control().pauseRequested(false);
    QTRY_VERIFY_WITH_TIMEOUT(support::say(*m_relay, here.one, here.room, u"yes"_s) > 0, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(support::say(http, there.one, there.room, u"yes"_s) > 0, Patience);
    const QString where = dead.address().section(u'/', -1);
    QTRY_VERIFY_WITH_TIMEOUT(!banners().filter(where).isEmpty(), Patience);
}

void AppAccountsTest::findsInAllRooms()
{
    startHosting();
    const support::TestPair here = support::makePair(*m_relay);
    QVERIFY(support::say(*m_relay, here.one, here.room, u"the word is lantern"_s) > 0);
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    const support::TestPair there = support::makePair(http);
    QVERIFY(support::say(http, there.one, there.room, u"no lantern here"_s) > 0);
    const QString id = join(remote);
    const QString office = key(id, QString::fromLatin1(there.room));
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(office).isValid(), Patience);

    window().findChild<ui::WindowActions*>()->action(ui::Command::FindEverywhere)->trigger();
    auto* field = findLater<QLineEdit>(u"searchField"_s);
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, u"lantern"_s);
    auto* hits = find<QListWidget>(u"searchHits"_s);
    QTRY_COMPARE_WITH_TIMEOUT(hits->count(), 2, Patience);
    QTest::keyClick(field, Qt::Key_Return); // the newest
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), office, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Agent).size(), 1, Patience);
}

void AppAccountsTest::decidesOverMessagesOfAllRelays()
{
    startHosting();
    const support::TestPair here = support::makePair(*m_relay);
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const HttpClient http = remote.http();
    const support::TestPair there = support::makePair(http);
    const QString id = join(remote);
    const QString home = QString::fromLatin1(here.room);
    const QString office = key(id, QString::fromLatin1(there.room));
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(home).isValid() && roomIndex(office).isValid(), Patience);
    emit window().control().reviewRequested(home, relay::protocol::Review::All);
    emit window().control().reviewRequested(office, relay::protocol::Review::All);
    const auto review = [](const HttpClient& relay, const QByteArray& operatorKey, const QByteArray& room) {
        return relay.get("/operator/v1/rooms/" + room, operatorKey).json.value(u"review"_s).toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(review(*m_relay, operatorKey(), here.room), u"all"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(review(http, remote.key(), there.room), u"all"_s, Patience);
    support::say(*m_relay, here.one, here.room, u"please"_s);
    support::say(http, there.one, there.room, u"please"_s);
    QTRY_COMPARE_WITH_TIMEOUT(window().review().count(), 2, Patience);

    // In the room on the other relay, as the user would.
    chooseRoom(office);
    QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"please"_s, model::MessageRole::Delivery).toInt(),
                              int(model::DeliveryState::Held), Patience);
    const QString messageKey = messageValue(u"please"_s, model::MessageRole::Id).toString();
    const QByteArray seen = QCryptographicHash::hash("please", QCryptographicHash::Sha256).toHex();
    emit window().review().releaseRequested(messageKey, seen, std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(window().review().count(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"please"_s, model::MessageRole::Delivery).toInt(),
                              int(model::DeliveryState::Sent), Patience);
    QCOMPARE(http.get("/v1/room/" + there.room + "/messages?limit=200", there.two.token).body.count("please"), 1);
}

void AppAccountsTest::staysForThisSessionWhenTheKeychainRefuses()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    start({});
    m_keychain->mood = FakeKeychain::Mood::Locked;
    emit window().accounts().connectRequested(request(remote));
    QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(roomIds().constFirst()), State::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!banners().filter(u"not kept"_s).isEmpty(), Patience);
    m_app.reset();
    m_keychain->mood = FakeKeychain::Mood::Open;
    start({});
    QVERIFY(roomIds().isEmpty());
}

/// A relay that was just connected to, and one whose row is chosen: not the room of another one.
void AppAccountsTest::showsTheRelayThatIsChosen()
{
    startHosting();
    Agent ada(*m_relay, u"Ada"_s);
    const QString home = ada.createRoom(u"home"_s);
    QTRY_VERIFY_WITH_TIMEOUT(roomIndex(home).isValid(), Patience);
    chooseRoom(home);
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    const QString id = join(remote);
    auto* list = find<ui::RoomListView>(u"roomList"_s);
    const auto* middle = find<ui::EmptyState>(u"conversationEmpty"_s);
    QTRY_VERIFY_WITH_TIMEOUT(middle->isVisible(), Patience);
    QCOMPARE(list->currentRoom(), id);
    QVERIFY(list->viewport()->rect().intersects(list->visualRect(list->currentIndex())));
    QVERIFY(middle->accessibleName().contains(QString::number(QUrl(remote.address()).port())));
    QVERIFY(!window().windowTitle().contains(u"home"_s));

    chooseRoom(home);
    QTRY_VERIFY_WITH_TIMEOUT(!middle->isVisible(), Patience);
    list->setCurrentIndex(list->rooms()->indexOfRoom(id));
    QTRY_VERIFY_WITH_TIMEOUT(middle->isVisible(), Patience);
    middle->actionButton()->click();
    QCOMPARE(find<QComboBox>(u"newRoomWhere"_s)->currentData().toString(), id);
    emit window().accounts().removeRequested(id);
    QTRY_VERIFY_WITH_TIMEOUT(!middle->accessibleName().contains(QString::number(QUrl(remote.address()).port())),
                             Patience);
}

void AppAccountsTest::tellsAWrongKey()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    start({});
    model::ConnectRequest wrong = request(remote);
    wrong.secret = u"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"_s;
    const qsizetype before = m_keychain->calls.size();
    window().accounts().openConnect();
    emit window().accounts().connectRequested(wrong);
    const auto told = [this] {
        const QList<QLabel*> labels = window().findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel* label) { return label->text().contains(u"does not take this key"_s); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), Patience);
    QVERIFY(roomIds().isEmpty());
    QCOMPARE(m_keychain->calls.size(), before);
    const QString id = join(remote);
    QCOMPARE(roomIds(), QStringList{id});
    QVERIFY(!m_keychain->entries.values().contains(wrong.secret.toLatin1()));
}

void AppAccountsTest::sendsNothingToACertificateThatNobodyVouchesFor()
{
    Elsewhere remote(freePort(), {u"--tls"_s, u"on"_s});
    QVERIFY(remote.start());
    start({});
    emit window().accounts().connectRequested(request(remote));
    QCoreApplication::processEvents(); // the request is under way
    const QString fingerprint = fingerprintOf(remote);
    QVERIFY(roomIds().isEmpty());
    QVERIFY(m_keychain->entries.isEmpty());

    model::ConnectRequest good = request(remote);
    good.fingerprint = fingerprint;
    emit window().accounts().connectRequested(good);
    QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 1, Patience);
    const QString id = roomIds().constFirst();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);
    QCOMPARE(info(id).fingerprint, fingerprint);
    emit window().rooms().roomOpeningRequested(u"over TLS"_s, id);
    QTRY_COMPARE_WITH_TIMEOUT(childIds(id).size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownRoom(), childIds(id).constFirst(), Patience);
    const auto* invitation = findLater<ui::CopyButton>(u"invitationCopyWords"_s);
    QVERIFY(invitation != nullptr);
    const QList<QSslCertificate> told = QSslCertificate::fromData(invitation->copiedText().toLatin1());
    QCOMPARE(told.size(), 1);
    QCOMPARE(app::clients::fingerprintOf(told.constFirst()), fingerprint); // what agents need to trust
    speak(u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(said(model::MessageKind::Operator), QStringList{u"You: hello"_s}, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(messageValue(u"hello"_s, model::MessageRole::Delivery).toInt(),
                              int(model::DeliveryState::Sent), Patience);
}

void AppAccountsTest::stopsAtAChangedCertificate()
{
    Elsewhere remote(freePort(), {u"--tls"_s, u"on"_s});
    QVERIFY(remote.start());
    start({});
    model::ConnectRequest good = request(remote);
    good.fingerprint = fingerprintOf(remote);
    emit window().accounts().connectRequested(good);
    QTRY_COMPARE_WITH_TIMEOUT(roomIds().size(), 1, Patience);
    const QString id = roomIds().constFirst();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);

    remote.replace();
    QVERIFY(remote.start());
    const QString changed = fingerprintOf(remote);
    QVERIFY(changed != good.fingerprint);
    emit window().accounts().retryRequested(id);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::CertificateChanged, Patience);
    QCOMPARE(info(id).offered, changed);
    QCOMPARE(info(id).fingerprint, good.fingerprint);

    emit window().accounts().certificateAccepted(id, changed);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);
    m_app.reset();
    start({});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience); // it was remembered
}

void AppAccountsTest::remembersNothingInADemo()
{
    Elsewhere remote(freePort(), {});
    QVERIFY(remote.start());
    start({});
    const QString id = join(remote);
    m_app.reset();
    const qsizetype calls = m_keychain->calls.size();
    app::CommandLine demo;
    demo.demo = true;
    start(demo);
    QTRY_VERIFY_WITH_TIMEOUT(!shownRoom().isEmpty(), Patience);
    QVERIFY(!roomIndex(id).isValid());
    m_app.reset();
    QCOMPARE(m_keychain->calls.size(), calls);
    start({});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), State::Online, Patience);
}

QTEST_MAIN(AppAccountsTest)

#include "app_accounts_test.moc"
