// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/attention.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include "app/accounts/accounts.h"
#include "app/conversations/heldmodel.h"
#include "app/settings/settings.h"
#include "app/window/traycontroller.h"
#include "model/roomkey.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticeactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "words/remarktext.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using attention::Notice;
using attention::Notifier;
using conversations::Conversations;
using model::RoomKey;
using relay::protocol::Message;
using relay::protocol::MessageState;
using relay::protocol::PausedBy;
using relay::protocol::Room;
using ui::ControlActions;
using ui::MainWindow;
using ui::NoticeActions;

namespace {

const QString OpenAction = u"open"_s;
const QString ReleaseAction = u"release"_s;
const QString GoOnAction = u"go-on"_s;
constexpr std::chrono::milliseconds HeldTogether{150};
/// A message is in its notice, and can be released from there, when it is no longer and nothing hides in it: then all
/// of it has been seen.
constexpr qsizetype MostInNotice = 200;

QString keyOf(const Account& account, const QString& id)
{
    return model::RoomKey{account.id(), id}.key();
}

QString heldNotice(const QString& roomKey)
{
    return u"held."_s + roomKey;
}

/// The relay's own word for it, unlike its name.
QString numberOf(const Room& room, const QString& agentId)
{
    for (const relay::protocol::Member& member : room.members) {
        if (member.agentId == agentId)
            return member.number;
    }
    return {};
}

/// At any window of this program: a dialog, say.
bool looksAtUs()
{
    const QWidget* active = QApplication::activeWindow();
    return active != nullptr && active->isVisible();
}

bool fitsNotice(const QString& text)
{
    return text.size() <= MostInNotice && ui::visibleLine(text) == text;
}

} // namespace

Attention::Attention(MainWindow& window, Accounts& accounts, settings::Settings& settings, TrayController& tray,
                     std::unique_ptr<Notifier> notifier, std::function<qint64()> now, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_tray(tray)
    , m_notifier(std::move(notifier))
    , m_now(std::move(now))
    , m_muted(settings.mutedRooms())
{
    m_heldDue.setSingleShot(true);
    m_heldDue.setInterval(HeldTogether);
    m_heldDue.callOnTimeout(this, &Attention::notifyHeld);
    adopt(settings.noticeSettings());
    m_window.notices().setSettings(m_notices);
    m_window.notices().setMutedRooms(m_muted);
    connectWindow();
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->operatorClient() != nullptr)
            connectAccount(*account);
    });
    connect(&accounts, &Accounts::removed, this, [this](const QString& accountId) {
        forgetRooms([&](const QString& roomKey) { return model::RoomKey::fromKey(roomKey).accountId == accountId; });
    });
    connect(&accounts, &Accounts::forgotten, this, [this](const QString& accountId) {
        unmute([&](const QString& roomKey) { return model::RoomKey::fromKey(roomKey).accountId == accountId; });
    });
}

Attention::~Attention() = default;

void Attention::connectWindow()
{
    connect(&m_window.notices(), &NoticeActions::settingsChanged, this, [this](const model::NoticeSettings& settings) {
        adopt(settings);
        m_settings.setNoticeSettings(settings);
    });
    connect(&m_window.notices(), &NoticeActions::muteRequested, this, [this](const QString& roomId, bool muted) {
        if (muted)
            m_muted.insert(roomId);
        else
            m_muted.remove(roomId);
        m_settings.setMutedRooms(m_muted);
        m_window.notices().setMutedRooms(m_muted);
    });
    if (!m_notifier)
        return;
    connect(m_notifier.get(), &Notifier::activated, this, &Attention::act);
    connect(m_notifier.get(), &Notifier::failed, this,
            [this](const Notice& notice) { m_tray.showMessage(notice.title, notice.text); });
}

void Attention::adopt(const model::NoticeSettings& settings)
{
    m_notices = settings;
    if (m_notifier)
        m_notifier->setShowsText(settings.showsText);
}

void Attention::connectAccount(Account& account)
{
    const Conversations* known = &account.known();
    QObject* session = m_accounts.session(account);
    connect(account.held(), &conversations::HeldModel::waits, session,
            [this, &account](const Message& message) { noteHeld(account, message); });
    connect(known, &Conversations::messageChanged, session,
            [this, &account](const Message& message) { noteHeld(account, message); });
    connect(known, &Conversations::loaded, session, [this, &account] {
        const QList<Room> rooms = account.known().rooms();
        for (const Room& room : rooms)
            m_why.insert(keyOf(account, room.id), room.pausedBy);
    });
    connect(known, &Conversations::roomChanged, session,
            [this, &account](const Room& room) { watchRoom(account, room); });
    connect(known, &Conversations::roomRemoved, session, [this, &account](const QString& roomId) {
        const auto isGone = [room = keyOf(account, roomId)](const QString& roomKey) { return roomKey == room; };
        forgetRooms(isGone);
        unmute(isGone);
    });
}

/// With what the user was told of them: there is nothing to be opened any more.
void Attention::forgetRooms(const std::function<bool(const QString& roomKey)>& isGone)
{
    const QHash<QString, Told> told = m_told;
    for (auto notice = told.cbegin(); notice != told.cend(); ++notice) {
        if (isGone(notice->room))
            withdraw(notice.key());
    }
    m_why.removeIf([&](const auto& room) { return isGone(room.key()); });
}

