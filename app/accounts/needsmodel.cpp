// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/needsmodel.h"

#include <algorithm>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/accounts/needsfeed.h"
#include "app/conversations/heldmodel.h"
#include "app/conversations/timeline.h"
#include "model/itemroles.h"
#include "model/roomkey.h"
#include "words/remarktext.h"

namespace app::accounts {

using namespace Qt::StringLiterals;
using conversations::Conversations;

using model::Need;
using model::NeedKind;
using model::RoomKey;
using relay::protocol::PausedBy;
using relay::protocol::Room;
namespace wire = relay::protocol;

namespace {

constexpr std::chrono::milliseconds Together{50};

NeedKind kindOf(wire::NeedKind kind)
{
    switch (kind) {
    case wire::NeedKind::Held:
        return NeedKind::Held;
    case wire::NeedKind::PausedByRule:
        return NeedKind::PausedByRule;
    case wire::NeedKind::NotRead:
        return NeedKind::NotRead;
    case wire::NeedKind::RefusedSecret:
        return NeedKind::RefusedSecret;
    case wire::NeedKind::DiskFull:
        return NeedKind::DiskFull;
    case wire::NeedKind::DiskFailed:
        return NeedKind::DiskFailed;
    case wire::NeedKind::ClockUnconfirmed:
        return NeedKind::ClockWrong;
    }
    return NeedKind::Other;
}

QString titleOf(const Room& room)
{
    QStringList names;
    for (const wire::Member& member : room.members) {
        if (member.leftAt == 0)
            names.append(member.name);
    }
    return room.name.isEmpty() ? names.join(u", "_s) : room.name;
}

Need beginning(const Account& account, NeedKind kind, const QString& id)
{
    Need need;
    need.kind = kind;
    need.accountId = account.id();
    need.relay = account.info().name;
    need.key = RoomKey{account.id(), id}.key();
    need.verbs.putOff = true;
    return need;
}

void setRoom(Need& need, const Account& account, const QString& roomId)
{
    need.roomKey = RoomKey{account.id(), roomId}.key();
    if (const Room* room = account.known().room(roomId)) {
        need.room = titleOf(*room);
        need.verbs.aboutRoom = true;
    }
}

Need toldNeed(const Account& account, const wire::Need& told)
{
    Need need = beginning(account, kindOf(told.kind), told.id);
    if (!told.roomId.isEmpty())
        setRoom(need, account, told.roomId);
    if (need.room.isEmpty())
        need.room = told.roomName;
    for (const wire::NeedAgent& agent : told.agents) {
        need.agents.append(agent.name);
        need.agentIds.append(agent.id);
    }
    need.why =
        need.kind == NeedKind::RefusedSecret ? words::secretKindText(told.why.sentence) : words::remarkText(told.why);
    need.count = told.count;
    need.since = told.since;
    need.snoozedUntil = told.snoozedUntil;
    need.verbs.resume = told.verbs.contains(wire::verb::Resume);
    need.verbs.ring = told.verbs.contains(wire::verb::Ring);
    need.verbs.dismiss = told.verbs.contains(wire::verb::Dismiss);
    need.verbs.putOff = told.verbs.contains(wire::verb::Snooze);
    return need;
}

} // namespace

NeedsModel::NeedsModel(const Accounts& accounts, std::function<qint64()> now, QObject* parent)
    : QAbstractListModel(parent)
    , m_accounts(accounts)
    , m_now(std::move(now))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Together);
    m_soon.callOnTimeout(this, &NeedsModel::update);
    m_ends.setSingleShot(true);
    m_ends.callOnTimeout(this, &NeedsModel::update);
    connect(&accounts, &Accounts::added, this, [this](Account* account) { connectAccount(*account); });
    connect(&accounts, &Accounts::removed, this, [this](const QString& accountId) {
        m_lostSince.remove(accountId);
        update();
    });
}

void NeedsModel::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    const auto soon = [this] { updateSoon(); };
    connect(&account, &Account::infoChanged, session, soon);
    connect(&account.known(), &Conversations::loaded, session, soon);
    connect(&account.known(), &Conversations::roomChanged, session, soon);
    connect(&account.known(), &Conversations::roomRemoved, session, soon);
    connect(&account.sync(), &MessageSync::unsentChanged, session, soon);
    if (const NeedsFeed* feed = account.needs())
        connect(feed, &NeedsFeed::changed, session, soon);
    if (const conversations::HeldModel* held = account.held()) {
        connect(held, &QAbstractItemModel::rowsInserted, session, soon);
        connect(held, &QAbstractItemModel::rowsRemoved, session, soon);
    }
    updateSoon();
}

