// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/timeline.h"

#include <QUuid>

#include <algorithm>
#include <numeric>

#include "app/conversations/conversations.h"
#include "relay/protocol/agent.h"
#include "words/errortext.h"

namespace app::conversations {

using model::DeliveryState;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Message;
using relay::protocol::MessagePage;

namespace {

constexpr qint64 MostEarlyBytes = 32 * 1024 * 1024;

/// After these nobody knows whether the relay took the message.
bool leavesDoubt(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::TimedOut || code == ErrorCode::InvalidResponse;
}

/// What has no seq, because it is held or was rejected, stands where it was sent.
bool isBefore(const Message& message, const Message& other)
{
    if (message.seq > 0 && other.seq > 0) {
        return message.seq < other.seq;
    }
    return message.createdAt < other.createdAt;
}

} // namespace

Timeline::Timeline(QString roomId, QObject* parent)
    : QObject(parent)
    , m_roomId(std::move(roomId))
{
}

qint64 Timeline::oldestSeq() const
{
    const auto found =
        std::find_if(m_messages.begin(), m_messages.end(), [](const Message& message) { return message.seq > 0; });
    return found == m_messages.end() ? 0 : found->seq;
}

qint64 Timeline::newestSeq() const
{
    const auto found =
        std::find_if(m_messages.rbegin(), m_messages.rend(), [](const Message& message) { return message.seq > 0; });
    return found == m_messages.rend() ? 0 : found->seq;
}

qint64 Timeline::newestTime() const
{
    const auto found =
        std::find_if(m_messages.rbegin(), m_messages.rend(), [](const Message& message) { return message.seq > 0; });
    return found == m_messages.rend() ? 0 : found->createdAt;
}

void Timeline::takeNewest(const MessagePage& page)
{
    const auto first = std::find_if(page.messages.begin(), page.messages.end(),
                                    [](const Message& message) { return message.seq > 0; });
    const qint64 firstSeq = first == page.messages.end() ? 0 : first->seq;
    // The page does not reach back to what is here: between the two lies what nobody told us.
    const bool gap = m_loaded && page.hasOlder && firstSeq > newestSeq();
    if (!m_loaded || gap) {
        replaceAll(page);
        return;
    }
    for (const Message& message : page.messages) {
        add(message);
    }
}

void Timeline::replaceAll(const MessagePage& page)
{
    emit resetBegan();
    m_messages = page.messages;
    m_hasOlder = page.hasOlder;
    m_loaded = true;
    m_ids.clear();
    const qsizetype waiting = m_outbox.size();
    for (const Message& message : std::as_const(m_messages)) {
        m_ids.insert(message.id);
        if (const auto index = confirmed(message)) {
            m_outbox.removeAt(*index);
        }
    }
    emit resetEnded();
    if (m_outbox.size() != waiting) {
        emit unsentChanged();
    }
    const QList<Message> early = std::exchange(m_early, {});
    m_earlyBytes = 0;
    for (const Message& message : early) {
        add(message);
    }
}

void Timeline::takeOlder(const MessagePage& page)
{
    if (!m_loaded) {
        return;
    }
    const qint64 oldest = oldestSeq();
    QList<Message> older;
    for (const Message& message : page.messages) {
        if (!m_ids.contains(message.id) && (oldest == 0 || message.seq < oldest)) {
            older.append(message);
        }
    }
    m_hasOlder = page.hasOlder;
    if (older.isEmpty()) {
        return;
    }
    const int last = static_cast<int>(older.size()) - 1;
    emit insertionBegan(0, last);
    for (const Message& message : std::as_const(older)) {
        m_ids.insert(message.id);
    }
    m_messages = older + m_messages;
    emit insertionEnded(0, last);
}

void Timeline::expectNewest()
{
    m_early.clear();
    m_earlyBytes = 0;
}

/// Of a relay that tells and tells but does not give the page, the newest.
void Timeline::keepAside(const Message& message)
{
    m_early.append(message);
    m_earlyBytes += bytesOf(message);
    while (m_earlyBytes > MostEarlyBytes) {
        m_earlyBytes -= bytesOf(m_early.first());
        m_early.removeFirst();
    }
}

void Timeline::add(const Message& message)
{
    if (!m_loaded) {
        keepAside(message);
        return;
    }
    if (m_ids.contains(message.id)) {
        update(findMessage(message.id), message);
        return;
    }
    if (message.seq > 0 && m_hasOlder && message.seq < oldestSeq()) {
        return; // it belongs to the pages that were not asked for
    }
    insert(message);
}

void Timeline::insert(const Message& message)
{
    const auto index = confirmed(message);
    // Usually the first entry, and the message comes last: then the row stays what it is for the eye.
    const bool inPlace = index == qsizetype(0) && (message.seq == 0 || message.seq > newestSeq());
    if (inPlace) {
        m_outbox.removeFirst();
        m_messages.append(message);
        m_ids.insert(message.id);
        emit rowsChanged(messageCount() - 1, messageCount() - 1);
        emit unsentChanged();
        return;
    }
    if (index) {
        removeEntry(*index);
    }
    qsizetype at = m_messages.size();
    while (at > 0 && isBefore(message, m_messages.at(at - 1))) {
        --at;
    }
    const int row = static_cast<int>(at);
    emit insertionBegan(row, row);
    m_messages.insert(at, message);
    m_ids.insert(message.id);
    emit insertionEnded(row, row);
}

void Timeline::update(qsizetype row, const Message& message)
{
    const Message before = m_messages.at(row);
    if (before == message) {
        return;
    }
    const int at = static_cast<int>(row);
    if (before.seq == message.seq) {
        m_messages[row] = message;
        emit rowsChanged(at, at);
        return;
    }
    // A held message was let through: its place is where its seq says.
    emit removalBegan(at, at);
    m_messages.removeAt(row);
    m_ids.remove(message.id);
    emit removalEnded(at, at);
    insert(message);
}

void Timeline::dropBelow(qint64 seq)
{
    const auto isGone = [seq](const Message& message) { return message.seq > 0 && message.seq < seq; };
    // What has no seq stays, wherever it stands: so the others go in stretches.
    for (int last = messageCount() - 1; last >= 0; --last) {
        if (!isGone(m_messages.at(last)))
            continue;
        int first = last;
        while (first > 0 && isGone(m_messages.at(first - 1)))
            --first;
        emit removalBegan(first, last);
        for (int row = first; row <= last; ++row)
            m_ids.remove(m_messages.at(row).id);
        m_messages.remove(first, last - first + 1);
        m_hasOlder = false;
        emit removalEnded(first, last);
        last = first;
    }
}

qint64 Timeline::bytes() const
{
    return std::accumulate(m_messages.cbegin(), m_messages.cend(), qint64{0},
                           [](qint64 sum, const Message& message) { return sum + bytesOf(message); });
}

void Timeline::trim(int keep, qint64 bytes)
{
    int kept = 0;
    for (qint64 left = bytes; kept < std::min(keep, messageCount()); ++kept) {
        left -= bytesOf(m_messages.at(messageCount() - 1 - kept));
        if (left < 0)
            break;
    }
    const int excess = messageCount() - kept;
    if (excess <= 0) {
        return;
    }
    emit removalBegan(0, excess - 1);
    for (int row = 0; row < excess; ++row) {
        m_ids.remove(m_messages.at(row).id);
    }
    m_messages.remove(0, excess);
    m_hasOlder = true;
    emit removalEnded(0, excess - 1);
}

QByteArray Timeline::enqueue(const QString& text, qint64 at, const QString& replyTo)
{
    const int row = rowCount();
    emit insertionBegan(row, row);
    OutboxEntry entry;
    entry.once = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    entry.text = text;
    entry.replyTo = replyTo;
    entry.at = at;
    entry.after = newestTime();
    m_outbox.append(entry);
    emit insertionEnded(row, row);
    emit unsentChanged();
    return entry.once;
}

void Timeline::restore(const QList<OutboxEntry>& entries)
{
    if (entries.isEmpty()) {
        return;
    }
    const int first = rowCount();
    const int last = first + static_cast<int>(entries.size()) - 1;
    emit insertionBegan(first, last);
    for (OutboxEntry entry : entries) {
        if (entry.delivery == model::DeliveryState::Sending) {
            entry.uncertain = true;
            entry.problem = tr("The connection ended before the relay confirmed it.");
        }
        entry.delivery = model::DeliveryState::Failed;
        m_outbox.append(entry);
    }
    emit insertionEnded(first, last);
}

QList<OutboxEntry> Timeline::unsent() const
{
    QList<OutboxEntry> entries = m_outbox;
    entries.removeIf([](const OutboxEntry& entry) { return entry.delivery == model::DeliveryState::Sent; });
    return entries;
}

void Timeline::markSending(const QByteArray& once)
{
    if (const auto index = findEntryIndex(once)) {
        m_outbox[*index].delivery = model::DeliveryState::Sending;
        m_outbox[*index].problem.clear();
        changedEntry(*index);
    }
}

void Timeline::markSent(const QByteArray& once, const QString& messageId, qint64 seq)
{
    const auto index = findEntryIndex(once);
    if (!index) {
        return; // its event was faster
    }
    // An answer that is given again may be about one in the pages that were not asked for.
    const bool isOlder = m_hasOlder && seq > 0 && seq < oldestSeq();
    if (m_ids.contains(messageId) || isOlder) {
        removeEntry(*index);
        return;
    }
    // The row stays in the outbox until the event gives it its place among the others.
    m_outbox[*index].delivery = model::DeliveryState::Sent;
    m_outbox[*index].messageId = messageId;
    changedEntry(*index);
}

void Timeline::markFailed(const QByteArray& once, const Error& error)
{
    if (const auto index = findEntryIndex(once)) {
        OutboxEntry& entry = m_outbox[*index];
        entry.delivery = model::DeliveryState::Failed;
        entry.problem = words::errorWords(error);
        entry.uncertain = leavesDoubt(error.code);
        changedEntry(*index);
    }
}

void Timeline::discard(const QByteArray& once)
{
    if (const auto index = findEntryIndex(once)) {
        removeEntry(*index);
    }
}

std::optional<qsizetype> Timeline::confirmed(const Message& message) const
{
    if (message.agentId != relay::protocol::OperatorAgentId) {
        return std::nullopt;
    }
    const auto find = [this](auto&& fits) -> std::optional<qsizetype> {
        const auto found = std::find_if(m_outbox.begin(), m_outbox.end(), fits);
        return found == m_outbox.end() ? std::nullopt : std::optional(found - m_outbox.begin());
    };
    if (const auto byId = find([&](const OutboxEntry& entry) { return entry.messageId == message.id; })) {
        return byId;
    }
    // The event may come before the answer to the POST: then the words say which one it is, but for the same words that
    // were said before.
    const auto isLike = [&](const OutboxEntry& entry) {
        return entry.text == message.text && message.createdAt > entry.after;
    };
    if (const auto sending = find([&](const OutboxEntry& entry) {
            return entry.delivery == model::DeliveryState::Sending && isLike(entry);
        })) {
        return sending;
    }
    return find([&](const OutboxEntry& entry) { return entry.uncertain && isLike(entry); });
}

std::optional<qsizetype> Timeline::findEntryIndex(const QByteArray& once) const
{
    const auto found =
        std::find_if(m_outbox.begin(), m_outbox.end(), [&](const OutboxEntry& entry) { return entry.once == once; });
    return found == m_outbox.end() ? std::nullopt : std::optional(found - m_outbox.begin());
}

qsizetype Timeline::findMessage(const QString& id) const
{
    const auto found =
        std::find_if(m_messages.rbegin(), m_messages.rend(), [&](const Message& message) { return message.id == id; });
    Q_ASSERT(found != m_messages.rend());
    return m_messages.rend() - found - 1;
}

int Timeline::rowOf(const QString& messageId) const
{
    return m_ids.contains(messageId) ? static_cast<int>(findMessage(messageId)) : -1;
}

void Timeline::removeEntry(qsizetype index)
{
    const int row = messageCount() + static_cast<int>(index);
    emit removalBegan(row, row);
    m_outbox.removeAt(index);
    emit removalEnded(row, row);
    emit unsentChanged();
}

void Timeline::changedEntry(qsizetype index)
{
    const int row = messageCount() + static_cast<int>(index);
    emit rowsChanged(row, row);
    emit unsentChanged();
}

} // namespace app::conversations
