// SPDX-License-Identifier: GPL-3.0-or-later
// Notices on a desktop of our own, on a bus of its own.
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QSignalSpy>
#include <QTest>

#include <memory>

#include "app/attention/desktoplock.h"
#include "app/attention/desktopnotifier.h"

using namespace Qt::StringLiterals;
using app::attention::DesktopLock;
using app::attention::DesktopNotifier;
using app::attention::Notice;
using app::attention::Notifier;
using app::attention::ScreenLock;

namespace {

const QString Name = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
const QString SessionPath = u"/org/freedesktop/login1/session/_31"_s;

/// As a held message is told of.
Notice held(const QString& text)
{
    return {u"held.r"_s, u"From AG-1"_s, text, {{u"open"_s, u"Open"_s}, {u"release"_s, u"Release"_s}}, u"One waits"_s};
}

} // namespace

class FakeDesktop : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList capabilities;
    QStringList shown;
    int asked = 0;
    bool shows = true;
    uint made = 0; ///< notices that took no other one's place
    QStringList titles;
    QStringList offered; ///< actions of the last one
    QList<uint> closed;

public slots:

    Q_SCRIPTABLE QStringList GetCapabilities()
    {
        ++asked;
        return capabilities;
    }

    Q_SCRIPTABLE uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& body,
                             const QStringList& actions, const QVariantMap&, int)
    {
        if (!shows)
            sendErrorReply(QDBusError::Failed, u"not now"_s);
        shown.append(body);
        titles.append(title);
        offered = actions;
        return replaces != 0 ? replaces : ++made;
    }

    Q_SCRIPTABLE void CloseNotification(uint id) { closed.append(id); }

signals:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString& action);
    Q_SCRIPTABLE void NotificationClosed(uint id, uint reason);
};

/// A screen that this test locks.
class FakeLock : public ScreenLock
{
public:
    void start() override {}

    bool isKnown() const override { return known; }

    bool isLocked() const override { return locked; }

    void become(bool isNowLocked)
    {
        known = true;
        locked = isNowLocked;
        emit changed();
    }

    bool known = true;
    bool locked = false;
};

class FakeSaver : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    bool active = false;

public slots:

    Q_SCRIPTABLE bool GetActive() { return active; }

signals:
    Q_SCRIPTABLE void ActiveChanged(bool active);
};

/// logind, with the one session that it says is the caller's.
class FakeLogin : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public slots:

    Q_SCRIPTABLE QDBusObjectPath GetSession(const QString&) { return QDBusObjectPath(SessionPath); }
};

class FakeSession : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Session")
    Q_PROPERTY(bool LockedHint MEMBER locked SCRIPTABLE true)

public:
    bool locked = false;
};

class AttentionNotifierTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksTheDesktopOnlyWithTheFirstNotice();
    void writesMarkUpOnlyForWhoReadsIt_data();
    void writesMarkUpOnlyForWhoReadsIt();
    void neverShowsWhatWasWithdrawnBefore();
    void saysThatItWasNotShown();
    void showsOneOfMany();
    void forgetsTheDaemonThatWent();
    void releasesNothingOfAnotherProgram();
    void takesNoSignalOfAStranger();
    void asksAgainForADaemonThatCameLater();
    void saysNothingToEverybody();
    void hidesTextsWhenTheScreenIsLocked();
    void waitsUntilItIsKnownWhetherTheScreenIsLocked();
    void knowsTheLockOfAScreenSaver();
    void knowsTheLockOfASession();

private:
    /// In place of the one before: another program, as after a restart of the desktop's shell.
    void restart(const QStringList& capabilities);

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    QDBusConnection m_next = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"next"_s);
    std::unique_ptr<FakeDesktop> m_desktop;
    std::unique_ptr<FakeDesktop> m_before;
};

void AttentionNotifierTest::init()
{
    m_desktop = std::make_unique<FakeDesktop>();
    QVERIFY(m_bus.registerObject(Path, m_desktop.get(), QDBusConnection::ExportScriptableContents));
    QVERIFY(m_bus.registerService(Name));
}