/// Those rooms are not there any more.
void Attention::unmute(const std::function<bool(const QString& roomKey)>& isGone)
{
    if (m_muted.removeIf(isGone) == 0)
        return;
    m_settings.setMutedRooms(m_muted);
    m_window.notices().setMutedRooms(m_muted);
}

QString Attention::placeOf(const Account& account, const Room& room) const
{
    return m_window.accounts().placeOf(keyOf(account, room.id), ui::roomTitle(room.name, ui::presentNames(room)));
}

void Attention::noteHeld(const Account& account, const Message& message)
{
    const QString roomKey = keyOf(account, message.roomId);
    if (message.state != MessageState::Held && !m_told.contains(heldNotice(roomKey)))
        return;
    m_heldRooms.insert(roomKey);
    if (!m_heldDue.isActive())
        m_heldDue.start();
}

void Attention::notifyHeld()
{
    const QSet<QString> rooms = std::exchange(m_heldRooms, {});
    for (const QString& roomKey : rooms) {
        if (Account* account = m_accounts.accountOf(roomKey))
            notifyHeldIn(*account, model::RoomKey::fromKey(roomKey).roomId);
    }
}

/// One notice a room. Where it offers to release, the message is all that is in it which an agent wrote: a room's name
/// before it could be read as its beginning.
void Attention::notifyHeldIn(Account& account, const QString& roomId)
{
    const QList<Message> held = account.held() == nullptr ? QList<Message>() : account.held()->messagesIn(roomId);
    const Room* room = account.known().room(roomId);
    Notice notice;
    notice.key = heldNotice(keyOf(account, roomId));
    if (held.isEmpty() || room == nullptr) {
        withdraw(notice.key);
        return;
    }
    const Message& message = held.constFirst();
    const bool whole = held.size() == 1 && fitsNotice(message.text);
    notice.title = held.size() == 1 ? tr("A message waits for you")
                                    : tr("%Ln messages wait for you", nullptr, static_cast<int>(held.size()));
    notice.discreet = notice.title;
    const QString number = numberOf(*room, message.agentId);
    if (whole && m_accounts.all().size() > 1)
        notice.title = tr("A message waits for you on %1", "relay").arg(account.info().name);
    if (whole && !number.isEmpty())
        notice.title = tr("%1, from %2", "notice, agent's number").arg(notice.title, number);
    notice.text = whole ? message.text : tr("In “%1”. Open it to read.").arg(placeOf(account, *room));
    notice.actions = {{OpenAction, tr("Open")}};
    if (whole)
        notice.actions.append({ReleaseAction, tr("Release")});
    if (!show(keyOf(account, roomId), notice) || !whole)
        return;
    Told& told = m_told[notice.key];
    told.message = keyOf(account, message.id);
    told.digest = QCryptographicHash::hash(message.text.toUtf8(), QCryptographicHash::Sha256).toHex();
}

void Attention::notifyCondition(const QString& key, const QString& title, const QString& text)
{
    show({}, {key, title, text, {{OpenAction, tr("Open")}}, title, true});
}

bool Attention::notify(const QString& roomKey, const QString& key, const QString& title, const QString& text,
                       const QString& discreet)
{
    return show(roomKey, {key, title, text, {{OpenAction, tr("Open")}}, discreet});
}

void Attention::watchRoom(const Account& account, const Room& room)
{
    const QString roomKey = keyOf(account, room.id);
    const PausedBy before = std::exchange(m_why[roomKey], room.pausedBy);
    const QString key = u"paused."_s + roomKey;
    const bool byRule = room.paused && room.pausedBy != PausedBy::Nobody && room.pausedBy != PausedBy::Operator;
    if (byRule && room.pausedBy != before) {
        show(roomKey, {key,
                       tr("“%1” is paused").arg(placeOf(account, room)),
                       ui::visibleLine(words::remarkText(room.pausedWhy)),
                       {{OpenAction, tr("Open")}, {GoOnAction, tr("Resume")}},
                       tr("A room is paused")});
    } else if (!room.paused) {
        withdraw(key);
    }
}

bool Attention::show(const QString& roomKey, const Notice& notice)
{
    if (looksAtUs() || m_muted.contains(roomKey) || !m_notices.allowsAt(QDateTime::fromMSecsSinceEpoch(m_now()).time()))
        return false;
    m_told.insert(notice.key, {roomKey});
    const Notice form = m_notices.showsText ? notice : notice.forEverybody();
    if (m_notifier)
        m_notifier->show(notice);
    else
        m_tray.showMessage(form.title, form.text);
    return true;
}

void Attention::withdraw(const QString& key)
{
    if (m_told.remove(key) > 0 && m_notifier)
        m_notifier->withdraw(key);
}

void Attention::act(const QString& key, const QString& actionId)
{
    const auto found = m_told.constFind(key);
    if (found == m_told.cend())
        return;
    const Told told = *found;
    if (actionId == ReleaseAction && !told.message.isEmpty()) {
        emit m_window.review().releaseRequested(told.message, told.digest, std::nullopt);
        return;
    }
    if (actionId == GoOnAction) {
        emit m_window.control().roomPauseRequested(told.room, false);
        return;
    }
    m_window.bringToFront();
    if (!told.room.isEmpty())
        m_window.rooms().offer(told.room);
}

} // namespace app::window