void NeedsModel::updateSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

// -- what there is ----------------------------------------------------------------------------------------------------

NeedsModel::Needs NeedsModel::all()
{
    Needs needs;
    const QList<Account*> accounts = m_accounts.all();
    for (Account* account : accounts)
        addOf(*account, needs);
    for (Need& need : needs) {
        if (need.snoozedUntil == 0)
            need.snoozedUntil = m_snoozed.value(need.key);
        if (need.snoozedUntil <= m_now())
            need.snoozedUntil = 0;
    }
    std::ranges::stable_sort(needs, [this](const Need& one, const Need& other) {
        const bool later = isSnoozed(one);
        return later == isSnoozed(other) ? model::comesBefore(one, other) : !later;
    });
    return needs;
}

void NeedsModel::addOf(Account& account, Needs& needs)
{
    addLost(account, needs);
    addUnsent(account, needs);
    if (account.held() == nullptr)
        return;
    addHeld(account, needs);
    if (account.needs() != nullptr && account.needs()->isKept())
        addTold(account, needs);
    else
        addPaused(account, needs);
}

/// By what the window has of them, texts too; the relay's list says which of them are put off.
void NeedsModel::addHeld(Account& account, Needs& needs) const
{
    const QAbstractItemModel& held = *account.held();
    for (int row = 0; row < held.rowCount(); ++row) {
        Need need = held.index(row, 0).data(model::NeedRole::Value).value<Need>();
        need.key = RoomKey{account.id(), u"held-"_s + RoomKey::fromKey(need.messageKey).roomId}.key();
        need.accountId = account.id();
        need.relay = account.info().name;
        need.verbs.putOff = true;
        if (const wire::Need* told = this->told(account, need)) {
            need.snoozedUntil = told->snoozedUntil;
            need.verbs.trust = told->verbs.contains(wire::verb::Trust);
        }
        needs.append(need);
    }
}

void NeedsModel::addTold(Account& account, Needs& needs) const
{
    for (const wire::Need& told : account.needs()->needs()) {
        if (told.kind != wire::NeedKind::Held)
            needs.append(toldNeed(account, told));
    }
}

void NeedsModel::addPaused(const Account& account, Needs& needs)
{
    const QList<Room> rooms = account.known().rooms();
    for (const Room& room : rooms) {
        if (!room.paused || room.closed || room.pausedBy == PausedBy::Operator || room.pausedBy == PausedBy::Nobody)
            continue;
        Need need = beginning(account, NeedKind::PausedByRule, u"paused-"_s + room.id);
        setRoom(need, account, room.id);
        need.why = words::remarkText(room.pausedWhy);
        need.since = room.lastMessageAt;
        need.verbs.resume = true;
        needs.append(need);
    }
}

void NeedsModel::addUnsent(Account& account, Needs& needs)
{
    const QStringList rooms = account.sync().unsentRooms();
    for (const QString& roomId : rooms) {
        const QList<conversations::OutboxEntry> entries = account.sync().unsent(roomId);
        for (const conversations::OutboxEntry& entry : entries) {
            if (entry.delivery != model::DeliveryState::Failed)
                continue;
            Need need = beginning(account, NeedKind::FailedSend, u"unsent-"_s + QString::fromLatin1(entry.once));
            setRoom(need, account, roomId);
            need.text = entry.text;
            need.why = entry.problem;
            need.since = entry.at;
            need.verbs.retry = true;
            needs.append(need);
        }
    }
}

void NeedsModel::addLost(const Account& account, Needs& needs)
{
    using State = model::ConnectionStatus::State;
    const model::ConnectionStatus& status = account.info().status;
    const bool lost = status.state == State::Retrying || status.state == State::Refused ||
                      status.state == State::NoKey || status.state == State::CertificateChanged ||
                      (status.state == State::Connecting && m_lostSince.contains(account.id()));
    if (!lost) {
        m_lostSince.remove(account.id());
        return;
    }
    if (!m_lostSince.contains(account.id()))
        m_lostSince.insert(account.id(), m_now());
    Need need = beginning(account, NeedKind::RelayLost, u"relay-lost"_s);
    need.why = status.problem;
    need.since = m_lostSince.value(account.id());
    need.verbs.retry = true;
    needs.append(need);
}

