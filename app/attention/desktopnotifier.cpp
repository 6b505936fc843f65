// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/desktopnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include <algorithm>
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
    return std::make_unique<DesktopNotifier>(ScreenLock::ofDesktop());
}

DesktopNotifier::DesktopNotifier(std::unique_ptr<ScreenLock> lock, QObject* parent)
    : Notifier(parent)
    , m_lock(std::move(lock))
{
}

bool DesktopNotifier::connectOnce()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (m_connected || !bus.isConnected())
        return bus.isConnected();
    m_connected = true;
    bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(handleAction(QDBusMessage)));
    bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(handleClosed(QDBusMessage)));
    auto* daemon = new QDBusServiceWatcher(Service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(daemon, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString&, const QString&, const QString& now) { takeOwner(now); });
    if (m_lock) {
        connect(m_lock.get(), &ScreenLock::changed, this, [this] {
            flush();
            if (isDiscreet())
                hideTexts();
        });
        m_lock->start();
    }
    return true;
}

QDBusPendingCall DesktopNotifier::call(const QString& to, const QString& method, const QVariantList& arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(to, Path, Service, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(message);
}

/// `owner`: the unique name of who shows notices from now on; empty for nobody.
void DesktopNotifier::takeOwner(const QString& owner)
{
    if (!owner.isEmpty() && owner == m_owner)
        return;
    ++m_generation;
    m_owner.clear();
    m_asking = false;
    m_markup = true;
    m_actions = true;
    m_shown.clear();
    m_whole.clear();
    m_underWay.clear();
    m_next.clear();
    m_waiting += std::exchange(m_notices, {}).values();
    if (!owner.isEmpty() && !m_waiting.isEmpty())
        askCapabilities();
}

/// By its well-known name, which may start one.
void DesktopNotifier::askCapabilities()
{
    if (std::exchange(m_asking, true))
        return;
    auto* watcher = new QDBusPendingCallWatcher(call(Service, u"GetCapabilities"_s, {}), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, generation = m_generation] {
        watcher->deleteLater();
        if (generation != m_generation)
            return;
        askForOwner(watcher->reply());
    });
}

/// An answer does not say whose it is: Qt 6.8 leaves that out. Another daemon meanwhile is another generation.
void DesktopNotifier::askForOwner(const QDBusMessage& capabilities)
{
    QDBusMessage ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                      u"org.freedesktop.DBus"_s, u"GetNameOwner"_s);
    ask << Service;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, capabilities, generation = m_generation] {
                watcher->deleteLater();
                if (generation != m_generation)
                    return;
                m_asking = false;
                const QDBusPendingReply<QString> owner = *watcher;
                adoptCapabilities(capabilities, owner.isValid() ? owner.value() : QString());
            });
}

void DesktopNotifier::adoptCapabilities(const QDBusMessage& answer, const QString& owner)
{
    if (owner.isEmpty()) { // nobody is there
        const QList<Notice> waiting = std::exchange(m_waiting, {});
        for (const Notice& notice : waiting)
            emit failed(formOf(notice));
        return;
    }
    m_owner = owner;
    if (answer.type() == QDBusMessage::ReplyMessage) {
        const QStringList capabilities = answer.arguments().value(0).toStringList();
        m_markup = capabilities.contains(u"body-markup"_s);
        m_actions = capabilities.contains(u"actions"_s);
    }
    flush();
}

bool DesktopNotifier::isReady() const
{
    return !m_owner.isEmpty() && (!m_lock || m_lock->isKnown());
}

bool DesktopNotifier::isDiscreet() const
{
    return !m_showsText || (m_lock && (!m_lock->isKnown() || m_lock->isLocked()));
}

Notice DesktopNotifier::formOf(const Notice& notice) const
{
    return isDiscreet() ? notice.forEverybody() : notice;
}

void DesktopNotifier::flush()
{
    if (!isReady())
        return;
    const QList<Notice> waiting = std::exchange(m_waiting, {});
    for (const Notice& notice : waiting)
        put(notice);
}

void DesktopNotifier::setShowsText(bool shows)
{
    m_showsText = shows;
    if (isDiscreet())
        hideTexts();
}

