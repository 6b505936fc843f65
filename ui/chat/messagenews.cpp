// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagenews.h"

#include <QWidget>

#include <chrono>
#include <utility>

#include "ui/chat/messagerow.h"
#include "ui/kit/announcer.h"

namespace ui {

namespace {

constexpr std::chrono::milliseconds Together{100};
constexpr qsizetype MostInFull = 3;

model::DeliveryState deliveryOf(const QModelIndex& index)
{
    return MessageRow::from(index).delivery;
}

} // namespace

MessageNews::MessageNews(const QAbstractItemModel* messages, QWidget* view)
    : QObject(view)
    , m_messages(messages)
    , m_view(view)
{
    m_announcing.setSingleShot(true);
    m_announcing.setInterval(Together);
    m_announcing.callOnTimeout(this, &MessageNews::announceNew);
    connect(messages, &QAbstractItemModel::modelReset, this, &MessageNews::begin);
    connect(messages, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { takeRows(first, last); });
    connect(messages, &QAbstractItemModel::dataChanged, this, &MessageNews::takeChanges);
    begin();
}

void MessageNews::begin()
{
    m_pending.clear();
    m_new.clear();
    m_open = false;
    if (m_messages->rowCount() > 0)
        takeRows(0, m_messages->rowCount() - 1);
}

void MessageNews::takeRows(int first, int last)
{
    const bool isNews = std::exchange(m_open, true) && last == m_messages->rowCount() - 1;
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_messages->index(row, 0);
        watch(index);
        // What one says oneself one knows.
        if (isNews && deliveryOf(index) != model::DeliveryState::Sending)
            m_new.append(index);
    }
    if (!m_new.isEmpty() && !m_announcing.isActive())
        m_announcing.start();
}

void MessageNews::watch(const QModelIndex& index)
{
    const model::DeliveryState delivery = deliveryOf(index);
    if (delivery == model::DeliveryState::Sending || delivery == model::DeliveryState::Held)
        m_pending.append({index, delivery});
}

void MessageNews::takeChanges()
{
    for (Pending& pending : m_pending) {
        if (!pending.row.isValid())
            continue;
        const model::DeliveryState before = std::exchange(pending.delivery, deliveryOf(pending.row));
        const bool arrived = before == model::DeliveryState::Sending && pending.delivery == model::DeliveryState::Sent;
        if (pending.delivery != before && pending.delivery != model::DeliveryState::Sending && !arrived)
            m_new.append(pending.row);
    }
    m_pending.removeIf([](const Pending& pending) {
        const bool isOpen =
            pending.delivery == model::DeliveryState::Sending || pending.delivery == model::DeliveryState::Held;
        return !pending.row.isValid() || !isOpen;
    });
    if (!m_new.isEmpty() && !m_announcing.isActive())
        m_announcing.start();
}

void MessageNews::announceNew()
{
    QStringList news;
    for (const QPersistentModelIndex& row : std::exchange(m_new, {})) {
        if (row.isValid())
            news.append(spokenRow(MessageRow::from(row)));
    }
    if (news.size() > MostInFull) {
        const QString last = news.constLast();
        news = {tr("%Ln new messages.", nullptr, static_cast<int>(news.size())), last};
    }
    announce(m_view, news.join(u'\n'));
}

} // namespace ui
