// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/outboxstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/settings/settings.h"
#include "model/roomkey.h"
#include "relay/protocol/textcut.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using accounts::MessageSync;
using conversations::Conversations;
using conversations::OutboxEntry;
using model::RoomKey;

namespace {

constexpr std::chrono::seconds SaveDelay{2};
constexpr qsizetype MaxKey = 128; ///< as long as a relay takes an Idempotency-Key

QJsonObject toJson(const OutboxEntry& entry)
{
    return {{u"once"_s, QString::fromLatin1(entry.once)},
            {u"text"_s, entry.text},
            {u"reply_to"_s, entry.replyTo},
            {u"at"_s, entry.at},
            {u"after"_s, entry.after},
            {u"problem"_s, entry.problem},
            {u"uncertain"_s, entry.uncertain},
            {u"sending"_s, entry.delivery == model::DeliveryState::Sending}};
}

OutboxEntry entryFromJson(const QJsonObject& json)
{
    OutboxEntry entry;
    entry.once = json.value("once"_L1).toString().toLatin1().left(MaxKey);
    entry.text = json.value("text"_L1).toString();
    entry.text.truncate(relay::protocol::placeToCut(entry.text, OutboxStore::MaxKept));
    entry.replyTo = json.value("reply_to"_L1).toString().left(MaxKey);
    entry.at = json.value("at"_L1).toInteger();
    entry.after = json.value("after"_L1).toInteger();
    entry.problem = json.value("problem"_L1).toString();
    entry.uncertain = json.value("uncertain"_L1).toBool();
    if (!json.value("sending"_L1).toBool())
        entry.delivery = model::DeliveryState::Failed;
    return entry;
}

QHash<QString, QList<OutboxEntry>> unsentFromJson(const QByteArray& json)
{
    QHash<QString, QList<OutboxEntry>> unsent;
    const QJsonObject rooms = QJsonDocument::fromJson(json).object();
    for (auto room = rooms.begin(); room != rooms.end(); ++room) {
        const QJsonArray entries = room->toArray();
        for (const QJsonValue& each : entries) {
            const OutboxEntry entry = entryFromJson(each.toObject());
            if (!entry.once.isEmpty() && !entry.text.isEmpty())
                unsent[room.key()].append(entry);
        }
    }
    return unsent;
}

} // namespace

OutboxStore::OutboxStore(Accounts& accounts, settings::Settings& settings, QObject* parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_unsent(unsentFromJson(settings.unsent()))
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(SaveDelay);
    m_saving.callOnTimeout(this, &OutboxStore::save);
    connect(&accounts, &Accounts::added, this, [this](Account* account) { connectAccount(*account); });
    connect(&accounts, &Accounts::forgotten, this, &OutboxStore::forget);
}

OutboxStore::~OutboxStore()
{
    save();
}

void OutboxStore::connectAccount(Account& account)
{
    for (auto room = m_unsent.cbegin(); room != m_unsent.cend(); ++room) {
        const model::RoomKey ref = model::RoomKey::fromKey(room.key());
        if (ref.accountId == account.id())
            account.sync().restore(ref.roomId, *room);
    }
    QObject* session = m_accounts.session(account);
    connect(&account.sync(), &MessageSync::unsentChanged, session, [this, &account](const QString& roomId) {
        take(model::RoomKey{account.id(), roomId}.key(), account.sync().unsent(roomId));
    });
    if (account.operatorClient() != nullptr) {
        connect(&account.known(), &Conversations::loaded, session, [this, &account] { dropUnknownRooms(account); });
    }
}

void OutboxStore::take(const QString& roomKey, const Entries& entries)
{
    if (entries.isEmpty())
        m_unsent.remove(roomKey);
    else
        m_unsent.insert(roomKey, entries);
    if (!m_saving.isActive())
        m_saving.start();
}

void OutboxStore::forget(const QString& accountId)
{
    m_unsent.removeIf([&](const auto& room) { return model::RoomKey::fromKey(room.key()).accountId == accountId; });
    save();
}

/// Nothing can be said in a room that went while nobody looked.
void OutboxStore::dropUnknownRooms(const Account& account)
{
    m_unsent.removeIf([&](const auto& room) {
        const model::RoomKey ref = model::RoomKey::fromKey(room.key());
        return ref.accountId == account.id() && account.known().room(ref.roomId) == nullptr;
    });
    m_saving.start();
}

void OutboxStore::save()
{
    m_saving.stop();
    QJsonObject rooms;
    qsizetype left = MaxKept;
    for (auto room = m_unsent.cbegin(); room != m_unsent.cend(); ++room) {
        QJsonArray entries;
        for (const OutboxEntry& entry : *room) {
            if (entry.text.size() > left)
                continue;
            left -= entry.text.size();
            entries.append(toJson(entry));
        }
        rooms.insert(room.key(), entries);
    }
    const QByteArray json = rooms.isEmpty() ? QByteArray() : QJsonDocument(rooms).toJson(QJsonDocument::Compact);
    if (json == m_settings.unsent())
        return;
    m_settings.setUnsent(json);
    m_settings.sync();
}

} // namespace app::window