const wire::Need* NeedsModel::told(Account& account, const Need& need) const
{
    if (account.needs() == nullptr || !account.needs()->isKept())
        return nullptr;
    const QList<wire::Need>& needs = account.needs()->needs();
    const auto found = std::ranges::find(needs, RoomKey::fromKey(need.key).roomId, &wire::Need::id);
    return found == needs.end() ? nullptr : &*found;
}

bool NeedsModel::isSnoozed(const Need& need) const
{
    return need.snoozedUntil > m_now();
}

int NeedsModel::waiting() const
{
    return static_cast<int>(std::ranges::count_if(m_needs, [this](const Need& need) { return !isSnoozed(need); }));
}

// -- the rows ---------------------------------------------------------------------------------------------------------

void NeedsModel::update()
{
    m_soon.stop();
    const Needs needs = all();
    m_snoozed.removeIf(
        [&](const auto& snooze) { return std::ranges::find(needs, snooze.key(), &Need::key) == needs.end(); });
    qint64 next = 0;
    for (const Need& need : needs) {
        if (need.snoozedUntil > 0)
            next = next == 0 ? need.snoozedUntil : std::min(next, need.snoozedUntil);
    }
    constexpr qint64 Longest = 60LL * 60 * 1000;
    if (next > 0)
        m_ends.start(static_cast<int>(std::clamp<qint64>(next - m_now(), 1, Longest)));
    else
        m_ends.stop();
    if (needs == m_needs)
        return;
    become(needs);
    emit changed();
}

/// Row by row: what is chosen in a view stays so.
void NeedsModel::become(const Needs& needs)
{
    QSet<QString> keys;
    for (const Need& need : needs)
        keys.insert(need.key);
    for (int row = static_cast<int>(m_needs.size()) - 1; row >= 0; --row) {
        if (keys.contains(m_needs.at(row).key))
            continue;
        beginRemoveRows({}, row, row);
        m_needs.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < needs.size(); ++row) {
        const Need& need = needs.at(row);
        int from = row;
        while (from < m_needs.size() && m_needs.at(from).key != need.key)
            ++from;
        if (from == m_needs.size()) {
            beginInsertRows({}, row, row);
            m_needs.insert(row, need);
            endInsertRows();
            continue;
        }
        if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            m_needs.move(from, row);
            endMoveRows();
        }
        if (m_needs.at(row) == need)
            continue;
        m_needs[row] = need;
        emit dataChanged(index(row), index(row));
    }
}

int NeedsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_needs.size());
}

QVariant NeedsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Need& need = m_needs.at(index.row());
    switch (role) {
    case model::NeedRole::Key:
        return need.key;
    case model::NeedRole::Value:
        return QVariant::fromValue(need);
    case model::NeedRole::Snoozed:
        return isSnoozed(need);
    default:
        return {};
    }
}

// -- what the user does about it --------------------------------------------------------------------------------------

void NeedsModel::snooze(const Need& need, qint64 until, Done failed)
{
    Account* account = m_accounts.find(need.accountId);
    if (account == nullptr)
        return;
    if (told(*account, need) == nullptr) {
        m_snoozed.insert(need.key, until);
        return update();
    }
    const qint64 seconds = until > 0 ? std::max<qint64>(1, (until - m_now() + 999) / 1000) : 0;
    account->operatorClient()->snoozeNeed(RoomKey::fromKey(need.key).roomId, seconds, m_accounts.session(*account),
                                          [failed = std::move(failed)](const auto& put) {
                                              if (!put)
                                                  failed(put.error());
                                          });
}

void NeedsModel::dismiss(const Need& need, Done failed)
{
    Account* account = m_accounts.find(need.accountId);
    if (account == nullptr || told(*account, need) == nullptr)
        return;
    account->operatorClient()->dismissNeed(RoomKey::fromKey(need.key).roomId, m_accounts.session(*account),
                                           [failed = std::move(failed)](const auto& dismissed) {
                                               if (!dismissed)
                                                   failed(dismissed.error());
                                           });
}

void NeedsModel::retry(const Need& need)
{
    Account* account = m_accounts.find(need.accountId);
    if (account == nullptr)
        return;
    if (need.kind == NeedKind::RelayLost)
        return account->retryNow();
    if (need.kind != NeedKind::FailedSend)
        return;
    const QString roomId = RoomKey::fromKey(need.roomKey).roomId;
    const conversations::Timeline& timeline = account->sync().open(roomId);
    for (int row = timeline.messageCount(); row < timeline.rowCount(); ++row) {
        if (need.key.endsWith(u"unsent-"_s + QString::fromLatin1(timeline.entry(row).once)))
            return account->sync().retry(roomId, row);
    }
}

} // namespace app::accounts
