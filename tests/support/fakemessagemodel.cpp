// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakemessagemodel.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 GroupMs = 5 * 60'000;
}

FakeMessageModel::Message FakeMessageModel::ada(const QString& text, qint64 at)
{
    Message message;
    message.senderId = u"agent-ada"_s;
    message.senderName = u"Ada"_s;
    message.text = text;
    message.at = at;
    return message;
}

FakeMessageModel::Message FakeMessageModel::bob(const QString& text, qint64 at)
{
    Message message = ada(text, at);
    message.senderId = u"agent-bob"_s;
    message.senderName = u"Bob"_s;
    message.side = model::MessageSide::Right;
    return message;
}

FakeMessageModel::Message FakeMessageModel::system(const QString& text, qint64 at)
{
    Message message = ada(text, at);
    message.kind = model::MessageKind::System;
    message.side = model::MessageSide::Middle;
    message.senderId = u"system"_s;
    message.senderName.clear();
    return message;
}

FakeMessageModel::Message FakeMessageModel::fromOperator(const QString& text, qint64 at, model::DeliveryState delivery)
{
    Message message = system(text, at);
    message.kind = model::MessageKind::Operator;
    message.senderId = u"operator"_s;
    message.senderName = u"operator"_s;
    message.delivery = delivery;
    return message;
}

void FakeMessageModel::append(const QList<Message>& messages)
{
    const int from = int(m_messages.size());
    beginInsertRows({}, from, from + int(messages.size()) - 1);
    m_messages += messages;
    endInsertRows();
}

void FakeMessageModel::prepend(const QList<Message>& messages)
{
    beginInsertRows({}, 0, int(messages.size()) - 1);
    m_messages = messages + m_messages;
    endInsertRows();
    const QModelIndex next = index(int(messages.size()), 0);
    if (next.isValid())
        emit dataChanged(next, next, {model::MessageRole::StartsDay, model::MessageRole::StartsGroup});
}

void FakeMessageModel::removeFirst(int count)
{
    beginRemoveRows({}, 0, count - 1);
    m_messages.remove(0, count);
    endRemoveRows();
}

void FakeMessageModel::replace(int row, const Message& message)
{
    m_messages[row] = message;
    emit dataChanged(index(row, 0), index(row, 0));
}

int FakeMessageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

QVariant FakeMessageModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Message& message = m_messages.at(index.row());
    switch (role) {
    case model::MessageRole::Id:
        return message.id;
    case model::MessageRole::Kind:
        return int(message.kind);
    case model::MessageRole::Side:
        return int(message.side);
    case model::MessageRole::SenderId:
        return message.senderId;
    case model::MessageRole::SenderName:
        return message.senderName;
    case model::MessageRole::Text:
        return message.text;
    case model::MessageRole::At:
        return message.at;
    case model::MessageRole::Delivery:
        return int(message.delivery);
    case model::MessageRole::Problem:
        return message.problem;
    case model::MessageRole::StartsDay:
        return startsDay(index.row());
    case model::MessageRole::StartsGroup:
        return startsGroup(index.row());
    case model::MessageRole::FirstUnread:
        return message.firstUnread;
    case model::MessageRole::Answers:
        return message.answers.id.isEmpty() ? QVariant() : QVariant::fromValue(message.answers);
    default:
        return {};
    }
}

bool FakeMessageModel::startsDay(int row) const
{
    const auto day = [this](int at) { return QDateTime::fromMSecsSinceEpoch(m_messages.at(at).at).date(); };
    return row == 0 || day(row) != day(row - 1);
}

bool FakeMessageModel::startsGroup(int row) const
{
    if (startsDay(row))
        return true;
    const Message& before = m_messages.at(row - 1);
    const Message& message = m_messages.at(row);
    return before.senderId != message.senderId || message.at - before.at > GroupMs;
}
