// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>

#include <functional>
#include <optional>

#include "model/account.h"
#include "model/roomstate.h"
#include "relay/protocol/room.h"

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

class CopyButton;
class EmptyState;
class MemberCard;
class RoomFacts;
class FocusRing;
class RulesForm;

/// The right pane: the room, its members, and how to invite a missing member.
class InspectorPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit InspectorPane(QWidget* parent = nullptr);

    /// Gives the titles of parent and child rooms.
    void setTitleLookup(std::function<QString(const QString& roomId)> titleOf);
    /// A room without an id clears it. `members`: rows as MemberRole says; borrowed, may be null.
    void setRoom(const relay::protocol::Room& room, QAbstractItemModel* members);
    void updateRoom(const relay::protocol::Room& room);

    /// The status of the shown room, as in the room list; std::nullopt while it is not known.
    void setStatus(const std::optional<model::RoomStatus>& status);
    /// The pane offers only what can be done to the room and its agents.
    void setRights(const model::AccountRights& rights);

    /// The session on this computer that is rung for an agent, in words, by agent id.
    void setRung(const QHash<QString, QString>& sessions);

    RulesForm* rules() const { return m_rules; }

    /// Wide enough for all that is in it, whatever the style, font and language: it does not scroll sideways.
    QSize minimumSizeHint() const override;

signals:
    void renameRequested();
    void roomLinkActivated(const QString& roomId);
    void invitationRequested();
    void closeRequested();
    void agentPauseRequested(const QString& agentId, bool paused);
    void revokeRequested(const QString& agentId, const QString& name);
    void bellTestRequested(const QString& agentId, const QString& name, const QString& number);
    void sessionWanted(const QString& agentId, const QString& name, const QString& number);
    void ringStopped(const QString& agentId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void showMembers();
    void refresh();
    bool looksLikeAnother(int row) const;
    void showRights();
    void applyTheme();

    std::function<QString(const QString&)> m_titleOf;
    relay::protocol::Room m_room;
    QHash<QString, QString> m_rung;
    model::AccountRights m_rights = model::AccountRights::ofOperator();
    QPointer<QAbstractItemModel> m_members;
    QTimer m_tick; ///< relative times; runs only while the pane is seen
    QWidget* m_content;
    FocusRing* m_ring;
    QLabel* m_roomTitle;
    QLabel* m_membersTitle;
    RoomFacts* m_facts;
    QLabel* m_rulesTitle;
    RulesForm* m_rules;
    QPushButton* m_close;
    QVBoxLayout* m_cardColumn;
    QList<MemberCard*> m_cards;
    QWidget* m_missing;
    QLabel* m_missingText;
    CopyButton* m_copyCode;
    QPushButton* m_invite;
};

} // namespace ui