/// Of what is to be seen now. They do not come back by themselves: that would be another notice to the desktop.
void DesktopNotifier::hideTexts()
{
    const QList<QString> whole = m_whole.keys(true);
    for (const QString& key : whole)
        put(m_notices.value(key));
}

void DesktopNotifier::show(const Notice& notice)
{
    if (!connectOnce()) {
        emit failed(formOf(notice));
    } else if (isReady()) {
        put(notice);
    } else {
        withdraw(notice.key);
        m_waiting.append(notice);
        if (m_owner.isEmpty())
            askCapabilities();
    }
}

void DesktopNotifier::put(const Notice& notice)
{
    m_notices.insert(notice.key, notice);
    // Until its number is known, another call would make another notice instead of taking its place.
    if (m_underWay.contains(notice.key)) {
        m_next.insert(notice.key, notice);
        return;
    }
    m_underWay.insert(notice.key);
    m_whole.insert(notice.key, !isDiscreet());
    const Notice form = formOf(notice);
    QStringList actions;
    for (const Notice::Action& action : form.actions) {
        if (actions.isEmpty()) // a daemon that shows it as a button would show the same twice
            actions << DefaultAction << action.label;
        else if (m_actions)
            actions << action.id << action.label;
    }
    const QVariantMap hints{{u"desktop-entry"_s, u"org.duologue.Duologue"_s},
                            {u"urgency"_s, QVariant::fromValue(uchar(1))}};
    // Names and texts are a stranger's.
    const QString body = m_markup ? form.text.toHtmlEscaped() : form.text;
    auto* watcher =
        new QDBusPendingCallWatcher(call(m_owner, u"Notify"_s,
                                         {u"Duologue"_s, m_shown.value(notice.key, 0U), u"org.duologue.Duologue"_s,
                                          form.title, body, actions, hints, DesktopDecides}),
                                    this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, form, generation = m_generation] {
        watcher->deleteLater();
        if (generation == m_generation)
            handleShown(form, watcher->reply());
    });
}

void DesktopNotifier::handleShown(const Notice& form, const QDBusMessage& answer)
{
    m_underWay.remove(form.key);
    const Notice next = m_next.take(form.key);
    const uint id = answer.arguments().value(0).toUInt();
    if (answer.type() != QDBusMessage::ReplyMessage) {
        m_notices.remove(form.key);
        m_whole.remove(form.key);
        emit failed(form);
    } else if (!m_notices.contains(form.key)) {
        call(m_owner, u"CloseNotification"_s, {id}); // withdrawn meanwhile
    } else {
        m_shown.insert(form.key, id);
        if (!next.key.isEmpty())
            put(next);
    }
}

void DesktopNotifier::withdraw(const QString& key)
{
    m_waiting.removeIf([&key](const Notice& notice) { return notice.key == key; });
    m_notices.remove(key);
    m_next.remove(key);
    m_whole.remove(key);
    const uint id = m_shown.take(key);
    if (id != 0)
        call(m_owner, u"CloseNotification"_s, {id});
}

/// Of the notice that a signal is about; empty when it is none of ours. Numbers are of one daemon, and any program may
/// send a signal that looks like one of its.
QString DesktopNotifier::keyOf(const QDBusMessage& signal) const
{
    const bool isDaemons = !m_owner.isEmpty() && signal.service() == m_owner;
    return isDaemons ? m_shown.key(signal.arguments().value(0).toUInt()) : QString();
}

void DesktopNotifier::handleAction(const QDBusMessage& message)
{
    const QString key = keyOf(message);
    const Notice notice = m_notices.value(key);
    if (key.isEmpty() || notice.actions.isEmpty())
        return;
    const QString chosen = message.arguments().value(1).toString();
    const QString id = chosen == DefaultAction ? notice.actions.first().id : chosen;
    const QList<Notice::Action> offered = m_whole.value(key) ? notice.actions : notice.forEverybody().actions;
    if (std::ranges::any_of(offered, [&id](const Notice::Action& action) { return action.id == id; }))
        emit activated(key, id);
}

void DesktopNotifier::handleClosed(const QDBusMessage& message)
{
    const QString key = keyOf(message);
    m_shown.remove(key);
    m_notices.remove(key);
    m_whole.remove(key);
}

} // namespace app::attention
