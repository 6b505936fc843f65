// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a Secret Service beside QtKeychain, of one that behaves as KeePassXC 2.7 and GNOME Keyring were seen
// to, on a bus of its own.
#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QMap>
#include <QTest>

#include <optional>
#include <sys/prctl.h>

#include "app/secrets/secretservice.h"

using namespace Qt::StringLiterals;
using Presence = app::secrets::Keychain::Presence;

namespace {

const QString Name = u"org.freedesktop.secrets"_s;
const QString Path = u"/org/freedesktop/secrets"_s;
const QString Alias = u"/org/freedesktop/secrets/aliases/default"_s;

} // namespace

class FakeCollection : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Collection")
    Q_PROPERTY(bool Locked MEMBER locked SCRIPTABLE true)

public:
    bool locked = false;
};

class FakeService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Service")

public:
    int asked = 0;
    bool has = false;
    bool tellsWhatIsLocked = true; ///< KeePassXC does not, and asks the user to unlock it
    FakeCollection collection;

    QString defaultCollection = u"/org/freedesktop/secrets/collection/login"_s; ///< "/": there is none

public slots:

    Q_SCRIPTABLE QDBusObjectPath ReadAlias(const QString& name)
    {
        return QDBusObjectPath(name == "default"_L1 ? defaultCollection : u"/"_s);
    }

    Q_SCRIPTABLE QList<QDBusObjectPath> SearchItems(const QMap<QString, QString>& attributes,
                                                    QList<QDBusObjectPath>& locked)
    {
        ++asked;
        QList<QDBusObjectPath> found;
        if (has && attributes.value(u"user"_s) == "ring/1"_L1)
            found = {QDBusObjectPath(Path + u"/collection/db/1"_s)};
        if (!collection.locked)
            return found;
        if (tellsWhatIsLocked)
            locked = found;
        return {};
    }
};

class SecretsServiceTest : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        QVERIFY(m_bus.registerObject(Path, &m_service, QDBusConnection::ExportScriptableContents));
        QVERIFY(m_bus.registerObject(Alias, &m_service.collection, QDBusConnection::ExportScriptableContents));
        QVERIFY(m_bus.registerService(Name));
    }

    void init()
    {
        m_service.asked = 0;
        m_service.has = false;
        m_service.collection.locked = false;
    }

    void tellsWhatAKeyringHas_data()
    {
        QTest::addColumn<QByteArray>("keyring");
        QTest::newRow("GNOME Keyring") << QByteArray("gnome-keyring-d");
        QTest::newRow("KeePassXC") << QByteArray("keepassxc");
    }

    void tellsWhatAKeyringHas()
    {
        QFETCH(const QByteArray, keyring);
        pose(keyring);
        QCOMPARE(locate(), Presence::Absent);
        m_service.has = true;
        QCOMPARE(locate(), Presence::Present);
    }

    void searchesALockedKeyringThatTells()
    {
        pose("gnome-keyring-d");
        m_service.collection.locked = true;
        m_service.tellsWhatIsLocked = true;
        QCOMPARE(locate(), Presence::Absent); // a newcomer's: the write that follows lets the user unlock it
        m_service.has = true;
        QCOMPARE(locate(), Presence::Present);
    }

    void asksALockedKeePassXcNothing()
    {
        pose("keepassxc");
        m_service.collection.locked = true;
        m_service.tellsWhatIsLocked = false;
        m_service.has = true;
        QCOMPARE(locate(), Presence::Locked);
        QCOMPARE(m_service.asked, 0);
    }

    /// No keyring yet, and the question for the password of a new one was dismissed.
    void tellsWhatTheUserRefused()
    {
        pose("gnome-keyring-d");
        QVERIFY(!refused());
        m_service.collection.locked = true;
        QVERIFY(refused());
        m_service.collection.locked = false;
        m_service.defaultCollection = u"/"_s;
        QVERIFY(refused());
        m_service.defaultCollection = u"/org/freedesktop/secrets/collection/login"_s;
    }

private:
    bool refused()
    {
        std::optional<bool> told;
        app::secrets::secretservice::whetherRefused(this, [&told](bool refused) { told = refused; });
        return QTest::qWaitFor([&told] { return told.has_value(); }) && *told;
    }

    /// Programs are known by their names.
    static void pose(const QByteArray& program) { QCOMPARE(prctl(PR_SET_NAME, program.constData()), 0); }

    Presence locate()
    {
        std::optional<Presence> told;
        app::secrets::secretservice::locate(u"org.duologue.Duologue"_s, u"ring/1"_s, this,
                                            [&told](const Presence& presence) { told = presence; });
        return QTest::qWaitFor([&told] { return told.has_value(); }) ? *told : Presence::Unknown;
    }

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"keyring"_s);
    FakeService m_service;
};

QTEST_GUILESS_MAIN(SecretsServiceTest)
#include "secrets_service_test.moc"
