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
    int collisions = 0; ///< so many names are somebody else's
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

    Q_SCRIPTABLE void Commit() { ++commits; }

    Q_SCRIPTABLE void Free() { ++freed; }
};

class FakeServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.Server")

public slots:

    Q_SCRIPTABLE QDBusObjectPath EntryGroupNew() { return QDBusObjectPath(u"/group"_s); }
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
    return m_bus.registerObject(u"/"_s, &server, QDBusConnection::ExportScriptableSlots) &&
           m_bus.registerObject(u"/group"_s, &group, QDBusConnection::ExportScriptableSlots) &&
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
    QTest::qWait(0);
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

QTEST_GUILESS_MAIN(AnnouncementTest)
#include "announcement_test.moc"
