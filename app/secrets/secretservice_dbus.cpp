// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>

#include <algorithm>
#include <utility>

#include "app/secrets/secretservice.h"

namespace app::secrets::secretservice {

using namespace Qt::StringLiterals;
using Presence = Keychain::Presence;

namespace {

const QString Service = u"org.freedesktop.secrets"_s;
const QString Path = u"/org/freedesktop/secrets"_s;
const QString DefaultCollection = u"/org/freedesktop/secrets/aliases/default"_s;
constexpr QLatin1StringView KeePassXC("KeePassXC");
constexpr int Patience = 10'000; // milliseconds

template <typename T>
void answerLater(QObject* context, const Keychain::Told<T>& done, T value)
{
    QMetaObject::invokeMethod(
        context, [done, value] { done(value); }, Qt::QueuedConnection);
}

/// `done` hears of it once; not when `context` is gone by then. Without a bus the reply is an error.
void call(const QDBusMessage& message, QObject* context, std::function<void(const QDBusPendingCall&)> done)
{
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, Patience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(*watcher);
    });
}

/// QtKeychain takes KWallet's own interface on a KDE desktop that has it, and the Secret Service everywhere else.
bool usesKWallet()
{
    const QStringList desktops = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':');
    if (!desktops.contains(u"KDE"_s) && !qEnvironmentVariableIsSet("KDE_FULL_SESSION"))
        return false;
    QDBusConnectionInterface* bus = QDBusConnection::sessionBus().interface();
    if (bus == nullptr)
        return false;
    const QStringList there = bus->registeredServiceNames().value() + bus->activatableServiceNames().value();
    return there.contains(u"org.kde.kwalletd5"_s) || there.contains(u"org.kde.kwalletd6"_s);
}

/// The kernel cuts a program's name at 15 bytes.
QString knownAs(const QString& program)
{
    constexpr std::pair<QLatin1StringView, QLatin1StringView> known[] = {
        {QLatin1StringView("gnome-keyring"), QLatin1StringView("GNOME Keyring")},
        {QLatin1StringView("kwalletd"), QLatin1StringView("KWallet")},
        {QLatin1StringView("ksecretd"), QLatin1StringView("KWallet")},
        {QLatin1StringView("keepassxc"), KeePassXC},
    };
    for (const auto& [prefix, name] : known) {
        if (program.startsWith(prefix))
            return name;
    }
    return program;
}

QString ownerOfService()
{
    QDBusConnectionInterface* bus = QDBusConnection::sessionBus().interface();
    if (bus == nullptr)
        return {};
    const QDBusReply<uint> pid = bus->servicePid(Service); // the bus answers that, not the keyring
    QFile comm(u"/proc/%1/comm"_s.arg(pid.isValid() ? pid.value() : 0));
    return comm.open(QIODevice::ReadOnly) ? knownAs(QString::fromUtf8(comm.readAll()).trimmed()) : QString();
}

void search(const QString& service, const QString& entry, QObject* context, Keychain::Told<Presence> done)
{
    using Attributes = QMap<QString, QString>;
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage message =
        QDBusMessage::createMethodCall(Service, Path, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    message << QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, entry}});
    call(message, context, [done = std::move(done)](const QDBusPendingCall& answer) {
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> found = answer;
        if (!found.isValid())
            done(Presence::Unknown);
        else
            done(found.argumentAt<0>().isEmpty() && found.argumentAt<1>().isEmpty() ? Presence::Absent
                                                                                    : Presence::Present);
    });
}

} // namespace

void identify(QObject* context, Keychain::Told<QString> done)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        answerLater(context, done, QString());
        return;
    }
    if (usesKWallet()) {
        answerLater(context, done, u"KWallet"_s);
        return;
    }
    QDBusMessage start = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                        u"org.freedesktop.DBus"_s, u"StartServiceByName"_s);
    start << Service << 0U;
    call(start, context, [done = std::move(done)](const QDBusPendingCall&) { done(ownerOfService()); });
}

void locate(const QString& service, const QString& entry, QObject* context, Keychain::Told<Presence> done)
{
    if (!QDBusConnection::sessionBus().isConnected() || usesKWallet()) {
        answerLater(context, done, Presence::Unknown);
        return;
    }
    if (ownerOfService() != KeePassXC) {
        search(service, entry, context, std::move(done));
        return;
    }
    whetherLocked(context, [service, entry, context, done = std::move(done)](bool locked) {
        if (locked)
            done(Presence::Locked);
        else
            search(service, entry, context, done);
    });
}

void whetherLocked(QObject* context, Keychain::Told<bool> done)
{
    if (!QDBusConnection::sessionBus().isConnected() || usesKWallet()) {
        answerLater(context, done, false);
        return;
    }
    QDBusMessage get =
        QDBusMessage::createMethodCall(Service, DefaultCollection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call(get, context, [done = std::move(done)](const QDBusPendingCall& answer) {
        const QDBusPendingReply<QDBusVariant> locked = answer;
        done(locked.isValid() && locked.value().variant().toBool());
    });
}

void whetherRefused(QObject* context, Keychain::Told<bool> done)
{
    if (!QDBusConnection::sessionBus().isConnected() || usesKWallet()) {
        answerLater(context, done, false);
        return;
    }
    QDBusMessage read =
        QDBusMessage::createMethodCall(Service, Path, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    read << u"default"_s;
    call(read, context, [context, done = std::move(done)](const QDBusPendingCall& answer) {
        const QDBusPendingReply<QDBusObjectPath> collection = answer;
        if (collection.isValid() && collection.value().path() == "/"_L1)
            done(true);
        else
            whetherLocked(context, done);
    });
}

} // namespace app::secrets::secretservice
