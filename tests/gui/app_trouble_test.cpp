// SPDX-License-Identifier: GPL-3.0-or-later
// Relays that are in trouble, or make it: what the window says, and that it stops them all the same.
#include <QAbstractItemModel>
#include <QFile>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>

#include "app/accounts/accountrecord.h"
#include "app/accounts/accounts.h"
#include "app/accounts/disruption.h"
#include "app/accounts/operatoraccount.h"
#include "app/secrets/accountkeys.h"
#include "app/settings/settings.h"
#include "app/window/stopall.h"
#include "model/roomkey.h"
#include "relay/protocol/event.h"
#include "relay/protocol/fieldreader.h"
#include "tests/gui/controlledapp.h"
#include "tests/support/scriptedserver.h"
#include "ui/accounts/connectdialog.h"
#include "ui/chat/chatpane.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/linkbutton.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::accounts::Account;
using app::accounts::AccountRecord;
using app::accounts::Accounts;
using app::accounts::OperatorAccount;
using app::secrets::AccountKeys;
using app::settings::Settings;
using app::window::StopAll;
using relay::protocol::Condition;
using relay::protocol::EventPage;
using relay::protocol::RelayChanged;
using relay::protocol::RelayInfo;
using relay::protocol::Room;
using testing::ScriptedServer;

namespace {

const QString Rack = u"rackrack"_s; // an account id

/// A relay whose operator one is, and that means no good where a test says so.
class ScriptedRelay
{
public:
    ScriptedRelay()
    {
        m_server.start();
        m_server.handle([this](const auto& request, QTcpSocket* socket) { answer(request, socket); });
    }

    RelayInfo info{.version = QStringLiteral(DUOLOGUE_VERSION)};
    QList<Room> rooms;
    QList<relay::protocol::Agent> agents;
    QJsonObject opened; ///< the answer to opening a room
    QJsonObject made;   ///< the answer to making an agent
    bool answersPause = true;
    bool silent = false; ///< as after a sleep: the sockets stand, and nothing comes
    int pauses = 0;

    ScriptedServer& server() { return m_server; }

    void announce()
    {
        ++m_seq;
        m_events.append({m_seq, RelayChanged{info}});
    }

private:
    void answer(const ScriptedServer::Request& request, QTcpSocket* socket)
    {
        if (silent)
            return;
        if (request.path == u"/v1/health"_s) {
            ScriptedServer::sendJson(socket, {{u"status"_s, u"ok"_s}, {u"version"_s, info.version}});
            return;
        }
        const QString path = request.path.section(u"/operator/v1"_s, 1);
        if (path == u"/pause"_s) {
            ++pauses;
            if (!answersPause)
                return;
            info.paused = true;
            ScriptedServer::sendJson(socket, toJson(info));
        } else if (path == u"/events"_s) {
            EventPage page;
            for (const relay::protocol::Event& event : std::as_const(m_events)) {
                if (event.seq > request.number(u"after"_s))
                    page.events.append(event);
            }
            page.nextAfter = m_seq;
            ScriptedServer::sendJson(socket, toJson(page));
        } else if (path == u"/rooms"_s && request.method == "POST") {
            ScriptedServer::sendJson(socket, opened, 201);
        } else if (path == u"/agents"_s && request.method == "POST") {
            ScriptedServer::sendJson(socket, made, 201);
        } else if (path == u"/rooms"_s) {
            ScriptedServer::sendJson(socket, {{u"rooms"_s, relay::protocol::toJsonArray(rooms)}, {u"seq"_s, m_seq}});
        } else if (path == u"/agents"_s) {
            ScriptedServer::sendJson(socket, {{u"agents"_s, relay::protocol::toJsonArray(agents)}, {u"seq"_s, m_seq}});
        } else if (path == u"/relay"_s) {
            ScriptedServer::sendJson(socket, toJson(info));
        } else {
            ScriptedServer::sendJson(socket, {{u"messages"_s, QJsonArray()}, {u"has_older"_s, false}});
        }
    }

    ScriptedServer m_server;
    QList<relay::protocol::Event> m_events;
    qint64 m_seq = 0;
};

std::unique_ptr<Account> accountAt(const QUrl& url, const QString& id)
{
    model::AccountInfo info;
    info.id = id;
    info.name = id;
    info.kind = id == model::HostedAccount ? model::AccountKind::Hosted : model::AccountKind::Operator;
    info.address = url.toString();
    info.rights = OperatorAccount::rights();
    return std::make_unique<OperatorAccount>(info);
}

} // namespace

class AppTroubleTest : public ControlledApp
{
    Q_OBJECT

protected slots:

    /// Most tests here need no app.
    void init() { m_shown.clear(); }

private slots:

