// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop's portal says of colours, on a bus of its own.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

#include "app/appearance/colorscheme.h"

using namespace Qt::StringLiterals;
using app::appearance::ColorScheme;

namespace {

const QString Name = u"org.freedesktop.portal.Desktop"_s;
const QString Path = u"/org/freedesktop/portal/desktop"_s;
const QString Interface = u"org.freedesktop.portal.Settings"_s;

} // namespace

class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1;

public slots:

    /// A variant in a variant, as the portal gives it.
    Q_SCRIPTABLE QDBusVariant Read(const QString& group, const QString& key)
    {
        const bool known = group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? scheme : 0U)));
    }
};

class AppearancePortalTest : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        QVERIFY(m_bus.registerObject(Path, &m_portal, QDBusConnection::ExportScriptableSlots));
        QVERIFY(m_bus.registerService(Name));
    }

    void asksAndFollows()
    {
        const auto scheme = ColorScheme::ofDesktop();
        QVERIFY(!scheme->dark());
        QTRY_COMPARE(scheme->dark(), std::optional(true));
        tell(u"org.freedesktop.appearance"_s, u"accent-color"_s, 2);
        tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2);
        QTRY_COMPARE(scheme->dark(), std::optional(false));
        const QSignalSpy changed(scheme.get(), &ColorScheme::changed);
        tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2); // the same again
        tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0);
        QTRY_VERIFY(!scheme->dark());
        QCOMPARE(changed.count(), 1);
    }

private:
    void tell(const QString& group, const QString& key, uint value)
    {
        QDBusMessage signal = QDBusMessage::createSignal(Path, Interface, u"SettingChanged"_s);
        signal << group << key << QVariant::fromValue(QDBusVariant(value));
        QVERIFY(m_bus.send(signal));
    }

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    FakePortal m_portal;
};

QTEST_GUILESS_MAIN(AppearancePortalTest)
#include "appearance_portal_test.moc"
