// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "app/clients/operatorclient.h"
#include "app/hosting/hosting.h"
#include "app/secrets/vault.h"
#include "tests/unit/secrets_fakekeychain.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::hosting::Hosting;
using app::hosting::RelayHost;
using State = model::HostStatus::State;
using Mood = FakeKeychain::Mood;

namespace {

constexpr int Patience = 20'000;

relay::RelaySettings settingsFor(const QString& dir, quint16 port = 0)
{
    relay::RelaySettings settings;
    settings.dataDir = dir;
    settings.wrappingKey = QByteArray(32, 'w');
    settings.operatorKey = QByteArray(64, 'a');
    settings.listen = {relay::ListenAddress{QHostAddress(QHostAddress::LocalHost), port}};
    return settings;
}

quint16 portOf(const model::HostStatus& status)
{
    return static_cast<quint16>(QUrl(status.addresses.value(0)).port());
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(2000);
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// The names of the rooms on a running relay.
QStringList roomsOf(const Hosting& hosting)
{
    app::clients::OperatorClient client(QUrl(hosting.status().addresses.value(0)), hosting.operatorKey());
    std::optional<QStringList> names;
    client.rooms(&client, [&](const Result<app::clients::RoomList>& list) {
        names.emplace();
        if (list) {
            for (const Room& room : list->items)
                names->append(room.name);
        } else {
            names->append(u"failed: "_s + sentenceOf(list.error()));
        }
    });
    return QTest::qWaitFor([&] { return names.has_value(); }, Patience) ? *names : QStringList{u"no answer"_s};
}

bool openRoom(const Hosting& hosting, const QString& name)
{
    app::clients::OperatorClient client(QUrl(hosting.status().addresses.value(0)), hosting.operatorKey());
    bool opened = false;
    client.openRoom(name, "once", &client,
                    [&](const Result<app::clients::OpenedRoom>& room) { opened = room.has_value(); });
    return QTest::qWaitFor([&] { return opened; }, Patience);
}

} // namespace

class AppHostingTest : public QObject
{
    Q_OBJECT

private slots:

    void isThereAndGone()
    {
        const QTemporaryDir dir;
        RelayHost host;
        QSignalSpy changes(&host, &RelayHost::statusChanged);
        host.setSettings(settingsFor(dir.path()));
        QCOMPARE(host.status().state, State::Off);
        host.setWanted(true);
        QCOMPARE(host.status().state, State::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
        const quint16 port = portOf(host.status());
        QVERIFY(answers(port));

        QElapsedTimer timer;
        timer.start();
        host.setWanted(false);
        QCOMPARE(host.status().state, State::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::Off, Patience);
        qInfo("stopped in %lld ms", timer.elapsed());
        QVERIFY(!answers(port));
        QVERIFY(host.status().addresses.isEmpty());
        QCOMPARE(changes.size(), 4);
    }

    void saysThatThePortIsTaken()
    {
        const QTemporaryDir dir;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        RelayHost host;
        host.setSettings(settingsFor(dir.path(), other.serverPort()));
        host.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::Failed, Patience);
        QVERIFY(host.status().problem.contains(QString::number(other.serverPort())));
        QVERIFY(!host.status().remedy.isEmpty());
        QVERIFY(QDir(dir.path()).isEmpty());

        other.close();
        host.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
    }

