// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/desktopnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace app::attention {

using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
const QString DefaultAction = u"default"_s; // of the specification: a click on the notice itself
constexpr int DesktopDecides = -1;          // how long it is shown

} // namespace

std::unique_ptr<Notifier> Notifier::ofDesktop()
{
    return std::make_unique<DesktopNotifier>();
}

bool DesktopNotifier::connectOnce()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (m_asked || !bus.isConnected())
        return bus.isConnected();
    m_asked = true;
    bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(handleAction(uint, QString)));
    bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(handleClosed(uint, uint)));
    learnCapabilities();
    return true;
}

QDBusPendingCall DesktopNotifier::call(const QString& method, const QVariantList& arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, Path, Service, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(message);
}

void DesktopNotifier::learnCapabilities()
{
    auto* watcher = new QDBusPendingCallWatcher(call(u"GetCapabilities"_s, {}), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isValid()) {
            m_markup = reply.value().contains(u"body-markup"_s);
            m_actions = reply.value().contains(u"actions"_s);
        }
        watcher->deleteLater();
        m_known = true;
        const QList<Notice> waiting = std::exchange(m_waiting, {});
        for (const Notice& notice : waiting)
            put(notice);
    });
}

void DesktopNotifier::show(const Notice& notice)
{
    if (!connectOnce()) {
        emit failed(notice);
    } else if (m_known) {
        put(notice);
    } else {
        withdraw(notice.key);
        m_waiting.append(notice);
    }
}

void DesktopNotifier::put(const Notice& notice)
{
    QStringList actions;
    for (const Notice::Action& action : notice.actions) {
        if (actions.isEmpty())
            actions << DefaultAction << action.label;
        if (m_actions)
            actions << action.id << action.label;
    }
    m_notices.insert(notice.key, notice);
    // Before its id is known, another call would make another notice instead of taking its place.
    if (m_underWay.contains(notice.key)) {
        m_next.insert(notice.key, notice);
        return;
    }
    m_underWay.insert(notice.key);
    const QVariantMap hints{{u"desktop-entry"_s, u"org.duologue.Duologue"_s},
                            {u"urgency"_s, QVariant::fromValue(uchar(1))}};
    // Names and texts are a stranger's.
    const QString body = m_markup ? notice.text.toHtmlEscaped() : notice.text;
    auto* watcher = new QDBusPendingCallWatcher(
        call(u"Notify"_s, {u"Duologue"_s, m_shown.value(notice.key, 0U), u"org.duologue.Duologue"_s, notice.title, body,
                           actions, hints, DesktopDecides}),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        m_underWay.remove(notice.key);
        const Notice next = m_next.take(notice.key);
        if (!reply.isValid()) {
            m_notices.remove(notice.key);
            emit failed(notice);
        } else if (!m_notices.contains(notice.key)) {
            call(u"CloseNotification"_s, {reply.value()}); // withdrawn meanwhile
        } else {
            m_shown.insert(notice.key, reply.value());
            if (!next.key.isEmpty())
                put(next);
        }
    });
}

void DesktopNotifier::withdraw(const QString& key)
{
    m_waiting.removeIf([&key](const Notice& notice) { return notice.key == key; });
    m_notices.remove(key);
    m_next.remove(key);
    const uint id = m_shown.take(key);
    if (id != 0)
        call(u"CloseNotification"_s, {id});
}

void DesktopNotifier::handleAction(uint id, const QString& actionId)
{
    const QString key = m_shown.key(id);
    const Notice notice = m_notices.value(key);
    if (key.isEmpty() || notice.actions.isEmpty())
        return;
    emit activated(key, actionId == DefaultAction ? notice.actions.first().id : actionId);
}

void DesktopNotifier::handleClosed(uint id, uint)
{
    const QString key = m_shown.key(id);
    m_shown.remove(key);
    m_notices.remove(key);
}

} // namespace app::attention
