// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "model/hoststatus.h"
#include "relay/protocol/room.h"
#include "ui/hosting/invitationtext.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class CopyButton;
class HintLabel;
class QrView;

/// A room's invitation, ready to be handed over: the code in large, and what to paste for the kind of agent that it is
/// for. It says when that agent is there. Not modal.
class InvitationDialog : public QDialog
{
    Q_OBJECT

public:
    explicit InvitationDialog(QWidget* parent = nullptr);

    /// `title`: of the room. The code admits so many agents more, 1 or 2.
    void setInvitation(const QString& title, const QString& code, int places);
    /// Where the relay is reached now.
    void setHost(const model::HostStatus& status);

    /// It is somebody else's relay: how far it reaches is not known. Before setHost().
    void setElsewhere(bool elsewhere) { m_elsewhere = elsewhere; }

    /// Who is in the room now. The first list with all that the code does not admit tells who was there before; who
    /// comes later was invited here.
    void setMembers(const QList<relay::protocol::Member>& members);
    /// An identity made for this agent, as identityRequested() asked for.
    void setIdentity(const QString& number, const QString& token);
    void setIdentityFailed(const QString& sentence);
    /// Only who runs the relay can make identities there.
    void setIdentityOffered(bool offered);

    QString code() const { return m_facts.code; }

signals:
    /// `name`: what the agent is called there.
    void identityRequested(const QString& name);

private:
    void setUpCode();
    void build();
    AgentKind kind() const;
    void showText();
    void showAddress();
    QString addressText(const QString& address) const;
    void showPresence();
    void showUsedUp();
    void showSteps();
    void askForIdentity();

    InvitationFacts m_facts;
    model::HostStatus m_host;
    QStringList m_before; ///< agents that were there when the invitation was opened
    QList<relay::protocol::Member> m_members;
    int m_places = relay::protocol::RoomMembers; ///< that the code had when the invitation was opened
    bool m_knowsMembers = false;
    bool m_elsewhere = false;
    bool m_usedUp = false; ///< both agents are in
    QLabel* m_title;
    QLabel* m_code;
    CopyButton* m_copyCode;
    HintLabel* m_hint;
    QComboBox* m_kind;
    QComboBox* m_address;
    QLabel* m_addressTitle;
    HintLabel* m_addressHint;
    HintLabel* m_where;
    QPlainTextEdit* m_words;
    QPushButton* m_identity;
    HintLabel* m_identityState;
    QPushButton* m_showQr;
    int m_widthWithoutQr = 0;
    QWidget* m_handOver; ///< all that is of no use any more when both are in
    QrView* m_qr;
    CopyButton* m_copyWords;
    QList<CopyButton*> m_copySteps; ///< one for each thing that goes to a place of its own
    QLabel* m_presence;
    QPushButton* m_done;
};

} // namespace ui
