// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/desktoplock.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QVariantMap>

#include <algorithm>
#include <utility>

namespace app::attention {

using namespace Qt::StringLiterals;

namespace {

const QString Properties = u"org.freedesktop.DBus.Properties"_s;
const QString Login = u"org.freedesktop.login1"_s;
const QString LoginSession = u"org.freedesktop.login1.Session"_s;
const QString LockedHint = u"LockedHint"_s;
constexpr int PatienceMs = 2'000;

/// Nobody is started to be asked.
QDBusMessage call(const QString& service, const QString& path, const QString& interface, const QString& method)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setAutoStartService(false);
    return message;
}

} // namespace

std::unique_ptr<ScreenLock> ScreenLock::ofDesktop()
{
    return std::make_unique<DesktopLock>();
}

DesktopLock::DesktopLock(const QString& systemBus, QObject* parent)
    : ScreenLock(parent)
    , m_systemBus(systemBus)
{
}

QDBusConnection DesktopLock::session() const
{
    return QDBusConnection::sessionBus();
}

QDBusConnection DesktopLock::system() const
{
    return m_systemBus.isEmpty() ? QDBusConnection::systemBus()
                                 : QDBusConnection::connectToBus(m_systemBus, m_systemBus);
}

void DesktopLock::start()
{
    if (std::exchange(m_started, true))
        return;
    if (session().isConnected()) {
        watchSaver(u"org.freedesktop.ScreenSaver"_s, u"/org/freedesktop/ScreenSaver"_s);
        watchSaver(u"org.gnome.ScreenSaver"_s, u"/org/gnome/ScreenSaver"_s);
    }
    if (system().isConnected())
        watchSession();
    if (m_questions == 0)
        QMetaObject::invokeMethod(this, &DesktopLock::changed, Qt::QueuedConnection);
}

/// Its name is its interface's too.
void DesktopLock::watchSaver(const QString& service, const QString& path)
{
    const QDBusMessage question = call(service, path, service, u"GetActive"_s);
    session().connect(service, path, service, u"ActiveChanged"_s, this, SLOT(takeSaver(QDBusMessage)));
    auto* owner = new QDBusServiceWatcher(service, session(), QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owner, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this, question](const QString& name, const QString&, const QString& now) {
                set(name, false); // what the one before said is over
                if (!now.isEmpty())
                    ask(session(), question, name);
            });
    askFirst(session(), question, service);
}

void DesktopLock::takeSaver(const QDBusMessage& message)
{
    set(message.interface(), message.arguments().value(0).toBool());
}

/// Its signals come from its own path, not from the one that "auto" stands for.
void DesktopLock::watchSession()
{
    QDBusMessage find = call(Login, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"GetSession"_s);
    find << u"auto"_s;
    ++m_questions;
    auto* watcher = new QDBusPendingCallWatcher(system().asyncCall(find, PatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isValid()) {
            const QString path = reply.value().path();
            system().connect(Login, path, Properties, u"PropertiesChanged"_s, this, SLOT(takeSession(QDBusMessage)));
            QDBusMessage get = call(Login, path, Properties, u"Get"_s);
            get << LoginSession << LockedHint;
            askFirst(system(), get, Login);
        }
        answered();
    });
}

void DesktopLock::takeSession(const QDBusMessage& message)
{
    const auto changes = qdbus_cast<QVariantMap>(message.arguments().value(1));
    const auto hint = changes.constFind(LockedHint);
    if (hint != changes.cend())
        set(Login, hint->toBool());
}

void DesktopLock::askFirst(const QDBusConnection& bus, const QDBusMessage& question, const QString& source)
{
    ++m_questions;
    connect(ask(bus, question, source), &QDBusPendingCallWatcher::finished, this, &DesktopLock::answered);
}

QDBusPendingCallWatcher* DesktopLock::ask(const QDBusConnection& bus, const QDBusMessage& question,
                                          const QString& source)
{
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, PatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, source] {
        watcher->deleteLater();
        if (watcher->isError())
            return;
        const QVariant answer = watcher->reply().arguments().value(0);
        set(source,
            answer.canConvert<QDBusVariant>() ? answer.value<QDBusVariant>().variant().toBool() : answer.toBool());
    });
    return watcher;
}

void DesktopLock::answered()
{
    if (--m_questions == 0)
        emit changed();
}

bool DesktopLock::isLocked() const
{
    return std::ranges::any_of(m_lockedBy, [](bool told) { return told; });
}

void DesktopLock::set(const QString& source, bool locked)
{
    const bool before = isLocked();
    m_lockedBy.insert(source, locked);
    if (isLocked() != before && isKnown())
        emit changed();
}

} // namespace app::attention
