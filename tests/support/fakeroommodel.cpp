// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeroommodel.h"

using namespace Qt::StringLiterals;
using namespace model;

namespace testing {

namespace {
constexpr qint64 Noon = 1'795'262'400'000; // 2026-11-21 12:00 UTC
}

FakeRoomModel::FakeRoomModel(QObject* parent)
    : QStandardItemModel(parent)
{
}

void FakeRoomModel::add(const Row& row)
{
    auto* item = new QStandardItem;
    item->setEditable(false);
    item->setData(row.id, model::RoomRole::Id);
    item->setData(row.name, model::RoomRole::Name);
    item->setData(row.members, model::RoomRole::MemberNames);
    item->setData(row.lastSender, model::RoomRole::LastSender);
    item->setData(row.lastText, model::RoomRole::LastText);
    item->setData(row.lastAt, model::RoomRole::LastAt);
    item->setData(row.unread, model::RoomRole::Unread);
    item->setData(QVariant::fromValue(model::RoomStatus{row.state, {}}), model::RoomRole::State);
    item->setData(row.state == model::RoomState::WaitingForAgents, model::RoomRole::Admits);
    item->setData(row.state == model::RoomState::Closed, model::RoomRole::IsClosed);
    item->setData(row.accountId, model::RoomRole::AccountId);
    m_items.insert(row.id, item);
    QStandardItem* parent = m_items.value(row.parentId);
    (parent ? parent : invisibleRootItem())->appendRow(item);
}

void FakeRoomModel::addAccount(const model::AccountInfo& account)
{
    auto* item = new QStandardItem;
    item->setEditable(false);
    item->setData(account.id, model::RoomRole::Id);
    item->setData(true, model::RoomRole::IsAccount);
    m_items.insert(account.id, item);
    invisibleRootItem()->appendRow(item);
    changeAccount(account);
}

void FakeRoomModel::changeAccount(const model::AccountInfo& account)
{
    change(account.id, model::RoomRole::Name, account.name);
    change(account.id, model::RoomRole::AccountId, account.id);
    change(account.id, model::RoomRole::Account, QVariant::fromValue(account));
}

void FakeRoomModel::change(const QString& id, int role, const QVariant& value)
{
    if (QStandardItem* item = find(id))
        item->setData(value, role);
}

void FakeRoomModel::remove(const QString& id)
{
    QStandardItem* item = m_items.take(id);
    if (!item)
        return;
    QStandardItem* parent = item->parent() ? item->parent() : invisibleRootItem();
    parent->removeRow(item->row());
}

QStandardItem* FakeRoomModel::find(const QString& id) const
{
    return m_items.value(id);
}

relay::protocol::Room fakeRoom(const QString& id, const QString& name, const QStringList& members)
{
    relay::protocol::Room room;
    room.id = id;
    room.name = name;
    room.createdAt = Noon;
    int number = 4820;
    for (const QString& memberName : members) {
        relay::protocol::Member member;
        member.agentId = u"agent-"_s + memberName;
        member.number = u"AG-%1"_s.arg(++number);
        member.name = memberName;
        member.joinedAt = Noon + 60'000;
        room.members << member;
    }
    room.sealed = members.size() == 2;
    if (!room.sealed)
        room.code = u"K7QX2MWP4R"_s;
    return room;
}

model::AccountInfo fakeAccount(const QString& id, const QString& name, model::AccountKind kind,
                               const model::ConnectionStatus& status)
{
    model::AccountInfo account;
    account.id = id;
    account.name = name;
    account.kind = kind;
    account.address = u"https://"_s + id + u".example.org"_s;
    account.status = status;
    if (kind == model::AccountKind::Hosted || kind == model::AccountKind::Operator) {
        account.rights = model::AccountRights::ofOperator();
    } else {
        account.self = u"Ada (AG-1234)"_s;
        account.rights.leave = account.rights.openRoom = account.rights.childRoom = account.rights.joinByCode =
            kind == model::AccountKind::LainkAgent;
        account.rights.sendToNumber = kind == model::AccountKind::AgentRingAgent;
    }
    return account;
}

} // namespace testing