void AttentionNotifierTest::cleanup()
{
    for (QDBusConnection* bus : {&m_bus, &m_next}) {
        bus->unregisterService(Name);
        bus->unregisterObject(Path);
    }
}

void AttentionNotifierTest::restart(const QStringList& capabilities)
{
    m_bus.unregisterService(Name);
    m_before = std::move(m_desktop);
    m_desktop = std::make_unique<FakeDesktop>();
    m_desktop->capabilities = capabilities;
    QVERIFY(m_next.registerObject(Path, m_desktop.get(), QDBusConnection::ExportScriptableContents));
    QVERIFY(m_next.registerService(Name));
}

/// While the desktop has not said yet which one it is, another of the same key would stand beside it.
void AttentionNotifierTest::showsOneOfMany()
{
    DesktopNotifier notifier;
    for (int i = 0; i < 100; ++i)
        notifier.show({u"held.r"_s, u"title"_s, QString::number(i), {}});
    QTRY_COMPARE(m_desktop->shown.isEmpty() ? QString() : m_desktop->shown.last(), u"99"_s);
    for (int i = 100; i < 200; ++i)
        notifier.show({u"held.r"_s, u"title"_s, QString::number(i), {}});
    QTRY_COMPARE(m_desktop->shown.last(), u"199"_s);
    QCOMPARE(m_desktop->made, 1U);
    QVERIFY(m_desktop->shown.size() < 10);
}

void AttentionNotifierTest::asksTheDesktopOnlyWithTheFirstNotice()
{
    DesktopNotifier notifier;
    notifier.withdraw(u"a"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_desktop->asked, 0);
    for (const QString& key : {u"a"_s, u"b"_s})
        notifier.show({key, key, key, {}, {}});
    QTRY_COMPARE(m_desktop->shown, QStringList({u"a"_s, u"b"_s}));
    notifier.show({u"c"_s, {}, u"c"_s, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 3);
    QCOMPARE(m_desktop->asked, 1);
}

void AttentionNotifierTest::writesMarkUpOnlyForWhoReadsIt_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain text") << QStringList{u"body"_s} << u"<b>1 & 2</b>"_s;
    QTest::newRow("mark-up") << QStringList{u"body"_s, u"body-markup"_s} << u"&lt;b&gt;1 &amp; 2&lt;/b&gt;"_s;
}

void AttentionNotifierTest::writesMarkUpOnlyForWhoReadsIt()
{
    QFETCH(const QStringList, capabilities);
    QFETCH(const QString, body);
    m_desktop->capabilities = capabilities;
    DesktopNotifier notifier;
    notifier.show({u"a"_s, {}, u"<b>1 & 2</b>"_s, {}});
    QTRY_COMPARE(m_desktop->shown, QStringList(body)); // the very first one, too
}

void AttentionNotifierTest::neverShowsWhatWasWithdrawnBefore()
{
    DesktopNotifier notifier;
    notifier.show({u"a"_s, {}, u"withdrawn"_s, {}});
    notifier.show({u"b"_s, {}, u"replaced"_s, {}});
    notifier.withdraw(u"a"_s);
    notifier.show({u"b"_s, {}, u"shown"_s, {}});
    QTRY_COMPARE(m_desktop->shown, QStringList(u"shown"_s));
}

void AttentionNotifierTest::saysThatItWasNotShown()
{
    m_desktop->shows = false;
    DesktopNotifier notifier;
    QSignalSpy failed(&notifier, &Notifier::failed);
    notifier.show({u"a"_s, {}, u"unseen"_s, {}});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Notice>().text, u"unseen"_s);
}

