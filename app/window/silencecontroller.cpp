// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/silencecontroller.h"

#include <algorithm>

#include "app/accounts/accounts.h"
#include "app/accounts/needsfeed.h"
#include "app/window/attention.h"
#include "model/need.h"
#include "model/roomkey.h"
#include "ui/kit/statewords.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reviewactions.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using conversations::SilentMember;
using model::RoomKey;
using relay::protocol::Agent;
using relay::protocol::NeedKind;
using relay::protocol::Room;

namespace {

const QString SilenceBanner = u"app.silence"_s;
constexpr std::chrono::seconds Interval{15};
constexpr std::chrono::seconds Together{2};
constexpr qsizetype LongestName = 60;
const QString TogetherNotice = u"silent"_s;

/// Of the notice about it.
QString keyOf(const QString& roomKey, const SilentMember& member)
{
    return u"silent."_s + roomKey + u'.' + member.agentId;
}

} // namespace

SilenceController::SilenceController(ui::MainWindow& window, Accounts& accounts, Attention& attention,
                                     std::function<qint64()> now, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_attention(attention)
    , m_now(std::move(now))
{
    m_due.setInterval(Interval);
    m_due.callOnTimeout(this, &SilenceController::lookEverywhere);
    m_soon.setSingleShot(true);
    m_soon.setInterval(Together);
    m_soon.callOnTimeout(this, &SilenceController::notifySilence);
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->operatorClient() != nullptr)
            connectAccount(*account);
    });
    connect(&accounts, &Accounts::removed, this, &SilenceController::lookEverywhere);
}

SilenceController::~SilenceController() = default;

void SilenceController::connectAccount(Account& account)
{
    const Conversations* known = &account.known();
    QObject* session = m_accounts.session(account);
    connect(known, &Conversations::loaded, session, [this] { lookEverywhere(); });
    connect(known, &Conversations::roomChanged, session,
            [this, &account](const Room& room) { lookAt(account, room.id); });
    connect(known, &Conversations::roomRemoved, session,
            [this, &account](const QString& roomId) { lookAt(account, roomId); });
    connect(known, &Conversations::agentChanged, session,
            [this, &account](const Agent& agent) { lookAtRoomsOf(account, agent.id); });
    if (const accounts::NeedsFeed* needs = account.needs())
        connect(needs, &accounts::NeedsFeed::changed, session, [this] { lookEverywhere(); });
    m_due.start();
}

void SilenceController::setShownRoom(const QString& roomKey)
{
    m_shown = roomKey;
    if (Account* account = m_accounts.accountOf(roomKey); account != nullptr)
        lookAt(*account, model::RoomKey::fromKey(roomKey).roomId);
    showBanner();
}

SilenceController::Members SilenceController::silentIn(Account& account, const QString& roomId) const
{
    const Room* room = account.known().room(roomId);
    if (room == nullptr)
        return {};
    if (const accounts::NeedsFeed* needs = account.needs(); needs != nullptr && needs->isKept())
        return toldBy(*needs, *room, account.known());
    return conversations::silentMembers(
        *room, [&account](const QString& agentId) { return account.known().agent(agentId); }, m_now());
}

/// What the user has put off is not told.
SilenceController::Members SilenceController::toldBy(const accounts::NeedsFeed& needs, const Room& room,
                                                     const Conversations& known) const
{
    Members members;
    for (const relay::protocol::Need& need : needs.needs()) {
        if (need.kind != NeedKind::NotRead || need.roomId != room.id || need.snoozedUntil > m_now())
            continue;
        for (const relay::protocol::NeedAgent& one : need.agents) {
            const Agent* agent = known.agent(one.id);
            const qint64 rung = agent != nullptr && agent->rungAt >= room.lastMessageAt ? agent->rungAt : 0;
            members.append({one.id, one.name, agent != nullptr ? agent->lastSeenAt : 0, need.count, rung});
        }
    }
    return members;
}

void SilenceController::take(const QString& roomKey, const Members& members)
{
    if (members.isEmpty())
        m_silent.remove(roomKey);
    else
        m_silent.insert(roomKey, members);
}

/// Whether somebody is silent is a matter of time: nothing happens then.
void SilenceController::lookEverywhere()
{
    m_silent.clear();
    const QList<Account*> operated = m_accounts.operated();
    for (Account* account : operated) {
        const QList<Room> rooms = account->known().rooms();
        for (const Room& room : rooms)
            take(model::RoomKey{account->id(), room.id}.key(), silentIn(*account, room.id));
    }
    if (operated.isEmpty())
        m_due.stop();
    notifySoon();
    showInside();
}

void SilenceController::lookAt(Account& account, const QString& roomId)
{
    const QString roomKey = model::RoomKey{account.id(), roomId}.key();
    const Members members = silentIn(account, roomId);
    if (members == m_silent.value(roomKey))
        return;
    take(roomKey, members);
    notifySoon();
    showInside();
}

void SilenceController::notifySoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