    void stopsItsOwnRelayThroughTheProcess()
    {
        ScriptedRelay relay;
        relay.answersPause = false;
        Settings settings{QString()};
        Accounts accounts(settings, nullptr, [](const AccountRecord&) { return std::unique_ptr<Account>(); });
        accounts.setHosted(accountAt(relay.server().url(), model::HostedAccount));
        StopAll stop(accounts);
        stop.setPace({std::chrono::milliseconds(100), std::chrono::milliseconds(50)});
        QSignalSpy own(&stop, &StopAll::ownWanted);
        QSignalSpy progress(&stop, &StopAll::progressed);
        stop.request(true);
        QCOMPARE(progress.last().first().value<ui::StopProgress>().asked.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(own.size(), 1, Patience);
        QCOMPARE(own.first().first().toBool(), true);
        QVERIFY(!progress.last().first().value<ui::StopProgress>().isOver());
        stop.confirmOwn(true);
        QVERIFY(progress.last().first().value<ui::StopProgress>().isOver());
        QVERIFY(accounts.isStopped()); // also where no event tells of it
    }

    void goesOnStoppingUntilItIsConfirmed()
    {
        ScriptedRelay relay;
        const QUrl url = relay.server().url();
        relay.server().stop();
        Settings settings{QString()};
        Accounts accounts(settings, nullptr, [url](const AccountRecord& record) { return accountAt(url, record.id); });
        AccountRecord record;
        record.name = u"Rack"_s;
        record.address = url.toString();
        QObject context;
        bool added = false;
        accounts.add(record, {"op_key"}, &context, [&](const auto&) { added = true; });
        QTRY_VERIFY_WITH_TIMEOUT(added, Patience);
        StopAll stop(accounts);
        stop.setPace({std::chrono::milliseconds(100), std::chrono::milliseconds(50)});
        QSignalSpy progress(&stop, &StopAll::progressed);
        QSignalSpy refused(&stop, &StopAll::refused);
        const auto last = [&] { return progress.last().first().value<ui::StopProgress>(); };
        stop.request(true);
        QTRY_COMPARE_WITH_TIMEOUT(last().unreached.size(), 1, Patience);
        QVERIFY(relay.server().start(static_cast<quint16>(url.port())));
        QTRY_VERIFY_WITH_TIMEOUT(last().isOver(), Patience);
        QVERIFY(relay.info.paused);
        QVERIFY(accounts.isStopped());
        QCOMPARE(refused.size(), 0);
        // Resuming is not repeated.
        relay.server().stop();
        stop.request(false);
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, Patience);
        QVERIFY(last().isOver());
    }

