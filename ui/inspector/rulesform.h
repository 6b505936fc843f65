// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "relay/protocol/policy.h"
#include "relay/protocol/room.h"

class QComboBox;
class QSpinBox;

namespace ui {

class ElidedLabel;
class FactGrid;

/// The rules of one room: whose messages wait for the user, and when the room pauses by itself. The form shows the
/// state of the relay. A change is only requested; it is shown when the relay confirms it.
class RulesForm : public QWidget
{
    Q_OBJECT

public:
    explicit RulesForm(QWidget* parent = nullptr);

    void setRoom(const relay::protocol::Room& room);
    void setRelayTurnLimit(int turns);
    void setCaptionWidth(int pixels);
    int captionWidth() const;

signals:
    void reviewChanged(relay::protocol::Review review);
    void turnLimitChanged(int turns);
    void budgetChanged(const relay::protocol::Budget& budget);

private:
    void showReview();
    void showTurns();
    void showTurnLimit();
    void showBudget();
    void submitTurns();
    void submitBudget();
    QSpinBox* addBudget(const QString& caption, const QString& name, ElidedLabel** spent);

    relay::protocol::Room m_room;
    int m_relayTurnLimit = 0;
    FactGrid* m_facts;
    QComboBox* m_review;
    QSpinBox* m_turns;
    ElidedLabel* m_turnsSoFar = nullptr;
    QSpinBox* m_messages;
    QSpinBox* m_characters;
    QSpinBox* m_tokens;
    ElidedLabel* m_messagesSpent = nullptr;
    ElidedLabel* m_charactersSpent = nullptr;
    ElidedLabel* m_tokensSpent = nullptr;
};

} // namespace ui
