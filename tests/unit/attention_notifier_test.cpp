// SPDX-License-Identifier: GPL-3.0-or-later
// Notices on a desktop of our own, on a bus of its own.
#include <QDBusConnection>
#include <QDBusContext>
#include <QSignalSpy>
#include <QTest>

#include <memory>

#include "app/attention/desktopnotifier.h"

using namespace Qt::StringLiterals;
using app::attention::DesktopNotifier;
using app::attention::Notice;
using app::attention::Notifier;

namespace {

const QString Name = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;

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

public slots:

    Q_SCRIPTABLE QStringList GetCapabilities()
    {
        ++asked;
        return capabilities;
    }

    Q_SCRIPTABLE uint Notify(const QString&, uint replaces, const QString&, const QString&, const QString& body,
                             const QStringList&, const QVariantMap&, int)
    {
        if (!shows)
            sendErrorReply(QDBusError::Failed, u"not now"_s);
        shown.append(body);
        return replaces != 0 ? replaces : ++made;
    }

    Q_SCRIPTABLE void CloseNotification(uint) {}
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

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    std::unique_ptr<FakeDesktop> m_desktop;
};

void AttentionNotifierTest::init()
{
    m_desktop = std::make_unique<FakeDesktop>();
    QVERIFY(m_bus.registerObject(Path, m_desktop.get(), QDBusConnection::ExportScriptableSlots));
    QVERIFY(m_bus.registerService(Name));
}

void AttentionNotifierTest::cleanup()
{
    m_bus.unregisterService(Name);
    m_bus.unregisterObject(Path);
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
        notifier.show({key, key, key, {}});
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

QTEST_GUILESS_MAIN(AttentionNotifierTest)
#include "attention_notifier_test.moc"
