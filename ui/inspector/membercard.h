// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class Avatar;
class CopyButton;
class ElidedLabel;
class FactGrid;

/// A member of the room: its name, its own statements about itself, and its activity.
class MemberCard : public QWidget
{
    Q_OBJECT

public:
    explicit MemberCard(QWidget* parent = nullptr);

    /// `index` is a row of a model with the roles of MemberRole. `saidAt`: when something was last said in its room.
    void setMember(const QModelIndex& index, qint64 now, qint64 saidAt = 0);

    /// Whether its name looks like the name of another member.
    void setLooksLikeAnother(bool looksAlike);

    /// Whether the user may pause, revoke and ring it.
    void setInControl(bool inControl);

    /// The session on this computer that is rung for it, in words; empty for none.
    void setRung(const QString& words);

    const QString& agentId() const { return m_agentId; }

    void setCaptionWidth(int pixels);
    int captionWidth() const;

signals:
    void pauseRequested(const QString& agentId, bool paused);
    void revokeRequested(const QString& agentId, const QString& name);
    void bellTestRequested(const QString& agentId, const QString& name, const QString& number);
    void sessionWanted(const QString& agentId, const QString& name, const QString& number);
    /// The user turned off the ringing of the session of setRung().
    void ringStopped(const QString& agentId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void applyTheme();

    QString m_agentId;
    bool m_paused = false;
    bool m_inControl = true;
    Avatar* m_avatar;
    ElidedLabel* m_name;
    ElidedLabel* m_presence;
    QLabel* m_alike;
    FactGrid* m_facts;
    ElidedLabel* m_number;
    CopyButton* m_copyNumber;
    ElidedLabel* m_operator;
    ElidedLabel* m_model;
    ElidedLabel* m_joined;
    ElidedLabel* m_lastSeen;
    ElidedLabel* m_messages;
    QPushButton* m_pause;
    QPushButton* m_revoke;
    QPushButton* m_testBell;
    QPushButton* m_ringSession;
    QLabel* m_rung;
    QPushButton* m_stopRinging;
};

} // namespace ui
