// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/notifierhost.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <utility>

namespace app::attention {

using namespace Qt::StringLiterals;

namespace {

const QString Watcher = u"org.kde.StatusNotifierWatcher"_s;
const QString Path = u"/StatusNotifierWatcher"_s;
constexpr int PatienceMs = 2'000;

} // namespace

std::unique_ptr<TrayHost> TrayHost::ofDesktop(std::function<bool()> embeds)
{
    return std::make_unique<NotifierHost>(std::move(embeds));
}

NotifierHost::NotifierHost(std::function<bool()> embeds, std::chrono::milliseconds patience, QObject* parent)
    : TrayHost(parent)
    , m_embeds(std::move(embeds))
{
    m_look.setInterval(patience);
    m_look.callOnTimeout(this, &NotifierHost::look);
}

void NotifierHost::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        settle(false);
        return;
    }
    m_watcher = new QDBusServiceWatcher(Watcher, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &NotifierHost::ask);
    for (const auto* signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
        bus.connect(Watcher, Path, Watcher, QLatin1StringView(signal), this, SLOT(ask()));
    ask();
}

void NotifierHost::ask()
{
    const quint64 round = ++m_round;
    QDBusMessage get = QDBusMessage::createMethodCall(Watcher, Path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << Watcher << u"IsStatusNotifierHostRegistered"_s;
    get.setAutoStartService(false);
    auto* call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(get, PatienceMs), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, round] {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (round == m_round)
            settle(reply.isValid() && reply.value().variant().toBool());
    });
}

void NotifierHost::settle(bool registered)
{
    if (registered)
        m_look.stop();
    else
        m_look.start();
    if (std::exchange(m_told, registered) != registered)
        emit changed(registered);
}

void NotifierHost::look()
{
    const bool present = m_embeds();
    if (std::exchange(m_told, present) != present)
        emit changed(present);
}

} // namespace app::attention
