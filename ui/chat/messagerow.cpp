// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagerow.h"

#include <QCoreApplication>
#include <QDateTime>

#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype SpokenCharacters = 2'000;
constexpr qsizetype QuotedCharacters = 160;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::MessageRow)
};

template <typename Enum>
Enum enumFrom(const QVariant& value, Enum last, Enum otherwise)
{
    const int number = value.toInt();
    return value.isValid() && number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : otherwise;
}

QString speakerOf(model::MessageKind kind, const QString& senderName)
{
    switch (kind) {
    case model::MessageKind::Operator:
        return Words::tr("You, the operator");
    case model::MessageKind::System:
        return Words::tr("System");
    case model::MessageKind::Agent:
        break;
    }
    return senderName.isEmpty() ? Words::tr("An agent without a name") : senderName;
}

QString quotedLine(model::MessageKind kind, const QString& senderName, const QString& text)
{
    const QString first = visibleLine(text.trimmed().section(u'\n', 0, 0), QuotedCharacters);
    return Words::tr("%1: %2", "speaker: the first line of what was said").arg(speakerOf(kind, senderName), first);
}

QString quotedLine(const model::Answered& answered)
{
    if (answered.isHere)
        return quotedLine(answered.kind, visibleLine(answered.senderName), answered.text);
    return answered.mayBeOlder ? Words::tr("An earlier message") : Words::tr("A message that is no longer here");
}

} // namespace

MessageRow MessageRow::from(const QModelIndex& index)
{
    MessageRow row;
    row.id = index.data(model::MessageRole::Id).toString();
    row.kind = enumFrom(index.data(model::MessageRole::Kind), model::MessageKind::Operator, model::MessageKind::Agent);
    row.side = enumFrom(index.data(model::MessageRole::Side), model::MessageSide::Middle, model::MessageSide::Left);
    row.senderId = index.data(model::MessageRole::SenderId).toString();
    row.senderName = visibleLine(index.data(model::MessageRole::SenderName).toString());
    row.text = index.data(model::MessageRole::Text).toString();
    row.at = index.data(model::MessageRole::At).toLongLong();
    row.delivery =
        enumFrom(index.data(model::MessageRole::Delivery), model::DeliveryState::Rejected, model::DeliveryState::Sent);
    row.problem = visibleLine(index.data(model::MessageRole::Problem).toString());
    row.startsDay = index.data(model::MessageRole::StartsDay).toBool();
    row.startsGroup = index.data(model::MessageRole::StartsGroup).toBool();
    row.firstUnread = index.data(model::MessageRole::FirstUnread).toBool();
    row.edited = index.data(model::MessageRole::Edited).toBool();
    if (const QVariant answers = index.data(model::MessageRole::Answers); answers.isValid()) {
        const auto answered = answers.value<model::Answered>();
        row.answersId = answered.id;
        row.answers = quotedLine(answered);
    }
    row.place = visibleLine(index.data(model::MessageRole::Place).toString());
    return row;
}

QString speakerOf(const MessageRow& row)
{
    return speakerOf(row.kind, row.senderName);
}

QString quotedLine(const MessageRow& row)
{
    return quotedLine(row.kind, row.senderName, row.text);
}

bool isJudged(const MessageRow& row)
{
    const bool waitsOrFailed =
        row.delivery == model::DeliveryState::Held || row.delivery == model::DeliveryState::Rejected;
    return row.kind == model::MessageKind::Agent && (waitsOrFailed || row.edited);
}

QString deliveryText(const MessageRow& row)
{
    const auto withProblem = [&row](const QString& plain, const QString& because) {
        return row.problem.isEmpty() ? plain : because.arg(row.problem);
    };
    switch (row.delivery) {
    case model::DeliveryState::Sending:
        return Words::tr("Sending…");
    case model::DeliveryState::Failed:
        return withProblem(Words::tr("Not sent"), Words::tr("Not sent: %1"));
    case model::DeliveryState::Held:
        return withProblem(Words::tr("Held for you: the other agent does not get it until you release it."),
                           Words::tr("Held for you: %1"));
    case model::DeliveryState::Rejected:
        return withProblem(Words::tr("Rejected by you: the other agent will not get it."),
                           Words::tr("Rejected by you: %1"));
    case model::DeliveryState::Sent:
        break;
    }
    return row.edited ? Words::tr("Changed by you before you released it.") : row.problem;
}

QString spokenRow(const MessageRow& row)
{
    const QString text = visibleLine(row.text, SpokenCharacters);
    QString spoken = row.kind == model::MessageKind::System
                         ? Words::tr("%1: %2", "time: what happened").arg(clockTime(row.at), text)
                         : Words::tr("%1, %2: %3", "speaker, time: text").arg(speakerOf(row), clockTime(row.at), text);
    if (!row.answers.isEmpty())
        spoken = Words::tr("%1. In reply to %2", "a message, and another one").arg(spoken, row.answers);
    const QString delivery = deliveryText(row);
    if (!delivery.isEmpty())
        spoken += u". "_s + delivery;
    if (row.startsDay)
        spoken = Words::tr("%1. %2", "day, message").arg(dayTitle(row.at, QDateTime::currentMSecsSinceEpoch()), spoken);
    if (!row.place.isEmpty())
        spoken = Words::tr("%1. %2", "room, message").arg(row.place, spoken);
    return row.firstUnread ? Words::tr("New. %1").arg(spoken) : spoken;
}

} // namespace ui
