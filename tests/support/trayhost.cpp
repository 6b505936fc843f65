// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop's tray on this session's bus, for tests/e2e/tray.sh. Prints "item SERVICE PATH" for each icon that is put
// into it, and "gone SERVICE" when its program ends or takes it out. It goes when it is killed.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

void say(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

} // namespace

class Tray : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost SCRIPTABLE true)
    Q_PROPERTY(int ProtocolVersion READ version SCRIPTABLE true)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems MEMBER m_items SCRIPTABLE true)

public:
    Tray()
    {
        m_watcher.setConnection(QDBusConnection::sessionBus());
        m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
        connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this,
                [](const QString& name) { say(u"gone "_s + name); });
    }

    bool hasHost() const { return true; }

    int version() const { return 0; }

public slots:

    Q_SCRIPTABLE void RegisterStatusNotifierItem(const QString& item)
    {
        const bool isPath = item.startsWith(u'/');
        const QString service = isPath ? message().service() : item;
        m_items.append(service);
        m_watcher.addWatchedService(service);
        say(u"item %1 %2"_s.arg(service, isPath ? item : u"/StatusNotifierItem"_s));
    }

private:
    QStringList m_items;
    QDBusServiceWatcher m_watcher;
};

int main(int argc, char** argv)
{
    const QCoreApplication program(argc, argv);
    Tray tray;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(u"/StatusNotifierWatcher"_s, &tray, QDBusConnection::ExportScriptableContents) ||
        !bus.registerService(u"org.kde.StatusNotifierWatcher"_s))
        return 1;
    say(u"ready"_s);
    return QCoreApplication::exec();
}

#include "trayhost.moc"
