// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a tray, on a desktop of our own, on a bus of its own. The window with it: tests/e2e/tray.sh.
#include <QDBusConnection>
#include <QSignalSpy>
#include <QTest>

#include "app/attention/notifierhost.h"

using namespace Qt::StringLiterals;
using app::attention::NotifierHost;
using app::attention::TrayHost;

namespace {

const QString Watcher = u"org.kde.StatusNotifierWatcher"_s;
const QString Path = u"/StatusNotifierWatcher"_s;

} // namespace

class FakeWatcher : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered MEMBER hosted SCRIPTABLE true)

public:
    bool hosted = true;

signals:
    Q_SCRIPTABLE void StatusNotifierHostRegistered();
    Q_SCRIPTABLE void StatusNotifierHostUnregistered();
};

class AttentionTrayTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_watcher = std::make_unique<FakeWatcher>();
        QVERIFY(m_bus.registerObject(Path, m_watcher.get(), QDBusConnection::ExportScriptableContents));
    }

    void cleanup()
    {
        m_bus.unregisterService(Watcher);
        m_bus.unregisterObject(Path);
    }

    void comesAndGoesWithItsWatcher()
    {
        QVERIFY(m_bus.registerService(Watcher));
        NotifierHost host([] { return false; });
        QSignalSpy changed(&host, &TrayHost::changed);
        host.start();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.last().first().toBool(), true);
        QVERIFY(m_bus.unregisterService(Watcher));
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(changed.last().first().toBool(), false);
        QVERIFY(m_bus.registerService(Watcher));
        QTRY_COMPARE(changed.count(), 3);
        QCOMPARE(changed.last().first().toBool(), true);
    }

    /// One that knows icons and shows none is no tray.
    void needsAHost()
    {
        m_watcher->hosted = false;
        QVERIFY(m_bus.registerService(Watcher));
        NotifierHost host([] { return false; });
        QSignalSpy changed(&host, &TrayHost::changed);
        host.start();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.last().first().toBool(), false);
        m_watcher->hosted = true;
        emit m_watcher->StatusNotifierHostRegistered();
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(changed.last().first().toBool(), true);
        m_watcher->hosted = false;
        emit m_watcher->StatusNotifierHostUnregistered();
        QTRY_COMPARE(changed.count(), 3);
        QCOMPARE(changed.last().first().toBool(), false);
    }

    /// Qt remembers the first answer: it is asked when it is sure that there is no tray of today's kind.
    void asksQtLast()
    {
        NotifierHost host([] { return true; }, std::chrono::milliseconds(1));
        QSignalSpy changed(&host, &TrayHost::changed);
        host.start();
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(changed.first().first().toBool(), false); // before it asked
        QCOMPARE(changed.last().first().toBool(), true);
    }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    std::unique_ptr<FakeWatcher> m_watcher;
};

QTEST_GUILESS_MAIN(AttentionTrayTest)
#include "attention_tray_test.moc"