/// In the rooms that are told of: others wait until it is time.
void SilenceController::lookAtRoomsOf(Account& account, const QString& agentId)
{
    const QStringList rooms = m_silent.keys();
    for (const QString& roomKey : rooms) {
        const auto isIt = [&agentId](const SilentMember& member) { return member.agentId == agentId; };
        if (model::RoomKey::fromKey(roomKey).accountId == account.id() && std::ranges::any_of(m_silent[roomKey], isIt))
            lookAt(account, model::RoomKey::fromKey(roomKey).roomId);
    }
}

QString SilenceController::placeOf(const QString& roomKey) const
{
    const Account* account = m_accounts.accountOf(roomKey);
    const Room* room = account == nullptr ? nullptr : account->known().room(model::RoomKey::fromKey(roomKey).roomId);
    if (room == nullptr)
        return {};
    return m_window.accounts().placeOf(roomKey, ui::roomTitle(room->name, ui::presentNames(*room)));
}

QString SilenceController::wordsOf(const QString& roomKey, const SilentMember& member) const
{
    const Account* account = m_accounts.accountOf(roomKey);
    const Agent* agent = account == nullptr ? nullptr : account->known().agent(member.agentId);
    model::AgentPresence presence;
    if (agent != nullptr) {
        presence.availability = agent->availability;
        presence.waiting = agent->waiting;
    }
    presence.lastSeenAt = member.lastSeenAt;
    presence.rungAt = member.rungAt;
    presence.unread = member.unread;
    return ui::presenceWords(presence, m_now());
}

/// Who looked on, or was not to be told, is told later if it lasts.
void SilenceController::notifySilence()
{
    QSet<QString> silent;
    QHash<QString, std::pair<QString, SilentMember>> fresh;
    for (auto room = m_silent.cbegin(); room != m_silent.cend(); ++room) {
        for (const SilentMember& member : *room) {
            const QString key = keyOf(room.key(), member);
            silent.insert(key);
            if (!m_told.contains(key) && !m_attention.isMuted(room.key()))
                fresh.insert(key, {room.key(), member});
        }
    }
    const QSet<QString> over = QSet<QString>(m_told).subtract(silent);
    for (const QString& key : over)
        m_attention.takeBack(key);
    m_told.intersect(silent);
    m_together.intersect(silent);
    if (m_together.isEmpty())
        m_attention.takeBack(TogetherNotice);
    if (fresh.size() == 1 && m_together.isEmpty())
        notifyOf(fresh.cbegin()->first, fresh.cbegin()->second);
    else if (!fresh.isEmpty())
        notifyTogether(QSet<QString>(fresh.keyBegin(), fresh.keyEnd()));
}

void SilenceController::notifyOf(const QString& roomKey, const SilentMember& member)
{
    const QString key = keyOf(roomKey, member);
    if (m_attention.notify(roomKey, key, tr("%1 is silent").arg(ui::visibleLine(member.name, LongestName)),
                           tr("It has not read what was said to it in “%1” (%2).")
                               .arg(placeOf(roomKey), QString::number(member.unread)),
                           tr("An agent is silent")))
        m_told.insert(key);
}

/// One notice, however many they are; those of the one before are in it.
void SilenceController::notifyTogether(const QSet<QString>& keys)
{
    const QSet<QString> all = QSet<QString>(m_together).unite(keys);
    const QString title = tr("%Ln agents have not read what was said to them", nullptr, static_cast<int>(all.size()));
    if (!m_attention.notify({}, TogetherNotice, title, tr("Open Duologue to see who they are."), title))
        return;
    m_told.unite(keys);
    m_together = all;
}

void SilenceController::showInside()
{
    QList<model::Need> all;
    for (auto room = m_silent.cbegin(); room != m_silent.cend(); ++room) {
        Account* account = m_accounts.accountOf(room.key());
        if (account == nullptr || (account->needs() != nullptr && account->needs()->isKept()))
            continue; // the relay itself says so
        for (const SilentMember& member : *room) {
            model::Need need;
            need.key = keyOf(room.key(), member);
            need.kind = model::NeedKind::NotRead;
            need.accountId = model::RoomKey::fromKey(room.key()).accountId;
            need.roomKey = room.key();
            need.room = placeOf(room.key());
            need.agents = {member.name};
            need.agentIds = {member.agentId};
            need.why = wordsOf(room.key(), member);
            need.count = member.unread;
            need.since = member.lastSeenAt;
            need.verbs.aboutRoom = true;
            all.append(need);
        }
    }
    std::ranges::sort(all, model::comesBefore);
    m_window.review().setNotRead(all);
    showBanner();
}

/// In the shown room, for as long as it lasts.
void SilenceController::showBanner()
{
    QString text;
    QString about;
    const Members members = m_silent.value(m_shown);
    for (const SilentMember& member : members) {
        about += m_shown + member.agentId;
        text = tr("%1: %2. Ask it in its own window to look, or test its bell.", "agent, whether words reach it")
                   .arg(ui::visibleLine(member.name, LongestName), wordsOf(m_shown, member));
    }
    if (about == m_banner)
        return;
    m_banner = about;
    if (text.isEmpty())
        m_window.banners().hideBanner(SilenceBanner);
    else
        m_window.banners().showBanner(SilenceBanner, text, {}, ui::BannerArea::Tone::Notice);
}

} // namespace app::window
