// SPDX-License-Identifier: GPL-3.0-or-later
// The announcement against an Avahi of our own, on a bus of its own.
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

#include "app/hosting/announcement.h"

using namespace Qt::StringLiterals;
using app::hosting::Announcement;

namespace {

const QString Avahi = u"org.freedesktop.Avahi"_s;

} // namespace

class FakeGroup : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.EntryGroup")

public:
    QStringList names;
    QString type;
    uint port = 0;
    QList<QByteArray> records;
    int collisions = 0; ///< so many names are another program's
    int conflicts = 0;  ///< so many names the network turns out to have
    int protocol = 0;
    int commits = 0;
    int freed = 0;

public slots:

    Q_SCRIPTABLE void AddService(int, int protocolOf, uint, const QString& name, const QString& serviceType,
                                 const QString&, const QString&, ushort servicePort, const QList<QByteArray>& texts)
    {
        names.append(name);
        protocol = protocolOf;
        type = serviceType;
        port = servicePort;
        records = texts;
        if (collisions-- > 0)
            sendErrorReply(u"org.freedesktop.Avahi.CollisionError"_s, u"Local name collision"_s);
    }

    Q_SCRIPTABLE void Commit()
    {
        ++commits;
        emit StateChanged(1, {});
        emit StateChanged(conflicts-- > 0 ? 3 : 2, {});
    }

    Q_SCRIPTABLE void Free() { ++freed; }

signals:
    Q_SCRIPTABLE void StateChanged(int state, const QString& error);
};

class FakeServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.Server")

public:
    int state = 2;

    void become(int next)
    {
        state = next;
        emit StateChanged(next, {});
    }

public slots:

    Q_SCRIPTABLE int GetState() { return state; }

    Q_SCRIPTABLE QDBusObjectPath EntryGroupNew() { return QDBusObjectPath(u"/group"_s); }

signals:
    Q_SCRIPTABLE void StateChanged(int state, const QString& error);
};

class AnnouncementTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void announcesAndWithdraws();
    void takesAnotherNameWhenItsOwnIsTaken();
    void cutsANameThatIsTooLong();
    void saysOnceThatThereIsNoAvahi();
    void comesBackWithAvahi();
    void takesAnotherNameWhenTheNetworkHasItsOwn();
    void takesAnotherNameWhenNetworksMeetLater();
    void waitsForTheHostsName();
    void isEnteredAnewWithTheHostsName();
    void staysAwayOnceWithdrawn();

private:
    bool serve(FakeServer& server, FakeGroup& group);
    void leaveBus();

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"avahi"_s);
    const Announcement::Service m_service{u"Duologue on desk"_s, 4821, true, u"AB:CD"_s};
};

void AnnouncementTest::initTestCase()
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    if (!m_bus.isConnected())
        QSKIP("no D-Bus here");
}

bool AnnouncementTest::serve(FakeServer& server, FakeGroup& group)
{
    return m_bus.registerObject(u"/"_s, &server, QDBusConnection::ExportScriptableContents) &&
           m_bus.registerObject(u"/group"_s, &group, QDBusConnection::ExportScriptableContents) &&
           m_bus.registerService(Avahi);
}

void AnnouncementTest::leaveBus()
{
    m_bus.unregisterService(Avahi);
    m_bus.unregisterObject(u"/"_s);
    m_bus.unregisterObject(u"/group"_s);
}

void AnnouncementTest::announcesAndWithdraws()
{
    FakeServer server;
    FakeGroup group;
    QVERIFY(serve(server, group));
    {
        Announcement announcement(QDBusConnection::sessionBus());
        QSignalSpy announced(&announcement, &Announcement::announced);
        announcement.announce(m_service);
        QTRY_COMPARE(announced.count(), 1);
        QCOMPARE(group.names, QStringList{u"Duologue on desk"_s});
        QCOMPARE(group.type, u"_duologue._tcp"_s);
        QCOMPARE(group.protocol, -1); // by IPv6 as well as IPv4
        QCOMPARE(group.port, 4821U);
        QCOMPARE(group.records, (QList<QByteArray>{"path=/", "scheme=https", "sha256=AB:CD"}));
        QCOMPARE(group.commits, 1);
        announcement.announce(m_service); // nothing new
        announcement.withdraw();
        QTRY_COMPARE(group.freed, 1);
        QCOMPARE(announced.count(), 1);
        announcement.announce(m_service);
        QTRY_COMPARE(announced.count(), 2);
    }
    QTRY_COMPARE(group.freed, 2); // gone with its owner
    leaveBus();
}

void AnnouncementTest::takesAnotherNameWhenItsOwnIsTaken()
{
    FakeServer server;
    FakeGroup group;
    group.collisions = 1;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    announcement.announce(m_service);
    QTRY_COMPARE(announced.count(), 1);
    QCOMPARE(group.names, (QStringList{u"Duologue on desk"_s, u"Duologue on desk (2)"_s}));
    leaveBus();
}

