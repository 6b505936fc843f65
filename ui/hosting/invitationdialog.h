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

/// The invitation to a room: the code in large type, and the text to paste for a kind of agent. It says when the
/// invited agent has joined. Not modal.
class InvitationDialog : public QDialog
{
    Q_OBJECT

public:
    explicit InvitationDialog(QWidget* parent = nullptr);

    /// `title`: of the room. `places`: how many more agents the code admits, 1 or 2.
    void setInvitation(const QString& title, const QString& code, int places);
    /// Where the relay is reached now.
    void setHost(const model::HostStatus& status);

    /// Call it before setHost() for a relay of somebody else, whose reach is not known.
    void setElsewhere(bool elsewhere) { m_elsewhere = elsewhere; }

    /// The members of the room now. The first complete list says who was there before; later members were invited
    /// here.
    void setMembers(const QList<relay::protocol::Member>& members);
    /// The identity that identityRequested() asked for.
    void setIdentity(const QString& number, const QString& token);
    void setIdentityFailed(const QString& sentence);
    /// Whether identities can be made: only on a relay that the user runs.
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