/// It said that it reads no mark-up; the next one does. What the one showed went with it.
void AttentionNotifierTest::forgetsTheDaemonThatWent()
{
    m_desktop->capabilities = {u"body"_s};
    DesktopNotifier notifier;
    notifier.show({u"a"_s, {}, u"<b>1</b>"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown, QStringList(u"<b>1</b>"_s));
    restart({u"body"_s, u"body-markup"_s});
    QTRY_COMPARE(m_desktop->shown, QStringList(u"&lt;b&gt;1&lt;/b&gt;"_s)); // told again
    notifier.show({u"a"_s, {}, u"<b>2</b>"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.last(), u"&lt;b&gt;2&lt;/b&gt;"_s);
    QCOMPARE(m_desktop->made, 1U); // in the place of the first
    notifier.withdraw(u"a"_s);
    QTRY_COMPARE(m_desktop->closed, QList<uint>{1});
    QVERIFY(m_before->closed.isEmpty());
}

/// The new daemon begins to count anew: the number that our notice had is another program's.
void AttentionNotifierTest::releasesNothingOfAnotherProgram()
{
    m_desktop->capabilities = {u"actions"_s};
    DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &Notifier::activated);
    notifier.show(held(u"rm -rf"_s));
    QTRY_COMPARE(m_desktop->made, 1U);
    m_bus.unregisterService(Name);
    m_before = std::move(m_desktop);
    m_desktop = std::make_unique<FakeDesktop>();
    m_desktop->capabilities = {u"actions"_s};
    m_desktop->made = 7; // 1 to 7 are others'
    QVERIFY(m_next.registerObject(Path, m_desktop.get(), QDBusConnection::ExportScriptableContents));
    QVERIFY(m_next.registerService(Name));
    emit m_desktop->ActionInvoked(1, u"release"_s);
    QTRY_COMPARE(m_desktop->made, 8U);
    emit m_desktop->ActionInvoked(1, u"release"_s);
    QCOMPARE(m_desktop->offered.count(u"Open"_s), 1);
    emit m_desktop->ActionInvoked(8, u"default"_s);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().last().toString(), u"open"_s);
    notifier.withdraw(u"held.r"_s);
    QTRY_COMPARE(m_desktop->closed, QList<uint>{8});
}

void AttentionNotifierTest::takesNoSignalOfAStranger()
{
    m_desktop->capabilities = {u"actions"_s};
    DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &Notifier::activated);
    notifier.show(held(u"rm -rf"_s));
    QTRY_COMPARE(m_desktop->made, 1U);
    QDBusMessage forged =
        QDBusMessage::createTargetedSignal(QDBusConnection::sessionBus().baseService(), Path, Name, u"ActionInvoked"_s);
    forged << 1U << u"release"_s;
    QVERIFY(m_next.send(forged));
    emit m_desktop->ActionInvoked(1, u"no such action"_s);
    emit m_desktop->ActionInvoked(1, u"default"_s);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().last().toString(), u"open"_s);
}

void AttentionNotifierTest::asksAgainForADaemonThatCameLater()
{
    m_bus.unregisterService(Name);
    DesktopNotifier notifier;
    QSignalSpy failed(&notifier, &Notifier::failed);
    notifier.show(held(u"unseen"_s));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(m_bus.registerService(Name));
    m_desktop->capabilities = {u"body-markup"_s};
    notifier.show(held(u"<i>seen</i>"_s));
    QTRY_COMPARE(m_desktop->shown, QStringList(u"&lt;i&gt;seen&lt;/i&gt;"_s));
}

void AttentionNotifierTest::saysNothingToEverybody()
{
    m_desktop->capabilities = {u"actions"_s};
    DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &Notifier::activated);
    notifier.setShowsText(false);
    notifier.show(held(u"the secret plan"_s));
    QTRY_COMPARE(m_desktop->shown, QStringList(QString()));
    QCOMPARE(m_desktop->titles, QStringList(u"One waits"_s));
    QVERIFY2(!m_desktop->offered.contains(u"release"_s), qPrintable(m_desktop->offered.join(u' ')));
    emit m_desktop->ActionInvoked(1, u"release"_s); // nothing is decided over what was not read
    emit m_desktop->ActionInvoked(1, u"open"_s);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().last().toString(), u"open"_s);
}