    void pausesItsOwnRelayPastHttp()
    {
        ControlledApp::init();
        emit window().control().pauseRequested(true);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 423, Patience);
        emit window().control().pauseRequested(false);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 201, Patience);
        // As StopAll asks where HTTP does not answer.
        auto& hosting = const_cast<app::hosting::Hosting&>(m_app->hosting());
        QSignalSpy done(&hosting, &app::hosting::Hosting::pausedAll);
        hosting.pauseAll(true);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, Patience);
        QCOMPARE(say(m_pair.one, u"hello"_s), 423);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Everything is stopped"_s) != nullptr, Patience);
    }

    void saysWhatIsWrongWithARelay()
    {
        ScriptedRelay relay;
        relay.agents = {{.id = u"a1"_s, .number = u"AG-1"_s, .name = u"Ada"_s}};
        relay.info.conditions = {{u"disk_full"_s, 1'700'000'000, 12'345'678, 2}};
        startBeside(relay);
        window().hide();
        QTRY_VERIFY_WITH_TIMEOUT(banners().join(u' ').contains(u"disk is full"_s), Patience);
        const QString text = banners().filter(u"disk is full"_s).first();
        QVERIFY2(text.contains(u"Free: 11.7"_s) && text.contains(u"2 of your decisions"_s), qPrintable(text));
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        QVERIFY(m_shown.cbegin()->text.contains(u"disk is full"_s));
        QCOMPARE(m_shown.cbegin()->actions.size(), 1);

        relay.info.conditions = {{u"clock_unconfirmed"_s, 0}, {u"from_a_later_version"_s, 0}};
        relay.announce();
        QTRY_VERIFY_WITH_TIMEOUT(banners().join(u' ').contains(u"clock"_s), Patience);
        QVERIFY(banners().filter(u"disk is full"_s).isEmpty());
        QVERIFY(!banners().filter(u"(from_a_later_version)"_s).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 2, Patience);
        // An agent that is refused for its quota is named, as it is called.
        relay::protocol::Condition refused{.code = relay::protocol::condition::AgentQuotaReached};
        refused.agents = {u"a1"_s, u"unknown"_s};
        relay.info.conditions = {refused, {relay::protocol::condition::DiskFailing}};
        relay.announce();
        QTRY_VERIFY_WITH_TIMEOUT(!banners().filter(u"as much as one agent may keep"_s).isEmpty(), Patience);
        QVERIFY(banners().filter(u"as much as one agent may keep"_s).first().contains(u"Agents: Ada."_s));
        QVERIFY(!banners().filter(u"disk fails"_s).isEmpty());
        relay.info.conditions.clear();
        relay.announce();
        QTRY_VERIFY_WITH_TIMEOUT(banners().filter(u"clock"_s).isEmpty(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);
    }

    void pastesNothingOfAHostileRelay_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("number");
        QTest::newRow("token") << u"ak_good\ntouch /tmp/pwned"_s << u"AG-1"_s;
        QTest::newRow("number") << u"ak_good"_s << u"AG-1\ntouch /tmp/pwned"_s;
        QTest::newRow("quotes") << u"ak_good\" $(touch /tmp/pwned) \""_s << u"AG-1"_s;
    }

    /// A relay elsewhere that one operates: what it says becomes text for a terminal.
    void pastesNothingOfAHostileRelay()
    {
        QFETCH(QString, token);
        QFETCH(QString, number);
        ScriptedRelay relay;
        Room room;
        room.id = u"r1"_s;
        room.code = u"K7QX2MWP4R"_s;
        relay.rooms = {room};
        relay.opened = {{u"room"_s, toJson(room)}, {u"room_code"_s, room.code}};
        relay::protocol::Agent agent;
        agent.id = u"a1"_s;
        agent.number = number;
        relay.made = {{u"agent"_s, toJson(agent)}, {u"token"_s, token}};
        startBeside(relay);
        const QString key = model::RoomKey{Rack, u"r1"_s}.key();
        QTRY_VERIFY_WITH_TIMEOUT(hasRoom(key), Patience);
        window().invitations().showInvitation(key, room.code);
        emit window().invitations().identityRequested(key, u"Claude"_s);
        auto* words = findLater<QPlainTextEdit>(u"invitationWords"_s);
        auto* state = findLater<QWidget>(u"invitationIdentityState"_s);
        QTRY_VERIFY_WITH_TIMEOUT(state->property("text").toString().contains(u"cannot be read"_s), Patience);
        QVERIFY(!words->toPlainText().contains(u"touch"_s));
        QVERIFY(!words->toPlainText().contains(u"ak_good"_s));
    }

    void showsNoCodeThatIsNone()
    {
        ScriptedRelay relay;
        Room room;
        room.id = u"r1"_s;
        room.name = QString(1'000'000, u'x') + u"\nb"_s;
        room.code = u"K7QX2MWP4R\ntouch /tmp/pwned"_s;
        relay.rooms = {room};
        startBeside(relay);
        const QString key = model::RoomKey{Rack, u"r1"_s}.key();
        QTRY_VERIFY_WITH_TIMEOUT(hasRoom(key), Patience);
        window().rooms().offer(key);
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId(), key, Patience);
        QVERIFY(!command(ui::Command::CopyCode)->isEnabled());
    }

    void saysOfAMissingKeyThatNothingWasAsked()
    {
        ScriptedRelay relay;
        startBeside(relay, {});
        QTRY_VERIFY_WITH_TIMEOUT(banners().join(u' ').contains(u"does not have the key"_s), Patience);
        const QString text = banners().filter(u"does not have the key"_s).first();
        QVERIFY2(!text.contains(u"refuse"_s) && !text.contains(u"remove"_s), qPrintable(text));
        QCOMPARE(relay.server().connections, 0);
        m_keychain->entries.insert(AccountKeys::entryOf(Rack), "operator-key-of-the-rack");
        emit window().banners().activated(u"app.connection"_s); // Try again
        QTRY_VERIFY_WITH_TIMEOUT(relay.server().connections > 0, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!banners().join(u' ').contains(u"does not have the key"_s), Patience);
    }

    void isNotOnlineOnADeadConnection()
    {
        ScriptedRelay relay;
        startBeside(relay);
        auto* pill = window().findChild<ui::ConnectionPill*>();
        QTRY_COMPARE_WITH_TIMEOUT(pill->text(), u"Online"_s, Patience);
        relay.silent = true;
        emit m_disruption->happened();
        QCOMPARE(pill->text(), u"Asking…"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pill->text().startsWith(u"Retrying"_s), 10'000); // not after 20 s or more
        relay.silent = false;
        emit m_disruption->happened(); // the next network
        QTRY_COMPARE_WITH_TIMEOUT(pill->text(), u"Online"_s, Patience);
    }

    void offersToRestartAnOlderRelay()
    {
        ScriptedRelay relay;
        relay.info.version = u"0.0.9"_s;
        startBeside(relay);
        const auto older = [this] { return banners().filter(u"older relay is running"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(!older().isEmpty(), Patience);
        QVERIFY2(older().first().contains(u"0.0.9"_s), qPrintable(older().first()));

        QFile systemctl(m_dir->filePath(u"systemctl"_s)); // of this user's systemd
        QVERIFY(systemctl.open(QIODevice::WriteOnly));
        systemctl.write("#!/bin/sh\necho \"$@\" >> \"$0.log\"\n");
        systemctl.close();
        QVERIFY(systemctl.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", QByteArray(m_dir->path().toUtf8() + ':' + path));
        const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
        emit window().banners().activated(u"app.upgrade."_s + Rack);
        QFile log(systemctl.fileName() + u".log"_s);
        QTRY_VERIFY_WITH_TIMEOUT(log.size() > 60, Patience);
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll(), QByteArray("--user is-active --quiet duologued.service\n--user restart "
                                           "duologued.service\n"));

        relay.info.version = QStringLiteral(DUOLOGUE_VERSION);
        relay.announce();
        QTRY_VERIFY_WITH_TIMEOUT(older().isEmpty(), Patience);
    }

    void offersTheRelayThatHasThePort()
    {
        ScriptedRelay relay;
        AppFixture::init();
        Settings settings(settingsPath());
        model::HostSettings host;
        host.port = relay.server().port();
        settings.setHostSettings(host);
        settings.sync();
        app::CommandLine line;
        line.host = true;
        start(line);
        const auto* empty = window().findChild<ui::EmptyState*>(u"conversationEmpty"_s);
        QTRY_VERIFY_WITH_TIMEOUT(empty->accessibleName().contains(u"is in use by another relay"_s), Patience);
        empty->findChild<ui::LinkButton*>()->click();
        auto* dialog = window().findChild<ui::ConnectDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const QList<QLineEdit*> fields = dialog->findChildren<QLineEdit*>();
        const QString address = u"127.0.0.1:%1"_s.arg(relay.server().port());
        QVERIFY(std::any_of(fields.cbegin(), fields.cend(),
                            [&](const QLineEdit* field) { return field->text().contains(address); }));
    }

    void takesAnotherPortWhenItsOwnIsTaken()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        AppFixture::init();
        Settings settings(settingsPath());
        model::HostSettings host;
        host.port = taken.serverPort();
        settings.setHostSettings(host);
        settings.sync();
        app::CommandLine line;
        line.host = true;
        start(line);
        const auto* empty = window().findChild<ui::EmptyState*>(u"conversationEmpty"_s);
        QTRY_COMPARE_WITH_TIMEOUT(empty->actionButton()->text(), u"Use another port"_s, Patience);
        empty->actionButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, model::HostStatus::State::On, Patience);
        QVERIFY(banners().join(u' ').contains(u"need the new address"_s));
        const int port = QUrl(m_app->hosting().status().localAddress).port();
        QVERIFY(port > taken.serverPort());
        QCOMPARE(Settings(settingsPath()).hostSettings().port, port); // for good
    }

protected:
    void complete(app::Application::Dependencies& dependencies) override
    {
        ControlledApp::complete(dependencies);
        dependencies.disruption = std::make_unique<app::accounts::Disruption>();
        m_disruption = dependencies.disruption.get();
    }

private:
    app::accounts::Disruption* m_disruption = nullptr;

    /// The app with its own relay off, and that one connected.
    void startBeside(ScriptedRelay& relay, const QByteArray& key = "operator-key-of-the-rack")
    {
        AppFixture::init();
        AccountRecord record;
        record.id = Rack;
        record.name = u"Rack"_s;
        record.address = relay.server().url().toString();
        Settings settings(settingsPath());
        settings.setAccounts(app::accounts::toJson({record}));
        settings.sync();
        if (!key.isEmpty())
            m_keychain->entries.insert(AccountKeys::entryOf(Rack), key);
        start({});
    }

    QStringList banners() const { return window().banners().texts(); }

    bool hasRoom(const QString& key) const
    {
        const QAbstractItemModel* rooms = window().findChild<ui::RoomListView*>()->model();
        const QModelIndexList found =
            rooms->match(rooms->index(0, 0), model::RoomRole::Id, key, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return !found.isEmpty();
    }
};

QTEST_MAIN(AppTroubleTest)
#include "app_trouble_test.moc"