/// Avahi takes no name of more than 63 bytes, and computers may have one that is as long.
void AnnouncementTest::cutsANameThatIsTooLong()
{
    FakeServer server;
    FakeGroup group;
    group.collisions = 1;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    Announcement::Service service = m_service;
    service.name = u"Duologue on "_s + QString(80, u'é');
    announcement.announce(service);
    QTRY_COMPARE(announced.count(), 1);
    QCOMPARE(group.names,
             (QStringList{u"Duologue on "_s + QString(25, u'é'), u"Duologue on "_s + QString(23, u'é') + u" (2)"_s}));
    leaveBus();
}

void AnnouncementTest::saysOnceThatThereIsNoAvahi()
{
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy unavailable(&announcement, &Announcement::unavailable);
    announcement.announce(m_service);
    QTRY_COMPARE(unavailable.count(), 1);
    announcement.withdraw();
    announcement.announce(m_service);
    QCoreApplication::processEvents();
    Announcement second(QDBusConnection::sessionBus());
    QSignalSpy done(&second, &Announcement::unavailable);
    second.announce(m_service);
    QTRY_COMPARE(done.count(), 1); // asked later, so the first has its answer too
    QCOMPARE(unavailable.count(), 1);
}

void AnnouncementTest::comesBackWithAvahi()
{
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy unavailable(&announcement, &Announcement::unavailable);
    QSignalSpy announced(&announcement, &Announcement::announced);
    announcement.announce(m_service);
    QTRY_COMPARE(unavailable.count(), 1);
    FakeServer server;
    FakeGroup group;
    QVERIFY(serve(server, group));
    QTRY_COMPARE(announced.count(), 1);
    leaveBus();
}

/// Avahi says so after the commit, when it has asked the others.
void AnnouncementTest::takesAnotherNameWhenTheNetworkHasItsOwn()
{
    FakeServer server;
    FakeGroup group;
    group.conflicts = 2;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    announcement.announce(m_service);
    QTRY_COMPARE(announced.count(), 1);
    QCOMPARE(announced.first().first().toString(), u"Duologue on desk (3)"_s);
    QCOMPARE(group.names, (QStringList{u"Duologue on desk"_s, u"Duologue on desk (2)"_s, u"Duologue on desk (3)"_s}));
    QCOMPARE(group.freed, 2);
    leaveBus();
}

void AnnouncementTest::takesAnotherNameWhenNetworksMeetLater()
{
    FakeServer server;
    FakeGroup group;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    announcement.announce(m_service);
    QTRY_COMPARE(announced.count(), 1);
    emit group.StateChanged(3, u"org.freedesktop.Avahi.CollisionError"_s);
    QTRY_COMPARE(announced.count(), 2);
    QCOMPARE(announced.last().first().toString(), u"Duologue on desk (2)"_s);
    leaveBus();
}

void AnnouncementTest::waitsForTheHostsName()
{
    FakeServer server;
    server.state = 1;
    FakeGroup group;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    QSignalSpy named(&announcement, &Announcement::hostNamed);
    announcement.announce(m_service);
    server.become(3); // another host has it
    server.become(1);
    server.become(2);
    QTRY_COMPARE(announced.count(), 1);
    QCOMPARE(named.count(), 1);
    QCOMPARE(group.names, QStringList{u"Duologue on desk"_s});
    leaveBus();
}

/// What was entered leads to the name that the host had.
void AnnouncementTest::isEnteredAnewWithTheHostsName()
{
    FakeServer server;
    FakeGroup group;
    group.conflicts = 1;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    announcement.announce(m_service);
    QTRY_COMPARE(announced.count(), 1);
    server.become(1);
    QTRY_COMPARE(group.freed, 2);
    server.become(2);
    QTRY_COMPARE(announced.count(), 2);
    QCOMPARE(announced.last().first().toString(), u"Duologue on desk"_s); // it may be free again
    leaveBus();
}

void AnnouncementTest::staysAwayOnceWithdrawn()
{
    FakeServer server;
    FakeGroup group;
    QVERIFY(serve(server, group));
    Announcement announcement(QDBusConnection::sessionBus());
    QSignalSpy announced(&announcement, &Announcement::announced);
    QSignalSpy named(&announcement, &Announcement::hostNamed);
    announcement.announce(m_service);
    QTRY_COMPARE(announced.count(), 1);
    announcement.withdraw();
    server.become(1);
    server.become(2);
    QTRY_COMPARE(named.count(), 1);
    QCOMPARE(group.names.size(), 1);
    leaveBus();
}

QTEST_GUILESS_MAIN(AnnouncementTest)
#include "announcement_test.moc"
