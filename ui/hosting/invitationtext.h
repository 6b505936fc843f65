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

/// The parts of an invitation. All come from the relay, none from an agent. The relay may be hostile: invitationText()
/// uses a value only when it has its form (relay/protocol/forms.h).
struct InvitationFacts {
    QString address; ///< base URL; empty when the relay has none to hand out
    QString code;
    QString certificate; ///< PEM, when agents have to be told whom to trust
    QString fingerprint; ///< that it has to have; empty: whatever it has
    QString token;       ///< of an identity made for this agent; empty: it makes itself one
    QString number;      ///< of that identity, "AG-4821"

    bool operator==(const InvitationFacts&) const = default;
};

/// The text to paste. For a terminal each value is quoted. Ends with a line feed.
QString invitationText(AgentKind kind, const InvitationFacts& facts);

/// The pieces to copy one by one, in the order of the numbered steps of invitationText(). A single piece is the whole
/// text.
QStringList invitationSteps(AgentKind kind, const InvitationFacts& facts);

/// Commands that set up the bell of an existing agent with that number: they fetch bell.sh, ask for the token if it is
/// not stored yet, and add the bell to the settings of the agent's program. Empty without an address or a number. Code
/// and token of `facts` are not used.
QString bellText(AgentKind kind, const InvitationFacts& facts);

/// The kinds that bellText() knows; AnyByPrompt stands for all others.
QList<AgentKind> bellKinds();

/// One sentence: where the text is pasted.
QString invitationHint(AgentKind kind);

/// "Claude Code"; a product's name as its makers write it.
QString agentKindName(AgentKind kind);

/// All kinds, in the order of the menu.
QList<AgentKind> agentKinds();

} // namespace ui
