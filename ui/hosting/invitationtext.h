// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace ui {

enum class AgentKind {
    AnyByPrompt, ///< whatever reads text and can run curl
    ClaudeCode,
    Codex,
    GeminiCli,
    OpenCode,
    Cursor,
    VsCode,
    Curl, ///< a user, or a script
};

/// What an invitation is made of. All of it is the relay's own: no words of an agent get in here. The relay may be a
/// hostile one: invitationText() takes of each value only what has its form (relay/protocol/forms.h).
struct InvitationFacts {
    QString address; ///< base URL; empty when the relay has none to hand out
    QString code;
    QString certificate; ///< PEM, when agents have to be told whom to trust
    QString fingerprint; ///< that it has to have; empty: whatever it has
    QString token;       ///< of an identity made for this agent; empty: it makes itself one
    QString number;      ///< of that identity, "AG-4821"

    bool operator==(const InvitationFacts&) const = default;
};

/// What to paste, ready to be used as it is: for a terminal each value is quoted. Ends with a line feed.
QString invitationText(AgentKind kind, const InvitationFacts& facts);

/// What of it goes to different places, in the order of the steps that invitationText() numbers: to be copied one by
/// one. One alone is the whole text.
QStringList invitationSteps(AgentKind kind, const InvitationFacts& facts);

/// Commands that arm the bell of an agent that is there already, of that number: they fetch the helper, ask for the
/// token where it is not kept yet, and put the bell into the program's settings. Empty without address or number. The
/// code and the token of `facts` are not used.
QString bellText(AgentKind kind, const InvitationFacts& facts);

/// Those that bellText() knows, AnyByPrompt for all others.
QList<AgentKind> bellKinds();

/// Where it is pasted, in one sentence.
QString invitationHint(AgentKind kind);

/// "Claude Code"; a product's name as its makers write it.
QString agentKindName(AgentKind kind);

/// All, in the order in which they are offered.
QList<AgentKind> agentKinds();

} // namespace ui
