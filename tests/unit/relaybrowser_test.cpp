// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for relays through an Avahi of our own, on a bus of its own.
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

#include "app/discovery/relaybrowser.h"

using namespace Qt::StringLiterals;
using app::discovery::RelayBrowser;
using model::NearbyRelay;

namespace {

const QString Avahi = u"org.freedesktop.Avahi"_s;
const QString Fingerprint = QStringList(32, u"AB"_s).join(u':');
constexpr uint OurOwn = 16;

struct Service {
    QString name;
    QString address;
    int port = 4821;
    QList<QByteArray> records{"path=/", "scheme=https"};
    uint flags = 4;
};

} // namespace

class FakeBrowser : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.ServiceBrowser")

public:
    int freed = 0;

public slots:

    Q_SCRIPTABLE void Free() { ++freed; }
};

class FakeServer : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.Server")

public:
    QHash<QString, Service> services;
    QString type;
    int browsers = 0;

public slots:

    Q_SCRIPTABLE QDBusObjectPath ServiceBrowserNew(int, int, const QString& wanted, const QString&, uint)
    {
        type = wanted;
        ++browsers;
        return QDBusObjectPath(u"/browser"_s);
    }

    Q_SCRIPTABLE void ResolveService(int interface, int protocol, const QString& name, const QString& wanted,
                                     const QString& domain, int addressProtocol, uint)
    {
        setDelayedReply(true);
        const Service found = services.value(name);
        if (found.address.isEmpty()) {
            connection().send(message().createErrorReply(u"org.freedesktop.Avahi.TimeoutError"_s, u"Timeout"_s));
            return;
        }
        connection().send(message().createReply(
            {interface, protocol, name, wanted, domain, u"host.local"_s, addressProtocol, found.address,
             QVariant::fromValue(quint16(found.port)), QVariant::fromValue(found.records), found.flags}));
    }
};

class RelayBrowserTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void findsWhatIsAnnounced();
    void forgetsWhatGoes();
    void believesNothing_data();
    void believesNothing();
    void leavesItsOwnOut();
    void holdsOnlySoMany();
    void saysThatThereIsNoAvahi();
    void stopsAsking();

private:
    void announce(const Service& service, const QString& signal = u"ItemNew"_s);

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"avahi"_s);
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FakeBrowser> m_browser;
};

void RelayBrowserTest::initTestCase()
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    if (!m_bus.isConnected())
        QSKIP("no D-Bus here");
}

void RelayBrowserTest::init()
{
    m_server = std::make_unique<FakeServer>();
    m_browser = std::make_unique<FakeBrowser>();
    QVERIFY(m_bus.registerObject(u"/"_s, m_server.get(), QDBusConnection::ExportScriptableSlots));
    QVERIFY(m_bus.registerObject(u"/browser"_s, m_browser.get(), QDBusConnection::ExportScriptableSlots));
    QVERIFY(m_bus.registerService(Avahi));
}

void RelayBrowserTest::cleanup()
{
    m_bus.unregisterService(Avahi);
    m_bus.unregisterObject(u"/"_s);
    m_bus.unregisterObject(u"/browser"_s);
}

void RelayBrowserTest::announce(const Service& service, const QString& signal)
{
    m_server->services.insert(service.name, service);
    QDBusMessage message = QDBusMessage::createSignal(u"/browser"_s, u"org.freedesktop.Avahi.ServiceBrowser"_s, signal);
    message << 2 << 0 << service.name << u"_duologue._tcp"_s << u"local"_s << service.flags;
    m_bus.send(message);
}

void RelayBrowserTest::findsWhatIsAnnounced()
{
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    browser.start();
    QTRY_COMPARE(changed.count(), 1); // nothing so far
    QCOMPARE(m_server->type, u"_duologue._tcp"_s);
    QVERIFY(changed.last().first().value<QList<model::NearbyRelay>>().isEmpty());
    announce({u"Rack"_s, u"192.168.1.9"_s, 4900, {"path=/", "scheme=https", "sha256=" + Fingerprint.toLatin1()}});
    announce({u"Desk"_s, u"192.168.1.8"_s, 4821, {"path=/", "scheme=http"}});
    const QList<model::NearbyRelay> both{{u"Desk"_s, u"http://192.168.1.8:4821"_s, {}},
                                         {u"Rack"_s, u"https://192.168.1.9:4900"_s, Fingerprint}};
    QTRY_COMPARE(changed.last().first().value<QList<model::NearbyRelay>>(), both);
}