    void movesToAnotherPort()
    {
        const QTemporaryDir dir;
        RelayHost host;
        host.setSettings(settingsFor(dir.path()));
        host.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
        const quint16 before = portOf(host.status());
        relay::RelaySettings limits = settingsFor(dir.path());
        limits.limits = {{u"capacity"_s, 3}};
        host.setSettings(limits);
        QCOMPARE(host.status().state, State::On); // limits alone restart nothing

        const quint16 after = freePort();
        host.setSettings(settingsFor(dir.path(), after));
        QCOMPARE(host.status().state, State::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
        QCOMPARE(portOf(host.status()), after);
        QVERIFY(!answers(before));
    }

    void followsAnImpatientHuman()
    {
        const QTemporaryDir dir;
        RelayHost host;
        host.setSettings(settingsFor(dir.path()));
        for (int i = 0; i < 10; ++i) {
            host.setWanted(i % 2 == 0);
            if (i % 3 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::Off, Patience);
        host.setWanted(true);
        host.setWanted(false);
        host.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
    }

    void mayGoAtAnyMoment()
    {
        const QTemporaryDir dir;
        for (const int turns : {0, 1, 2, 10}) {
            RelayHost host;
            host.setSettings(settingsFor(dir.path()));
            host.setWanted(true);
            for (int turn = 0; turn < turns; ++turn)
                QCoreApplication::processEvents();
        }
        {
            RelayHost host;
            host.setSettings(settingsFor(dir.path()));
            host.setWanted(true);
            QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
        }
        // The directory was let go of each time.
        RelayHost host;
        host.setSettings(settingsFor(dir.path()));
        host.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, State::On, Patience);
    }

    void saysThatAnotherHoldsTheData()
    {
        const QTemporaryDir dir;
        RelayHost first;
        first.setSettings(settingsFor(dir.path()));
        first.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(first.status().state, State::On, Patience);
        RelayHost second;
        second.setSettings(settingsFor(dir.path()));
        second.setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(second.status().state, State::Failed, Patience);
        QVERIFY(second.status().problem.contains(dir.path()));
        QVERIFY(!second.status().remedy.isEmpty());
    }

    void keepsEverythingWithTheKeychainsKeys()
    {
        const QTemporaryDir dir;
        const auto keychain = std::make_shared<FakeKeychain::State>();
        QByteArray key;
        {
            const auto hosting = hostingWith(dir.path(), keychain);
            hosting->setWanted(true);
            QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::On, Patience);
            QVERIFY(!hosting->isThrowAway());
            key = hosting->operatorKey();
            QVERIFY(openRoom(*hosting, u"kept"_s));
            // Off and on again without asking the keychain a second time.
            const qsizetype asked = keychain->calls.size();
            hosting->setWanted(false);
            QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::Off, Patience);
            hosting->setWanted(true);
            QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::On, Patience);
            QCOMPARE(keychain->calls.size(), asked);
        }
        const auto again = hostingWith(dir.path(), keychain);
        again->setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(again->status().state, State::On, Patience);
        QCOMPARE(again->operatorKey(), key);
        QCOMPARE(roomsOf(*again), QStringList{u"kept"_s});
    }

    void runsForThisSessionOnly()
    {
        const QTemporaryDir dir;
        const auto keychain = std::make_shared<FakeKeychain::State>();
        keychain->mood = Mood::Absent;
        const auto hosting = hostingWith(dir.path(), keychain);
        QSignalSpy prompts(hosting.get(), &Hosting::promptNeeded);
        QSignalSpy settled(hosting.get(), &Hosting::promptSettled);
        hosting->setWanted(true);
        QCOMPARE(hosting->status().state, State::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(prompts.size(), 1, Patience);
        QCOMPARE(prompts.first().first().value<model::VaultPrompt>().reason, model::VaultPrompt::Reason::NoKeychain);
        hosting->answerPrompt(model::VaultChoice::SessionOnly);
        QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::On, Patience);
        QVERIFY(hosting->isThrowAway());
        QVERIFY(!settled.isEmpty());
        QVERIFY(openRoom(*hosting, u"for now"_s));
        hosting->setWanted(false);
        QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::Off, Patience);
        hosting->setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::On, Patience);
        QCOMPARE(roomsOf(*hosting), QStringList{u"for now"_s}); // as long as the session lasts
        QVERIFY(!QFile::exists(dir.filePath(u"database.db"_s)));
    }

    void stopsAskingWhenSwitchedOff()
    {
        const QTemporaryDir dir;
        const auto keychain = std::make_shared<FakeKeychain::State>();
        keychain->mood = Mood::Absent;
        const auto hosting = hostingWith(dir.path(), keychain);
        QSignalSpy prompts(hosting.get(), &Hosting::promptNeeded);
        QSignalSpy settled(hosting.get(), &Hosting::promptSettled);
        hosting->setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(prompts.size(), 1, Patience);
        hosting->setWanted(false);
        QCOMPARE(hosting->status().state, State::Off);
        QCOMPARE(settled.size(), 1);
        // And again: the user may have installed a keychain meanwhile.
        keychain->mood = Mood::Open;
        hosting->setWanted(true);
        QTRY_COMPARE_WITH_TIMEOUT(hosting->status().state, State::On, Patience);
    }

    void throwsItsDataAway()
    {
        QString dir;
        {
            Hosting hosting;
            hosting.setPlace({0});
            hosting.setWanted(true);
            QTRY_COMPARE_WITH_TIMEOUT(hosting.status().state, State::On, Patience);
            QVERIFY(hosting.isThrowAway());
            QVERIFY(openRoom(hosting, u"x"_s));
            dir = newestThrowAway();
            QVERIFY(!dir.isEmpty());
        }
        QVERIFY(!QFile::exists(dir));
    }

private:
    static std::unique_ptr<Hosting> hostingWith(const QString& dir, const std::shared_ptr<FakeKeychain::State>& state)
    {
        auto vault = std::make_unique<app::secrets::Vault>(dir, std::make_unique<FakeKeychain>(state));
        auto hosting = std::make_unique<Hosting>(dir, std::move(vault));
        hosting->setPlace({0});
        return hosting;
    }

    static QString newestThrowAway()
    {
        QStringList places{QDir::tempPath()};
        if (qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
            places.prepend(qEnvironmentVariable("XDG_RUNTIME_DIR"));
        for (const QString& place : std::as_const(places)) {
            const QFileInfoList found = QDir(place).entryInfoList({u"duologue-*"_s}, QDir::Dirs, QDir::Time);
            if (!found.isEmpty())
                return found.first().filePath();
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(AppHostingTest)
#include "app_hosting_test.moc"
