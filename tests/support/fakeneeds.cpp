// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeneeds.h"

#include <QCryptographicHash>

#include "model/itemroles.h"

using namespace Qt::StringLiterals;
using model::Need;

namespace testing {

namespace {

void fill(QStandardItem* item, const Need& need)
{
    item->setData(need.key, model::NeedRole::Key);
    item->setData(QVariant::fromValue(need), model::NeedRole::Value);
    item->setData(need.snoozedUntil > 0, model::NeedRole::Snoozed);
}

} // namespace

void FakeNeeds::add(const Need& need)
{
    auto* item = new QStandardItem;
    fill(item, need);
    appendRow(item);
}

void FakeNeeds::change(const Need& need)
{
    if (QStandardItem* item = find(need.key))
        fill(item, need);
}

void FakeNeeds::remove(const QString& key)
{
    if (const QStandardItem* item = find(key))
        removeRow(item->row());
}

bool FakeNeeds::has(const QString& key) const
{
    return find(key) != nullptr;
}

QStandardItem* FakeNeeds::find(const QString& key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (item(row)->data(model::NeedRole::Key).toString() == key)
            return item(row);
    }
    return nullptr;
}

Need FakeNeeds::held(const QString& key, const QString& text, qint64 since)
{
    Need need;
    need.key = key;
    need.kind = model::NeedKind::Held;
    need.accountId = u"hosted"_s;
    need.relay = u"This computer"_s;
    need.roomKey = u"room-"_s + key;
    need.room = u"Parser"_s;
    need.agents = {u"Ada"_s};
    need.agentIds = {u"agent-ada"_s};
    need.peer = u"Grace"_s;
    need.messageKey = u"message-"_s + key;
    need.text = text;
    need.digest = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
    need.since = since;
    need.verbs.decide = true;
    need.verbs.putOff = true;
    need.verbs.aboutRoom = true;
    return need;
}

} // namespace testing
