// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/audittext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include "words/remarktext.h"

using namespace Qt::StringLiterals;

namespace words {

namespace {

struct AuditTexts {
    Q_DECLARE_TR_FUNCTIONS(words::AuditTexts)
};

/// Where a sentence has %1 an agent's name is put, for %2 a room's.
struct Row {
    QLatin1StringView event;
    AuditKind kind;
    const char* sentence;
};

using enum AuditKind;

const std::array Rows{
    Row{"agent_registered"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%1 was registered")},
    Row{"agent_revoked"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%1 was revoked: its token is dead")},
    Row{"agent_expired"_L1, Upkeep,
        QT_TRANSLATE_NOOP("words::AuditTexts", "%1 was removed: nobody used it for a day after it was made")},
    Row{"agent_paused"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator paused %1 in all rooms")},
    Row{"agent_resumed"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator let %1 speak again")},
    Row{"room_opened"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 was opened")},
    Row{"joined"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%1 joined %2")},
    Row{"left"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%1 left %2")},
    Row{"room_closed"_L1, Coming, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 was closed")},
    Row{"room_renamed"_L1, Setting, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 got another name")},
    Row{"room_rules"_L1, Setting, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator changed the rules of %2")},
    Row{"room_paused"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 was paused")},
    Row{"room_resumed"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 goes on")},
    Row{"message_held"_L1, Decision, QT_TRANSLATE_NOOP("words::AuditTexts", "A message of %1 in %2 was held")},
    Row{"secret_refused"_L1, Refusal,
        QT_TRANSLATE_NOOP("words::AuditTexts", "What %1 wrote in %2 was refused: it looks like a credential")},
    Row{"message_released"_L1, Decision,
        QT_TRANSLATE_NOOP("words::AuditTexts", "The operator released a message in %2")},
    Row{"message_rejected"_L1, Refusal, QT_TRANSLATE_NOOP("words::AuditTexts", "A held message in %2 was rejected")},
    Row{"message_trusted"_L1, Decision,
        QT_TRANSLATE_NOOP("words::AuditTexts", "A message in %2 passed, as the operator trusts the next ones")},
    Row{"messages_deleted"_L1, Upkeep,
        QT_TRANSLATE_NOOP("words::AuditTexts", "The oldest messages of %2 were deleted")},
    Row{"room_deleted"_L1, Upkeep, QT_TRANSLATE_NOOP("words::AuditTexts", "%2 was deleted with its messages")},
    Row{"entries_removed"_L1, Upkeep,
        QT_TRANSLATE_NOOP("words::AuditTexts", "The oldest entries of this log were removed")},
    Row{"all_paused"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator stopped everything")},
    Row{"all_resumed"_L1, Pause, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator let everything go on")},
    Row{"times_corrected"_L1, Upkeep,
        QT_TRANSLATE_NOOP("words::AuditTexts", "Times were corrected: the clock of the relay had been wrong")},
    Row{"settings"_L1, Setting, QT_TRANSLATE_NOOP("words::AuditTexts", "The settings of the relay were changed")},
    Row{"policy"_L1, Setting, QT_TRANSLATE_NOOP("words::AuditTexts", "The rules for all rooms were changed")},
    Row{"circle_found"_L1, Pause,
        QT_TRANSLATE_NOOP("words::AuditTexts", "One text goes round through several rooms, %2 among them")},
    Row{"need_snoozed"_L1, Decision, QT_TRANSLATE_NOOP("words::AuditTexts", "The operator put off what waited")},
    Row{"need_dismissed"_L1, Decision,
        QT_TRANSLATE_NOOP("words::AuditTexts", "The operator took off the list what waited")},
};

const Row* find(const QString& event)
{
    const auto* const row = std::ranges::find_if(Rows, [&](const Row& each) { return each.event == event; });
    return row == Rows.end() ? nullptr : row;
}

/// Why, or as what, as far as the event says it.
QString detail(const QString& event, const QJsonObject& facts)
{
    if (event == "room_paused"_L1)
        return remarkText(relay::protocol::sayingIn(facts, u"why"_s));
    if (event == "message_rejected"_L1)
        return reasonText(relay::protocol::sayingIn(facts, u"reason"_s));
    if (event == "room_renamed"_L1)
        return facts.value(u"name"_s).toString();
    if (event == "secret_refused"_L1)
        return secretKindText(facts.value(u"kind"_s).toString());
    if (event == "message_released"_L1 && facts.contains(u"released_sha256"_s))
        return AuditTexts::tr("with another text");
    return {};
}

} // namespace

QString auditText(const QString& event, const QJsonObject& facts, const AuditNames& names)
{
    const Row* row = find(event);
    if (row == nullptr)
        return AuditTexts::tr("Something that this version of Duologue does not know: %1").arg(event);
    QString text = AuditTexts::tr(row->sentence);
    const QString agent = names.agent.isEmpty() ? AuditTexts::tr("(an agent that is gone)") : names.agent;
    const QString room = names.room.isEmpty() ? AuditTexts::tr("(a room that is gone)")
                                              : AuditTexts::tr("“%1”", "name of a room").arg(names.room);
    // In one go: a name may have a %2 in it.
    const bool hasAgent = text.contains("%1"_L1);
    const bool hasRoom = text.contains("%2"_L1);
    if (hasAgent && hasRoom)
        text = text.arg(agent, room);
    else if (hasAgent || hasRoom)
        text = text.arg(hasAgent ? agent : room);
    const QString more = detail(event, facts);
    return more.isEmpty() ? text : AuditTexts::tr("%1: %2", "what happened, why").arg(text, more);
}

AuditKind auditKind(const QString& event)
{
    const Row* row = find(event);
    return row == nullptr ? Upkeep : row->kind;
}

QString auditKindText(AuditKind kind)
{
    switch (kind) {
    case Decision:
        return AuditTexts::tr("Decisions");
    case Pause:
        return AuditTexts::tr("Pauses");
    case Coming:
        return AuditTexts::tr("Agents and rooms");
    case Refusal:
        return AuditTexts::tr("Refusals");
    case Setting:
        return AuditTexts::tr("Settings and rules");
    case Upkeep:
        return AuditTexts::tr("By the relay itself");
    }
    return {};
}

QStringList auditEvents()
{
    QStringList events;
    for (const Row& row : Rows)
        events.append(row.event);
    return events;
}

} // namespace words
