// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include "app/attention/silence.h"
#include "app/settings/settings.h"
#include "app/workspace.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticedesk.h"
#include "ui/shell/reviewdesk.h"
#include "ui/shell/trayicon.h"

namespace app {

using namespace Qt::StringLiterals;
using attention::Notice;
using attention::Notifier;
using attention::SilentMember;
using conversations::Conversations;
using relay::protocol::Message;
using relay::protocol::MessageState;
using relay::protocol::PausedBy;
using relay::protocol::Room;
using ui::ControlDesk;
using ui::MainWindow;
using ui::NoticeDesk;
using ui::ReviewDesk;
using ui::TrayIcon;

namespace {

const QString SilenceBanner = u"app.silence"_s;
const QString OpenAction = u"open"_s;
const QString ReleaseAction = u"release"_s;
const QString GoOnAction = u"go-on"_s;
constexpr std::chrono::seconds SilenceInterval{15};
/// A message is in its notice, and can be released from there, when it is no longer and nothing hides in it: then all
/// of it has been seen.
constexpr qsizetype MostInNotice = 200;

QString titleOf(const Room& room)
{
    return ui::roomTitle(room.name, ui::presentNames(room));
}

bool fitsNotice(const QString& text)
{
    return text.size() <= MostInNotice && ui::visibleLine(text) == text;
}

} // namespace

Attention::Attention(MainWindow& window, settings::Settings& settings, std::unique_ptr<Notifier> notifier,
                     std::function<qint64()> now, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(settings)
    , m_notifier(std::move(notifier))
    , m_now(std::move(now))
    , m_notices(settings.noticeSettings())
    , m_muted(settings.mutedRooms())
{
    if (TrayIcon::isAvailable())
        m_tray = std::make_unique<TrayIcon>();
    m_silence.setInterval(SilenceInterval);
    m_silence.callOnTimeout(this, &Attention::watchSilence);
    m_window.notices().setSettings(m_notices);
    m_window.notices().setMutedRooms(m_muted);
    connectWindow();
    connectTray();
}

Attention::~Attention() = default;

void Attention::connectWindow()
{
    connect(&m_window.notices(), &NoticeDesk::settingsChanged, this, [this](const ui::NoticeSettings& settings) {
        m_notices = settings;
        m_settings.setNoticeSettings(settings);
    });
    connect(&m_window.notices(), &NoticeDesk::muteRequested, this, [this](const QString& roomId, bool muted) {
        if (muted)
            m_muted.insert(roomId);
        else
            m_muted.remove(roomId);
        m_settings.setMutedRooms(m_muted);
        m_window.notices().setMutedRooms(m_muted);
    });
    connect(&m_window.review(), &ReviewDesk::countChanged, this, &Attention::showCounts);
    connect(&m_window, &MainWindow::hiddenToTray, this, &Attention::tellThatItKeepsRunning);
    if (!m_notifier)
        return;
    connect(m_notifier.get(), &Notifier::activated, this, &Attention::act);
    connect(m_notifier.get(), &Notifier::failed, this, [this](const Notice& notice) {
        if (m_tray)
            m_tray->showMessage(notice.title, notice.text);
    });
}

void Attention::connectTray()
{
    if (!m_tray)
        return;
    connect(m_tray.get(), &TrayIcon::windowWanted, &m_window, &MainWindow::bringToFront);
    connect(m_tray.get(), &TrayIcon::heldWanted, this, [this] {
        m_window.bringToFront();
        m_window.review().openInbox();
    });
    connect(m_tray.get(), &TrayIcon::stopRequested, this, [this] {
        if (m_workspace != nullptr)
            emit m_window.control().pauseRequested(!m_workspace->known().relayInfo().paused);
    });
    connect(m_tray.get(), &TrayIcon::quitRequested, &m_window, &MainWindow::quit);
}

void Attention::setWorkspace(Workspace* workspace)
{
    m_session.reset();
    m_workspace = workspace;
    const QStringList told = m_rooms.keys();
    for (const QString& key : told) {
        if (m_notifier)
            m_notifier->withdraw(key);
    }
    m_rooms.clear();
    m_held.clear();
    m_why.clear();
    m_silent.clear();
    m_window.setKeepsRunning(m_tray && workspace != nullptr);
    if (m_tray)
        m_tray->setReady(workspace != nullptr);
    if (m_workspace != nullptr) {
        m_session = std::make_unique<QObject>();
        connectWorkspace();
        m_silence.start();
    } else {
        m_silence.stop();
    }
    showSilence();
    showCounts();
}

void Attention::connectWorkspace()
{
    const Conversations* known = &m_workspace->known();
    QObject* session = m_session.get();
    connect(&m_workspace->held(), &conversations::HeldModel::waits, session,
            [this](const Message& message) { tellHeld(message); });
    connect(known, &Conversations::messageChanged, session, [this](const Message& message) { forgetHeld(message); });
    connect(known, &Conversations::unreadTotalChanged, session, [this] { showCounts(); });
    connect(known, &Conversations::loaded, session, [this] {
        const QList<Room> rooms = m_workspace->known().rooms();
        for (const Room& room : rooms)
            m_why.insert(room.id, room.pausedBy);
        watchSilence();
    });
    connect(known, &Conversations::roomChanged, session, [this](const Room& room) { watchRoom(room); });
    connect(known, &Conversations::agentChanged, session, [this] { showSilence(); });
    connect(known, &Conversations::relayInfoChanged, session, [this](const relay::protocol::RelayInfo& info) {
        if (m_tray)
            m_tray->setStopped(info.paused);
    });
}

void Attention::setShownRoom(const QString& roomId)
{
    m_shown = roomId;
    showSilence();
}

void Attention::tellHeld(const Message& message)
{
    const Room* room = m_workspace->known().room(message.roomId);
    if (room == nullptr)
        return;
    Notice notice;
    notice.key = u"held."_s + message.id;
    notice.title = tr("A message of %1 waits for you").arg(ui::visibleLine(message.agentName, 60));
    notice.text = fitsNotice(message.text) ? tr("In “%1”: %2").arg(titleOf(*room), message.text)
                                           : tr("In “%1”. Open it to read it.").arg(titleOf(*room));
    notice.actions = {{OpenAction, tr("Open")}};
    if (fitsNotice(message.text))
        notice.actions.append({ReleaseAction, tr("Release")});
    m_held.insert(notice.key, message);
    show(message.roomId, notice);
}

void Attention::forgetHeld(const Message& message)
{
    const QString key = u"held."_s + message.id;
    if (message.state == MessageState::Held || m_held.remove(key) == 0)
        return;
    m_rooms.remove(key);
    if (m_notifier)
        m_notifier->withdraw(key);
}

void Attention::watchRoom(const Room& room)
{
    const PausedBy before = std::exchange(m_why[room.id], room.pausedBy);
    const QString key = u"paused."_s + room.id;
    const bool byRule = room.paused && room.pausedBy != PausedBy::Nobody && room.pausedBy != PausedBy::Operator;
    if (byRule && room.pausedBy != before) {
        show(room.id, {key,
                       tr("“%1” is paused").arg(titleOf(room)),
                       ui::visibleLine(room.pausedWhy),
                       {{OpenAction, tr("Open")}, {GoOnAction, tr("Go on")}}});
    } else if (!room.paused && m_rooms.remove(key) > 0 && m_notifier) {
        m_notifier->withdraw(key);
    }
    if (room.id == m_shown)
        showSilence();
}

void Attention::watchSilence()
{
    const qint64 now = m_now();
    const Conversations& known = m_workspace->known();
    const auto agent = [&known](const QString& agentId) { return known.agent(agentId); };
    QSet<QString> silent;
    const QList<Room> rooms = known.rooms();
    for (const Room& room : rooms) {
        const QList<SilentMember> members = attention::silentMembers(room, agent, now);
        for (const SilentMember& member : members) {
            const QString key = u"silent."_s + room.id + u'.' + member.agentId;
            // Who looked on, or was not to be told, is told later if it lasts.
            if (m_silent.contains(key) ||
                show(room.id,
                     {key,
                      tr("%1 is silent").arg(ui::visibleLine(member.name, 60)),
                      tr("It has not read what was said to it in “%1” (%2).").arg(titleOf(room)).arg(member.unread),
                      {{OpenAction, tr("Open")}}}))
                silent.insert(key);
        }
    }
    m_silent = silent;
    showSilence();
}

/// In the shown room, for as long as it lasts; put away, it comes again when it is another one.
void Attention::showSilence()
{
    const Room* room = m_workspace == nullptr ? nullptr : m_workspace->known().room(m_shown);
    QString text;
    QStringList agents;
    if (room != nullptr) {
        const qint64 now = m_now();
        const Conversations& known = m_workspace->known();
        const auto agent = [&known](const QString& agentId) { return known.agent(agentId); };
        const QList<SilentMember> members = attention::silentMembers(*room, agent, now);
        for (const SilentMember& member : members) {
            agents.append(room->id + member.agentId);
            const QString name = ui::visibleLine(member.name, 60);
            text =
                tr("%1 has not read the last of what was said to it (%2) and was here %3. Ask it in its own window to "
                   "look.")
                    .arg(name)
                    .arg(member.unread)
                    .arg(ui::relativeTime(member.lastSeenAt, now));
        }
    }
    const QString silence = agents.join(u' ');
    if (silence == m_silenceShown)
        return;
    m_silenceShown = silence;
    if (text.isEmpty())
        m_window.hideBanner(SilenceBanner);
    else
        m_window.showBanner(SilenceBanner, text, {}, MainWindow::BannerTone::Notice);
}

bool Attention::show(const QString& roomId, const Notice& notice)
{
    const bool looks = m_window.isActiveWindow() && m_window.isVisible();
    if (looks || m_muted.contains(roomId) || !m_notices.allowsAt(QDateTime::fromMSecsSinceEpoch(m_now()).time()))
        return false;
    m_rooms.insert(notice.key, roomId);
    if (m_notifier)
        m_notifier->show(notice);
    else if (m_tray)
        m_tray->showMessage(notice.title, notice.text);
    return true;
}

void Attention::act(const QString& key, const QString& actionId)
{
    const QString roomId = m_rooms.value(key);
    if (m_workspace == nullptr || roomId.isEmpty())
        return;
    if (actionId == ReleaseAction && m_held.contains(key)) {
        const Message& message = *m_held.constFind(key);
        const QByteArray seen = QCryptographicHash::hash(message.text.toUtf8(), QCryptographicHash::Sha256).toHex();
        emit m_window.review().releaseRequested(message.id, seen, std::nullopt);
        return;
    }
    if (actionId == GoOnAction) {
        emit m_window.control().roomPauseRequested(roomId, false);
        return;
    }
    m_window.bringToFront();
    m_window.selectRoom(roomId);
}

void Attention::showCounts()
{
    if (m_tray)
        m_tray->setCounts(m_window.review().count(), m_workspace == nullptr ? 0 : m_workspace->known().unreadTotal());
}

void Attention::tellThatItKeepsRunning()
{
    if (!m_tray || m_settings.wasToldOfTray())
        return;
    m_settings.setToldOfTray();
    m_tray->showMessage(tr("Duologue keeps running"),
                        tr("Your relay is on, so agents can go on talking. Quit from this icon’s menu."));
}

} // namespace app
