// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace words {

/// What an event of a relay's audit log is about, for those who look for some of them.
enum class AuditKind {
    Decision, ///< of the operator over what waits
    Pause,
    Coming, ///< agents and rooms, as they come and go
    Refusal,
    Setting,
    Upkeep, ///< what the relay does by itself
};

/// Whom and what an event names; empty for who or what is not known any more.
struct AuditNames {
    QString agent;
    QString room;
};

/// An event (docs/audit.md, "Events") as a sentence in the user's language. Names and reasons in it are untrusted. One
/// that this version does not know is said to be one.
QString auditText(const QString& event, const QJsonObject& facts, const AuditNames& names);

/// Upkeep for an event that this version does not know.
AuditKind auditKind(const QString& event);

QString auditKindText(AuditKind kind);

/// Those that have a sentence.
QStringList auditEvents();

} // namespace words