void AttentionNotifierTest::hidesTextsWhenTheScreenIsLocked()
{
    auto owned = std::make_unique<FakeLock>();
    FakeLock* lock = owned.get();
    DesktopNotifier notifier(std::move(owned));
    notifier.show(held(u"the secret plan"_s));
    QTRY_COMPARE(m_desktop->shown, QStringList(u"the secret plan"_s));
    lock->become(true);
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown.last(), QString());
    QCOMPARE(m_desktop->titles.last(), u"One waits"_s);
    QCOMPARE(m_desktop->made, 1U);
    notifier.show({u"b"_s, u"of Ada"_s, u"another"_s, {}, u"Two wait"_s});
    QTRY_COMPARE(m_desktop->titles.last(), u"Two wait"_s);
    lock->become(false);
    notifier.show({u"b"_s, u"of Ada"_s, u"another"_s, {}, u"Two wait"_s});
    QTRY_COMPARE(m_desktop->titles.last(), u"of Ada"_s);
}

void AttentionNotifierTest::waitsUntilItIsKnownWhetherTheScreenIsLocked()
{
    auto owned = std::make_unique<FakeLock>();
    FakeLock* lock = owned.get();
    lock->known = false;
    DesktopNotifier notifier(std::move(owned));
    notifier.show(held(u"the secret plan"_s));
    QTRY_COMPARE(m_desktop->asked, 1);
    QVERIFY(m_desktop->shown.isEmpty());
    lock->become(true);
    QTRY_COMPARE(m_desktop->titles, QStringList(u"One waits"_s));
    QCOMPARE(m_desktop->shown, QStringList(QString()));
}

void AttentionNotifierTest::knowsTheLockOfAScreenSaver()
{
    const QString service = u"org.freedesktop.ScreenSaver"_s;
    const QString path = u"/org/freedesktop/ScreenSaver"_s;
    FakeSaver saver;
    saver.active = true;
    QVERIFY(m_bus.registerObject(path, &saver, QDBusConnection::ExportScriptableContents));
    QVERIFY(m_bus.registerService(service));
    DesktopLock lock(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")));
    QVERIFY(!lock.isKnown());
    lock.start();
    QTRY_VERIFY(lock.isKnown());
    QVERIFY(lock.isLocked());
    emit saver.ActiveChanged(false);
    QTRY_VERIFY(!lock.isLocked());
    emit saver.ActiveChanged(true);
    QTRY_VERIFY(lock.isLocked());
    m_bus.unregisterService(service); // and takes what it said with it
    QTRY_VERIFY(!lock.isLocked());
    m_bus.unregisterObject(path);
}

void AttentionNotifierTest::knowsTheLockOfASession()
{
    FakeLogin login;
    FakeSession session;
    QVERIFY(m_bus.registerObject(u"/org/freedesktop/login1"_s, &login, QDBusConnection::ExportScriptableContents));
    QVERIFY(m_bus.registerObject(SessionPath, &session, QDBusConnection::ExportScriptableContents));
    QVERIFY(m_bus.registerService(u"org.freedesktop.login1"_s));
    DesktopLock lock(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")));
    lock.start();
    QTRY_VERIFY(lock.isKnown());
    QVERIFY(!lock.isLocked());
    const auto setLocked = [this](const QString& path, bool locked) {
        QDBusMessage changed =
            QDBusMessage::createSignal(path, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
        changed << u"org.freedesktop.login1.Session"_s << QVariantMap{{u"LockedHint"_s, locked}} << QStringList();
        QVERIFY(m_bus.send(changed));
    };
    setLocked(SessionPath, true);
    QTRY_VERIFY(lock.isLocked());
    setLocked(SessionPath, false);
    QTRY_VERIFY(!lock.isLocked());
    setLocked(u"/org/freedesktop/login1/session/_32"_s, true); // somebody else's
    const QDBusMessage ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                            u"org.freedesktop.DBus"_s, u"GetId"_s);
    m_bus.call(ask); // the bus has all of that
    bool answered = false;
    QDBusPendingCallWatcher behind(QDBusConnection::sessionBus().asyncCall(ask));
    connect(&behind, &QDBusPendingCallWatcher::finished, this, [&answered] { answered = true; });
    QTRY_VERIFY(answered);
    QVERIFY(!lock.isLocked());
    m_bus.unregisterService(u"org.freedesktop.login1"_s);
    m_bus.unregisterObject(u"/org/freedesktop/login1"_s);
    m_bus.unregisterObject(SessionPath);
}

QTEST_GUILESS_MAIN(AttentionNotifierTest)
#include "attention_notifier_test.moc"