void RelayBrowserTest::forgetsWhatGoes()
{
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    QSignalSpy unavailable(&browser, &RelayBrowser::unavailable);
    browser.start();
    QTRY_COMPARE(changed.count(), 1);
    const Service rack{u"Rack"_s, u"192.168.1.9"_s};
    announce(rack);
    QTRY_COMPARE(changed.count(), 2);
    announce(rack, u"ItemRemove"_s);
    QTRY_COMPARE(changed.count(), 3);
    QVERIFY(changed.last().first().value<QList<model::NearbyRelay>>().isEmpty());
    announce(rack);
    QTRY_COMPARE(changed.count(), 4);
    m_bus.unregisterService(Avahi);
    QTRY_COMPARE(unavailable.count(), 1);
    QVERIFY(m_bus.registerService(Avahi));
    QTRY_COMPARE(m_server->browsers, 2); // it goes on with the new one
}

void RelayBrowserTest::believesNothing_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<QString>("base");
    const QString good = u"10.0.0.7"_s;
    QTest::newRow("no address") << u"evil.example.org/?"_s << 4821 << QByteArrayList{"path=/"} << QString();
    QTest::newRow("no port") << good << 0 << QByteArrayList{"path=/"} << QString();
    QTest::newRow("path out") << good << 1 << QByteArrayList{"path=@evil.example.org/"} << QString();
    QTest::newRow("path with a query") << good << 1 << QByteArrayList{"path=/?token="} << QString();
    QTest::newRow("scheme") << good << 4821 << QByteArrayList{"path=/", "scheme=javascript"}
                            << u"https://10.0.0.7:4821"_s;
    QTest::newRow("fingerprint") << good << 4821 << QByteArrayList{"path=/", "sha256=trust me"}
                                 << u"https://10.0.0.7:4821"_s;
    QTest::newRow("no records") << good << 4821 << QByteArrayList{} << u"https://10.0.0.7:4821"_s;
    QTest::newRow("below a path") << good << 4821 << QByteArrayList{"path=/duo/", "\xff\xfe", ""}
                                  << u"https://10.0.0.7:4821/duo"_s;
}

void RelayBrowserTest::believesNothing()
{
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(QByteArrayList, records);
    QFETCH(QString, base);
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    browser.start();
    QTRY_COMPARE(changed.count(), 1);
    announce({u"One"_s, address, port, records});
    announce({u"Two"_s, u"10.0.0.1"_s}); // told of later than the first
    QTRY_VERIFY(!changed.last().first().value<QList<model::NearbyRelay>>().isEmpty() &&
                changed.last().first().value<QList<model::NearbyRelay>>().last().name == u"Two"_s);
    const auto told = changed.last().first().value<QList<model::NearbyRelay>>();
    QCOMPARE(told.size(), base.isEmpty() ? 1 : 2);
    if (!base.isEmpty()) {
        QCOMPARE(told.first().address, base);
        QVERIFY(told.first().fingerprint.isEmpty());
    }
}

void RelayBrowserTest::leavesItsOwnOut()
{
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    browser.start();
    QTRY_COMPARE(changed.count(), 1);
    announce({u"Ours"_s, u"10.0.0.2"_s, 4821, {"path=/"}, OurOwn});
    announce({u"Gone"_s, {}}); // announced, and does not answer
    announce({u"Two"_s, u"10.0.0.1"_s});
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(changed.last().first().value<QList<model::NearbyRelay>>().size(), 1);
}

void RelayBrowserTest::holdsOnlySoMany()
{
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    browser.start();
    QTRY_COMPARE(changed.count(), 1);
    for (int i = 0; i < 150; ++i)
        announce({u"Relay %1"_s.arg(i), u"10.0.1.%1"_s.arg(i)});
    QTRY_COMPARE(changed.last().first().value<QList<model::NearbyRelay>>().size(), 100);
}

void RelayBrowserTest::saysThatThereIsNoAvahi()
{
    m_bus.unregisterService(Avahi);
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    QSignalSpy unavailable(&browser, &RelayBrowser::unavailable);
    browser.start();
    QTRY_COMPARE(unavailable.count(), 1);
    QVERIFY(unavailable.last().first().toString().contains(u"Avahi"_s));
    QVERIFY(m_bus.registerService(Avahi));
    QTRY_COMPARE(changed.count(), 1);
}

void RelayBrowserTest::stopsAsking()
{
    RelayBrowser browser(QDBusConnection::sessionBus());
    QSignalSpy changed(&browser, &RelayBrowser::relaysChanged);
    browser.start();
    QTRY_COMPARE(changed.count(), 1);
    browser.stop();
    QTRY_COMPARE(m_browser->freed, 1);
    RelayBrowser other(QDBusConnection::sessionBus()); // on the same connection: it hears what the first one would
    QSignalSpy heard(&other, &RelayBrowser::relaysChanged);
    other.start();
    QTRY_COMPARE(heard.count(), 1);
    announce({u"Two"_s, u"10.0.0.1"_s});
    QTRY_COMPARE(heard.count(), 2);
    QCOMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(RelayBrowserTest)
#include "relaybrowser_test.moc"
