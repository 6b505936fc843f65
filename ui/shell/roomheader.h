// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/account.h"
#include "relay/protocol/room.h"

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace ui {

class ConnectionPill;
class CopyButton;
class ElidedLabel;

/// The line above the chat: the room's name (edited in place), its agents, its state (or the connection's), and its
/// code while the code still admits somebody. Also the mode label and the button of the inspector.
class RoomHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RoomHeader(QWidget* parent = nullptr);

    /// A room without an id clears it.
    void setRoom(const relay::protocol::Room& room);
    /// The header offers only what can be done to the room.
    void setRights(const model::AccountRights& rights);
    void setModeLabel(const QString& label);
    /// There is one beside it by default.
    void setHasInspector(bool has);

    ConnectionPill* connectionPill() const { return m_pill; }

    /// The user wants to pause the room, or to resume it.
    QToolButton* pauseButton() const { return m_pause; }

    QToolButton* inspectorButton() const { return m_inspector; }

    /// Edits the name in place.
    void startRename();

signals:
    void renamed(const QString& name);
    /// Editing ended by Enter or Escape: the focus can go elsewhere.
    void renameLeft();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void finishRename(bool keep);
    void showPause();
    void showWhatFits();
    void applyTheme();

    relay::protocol::Room m_room;
    bool m_hasInspector = true;
    model::AccountRights m_rights = model::AccountRights::ofOperator();
    QStackedWidget* m_nameStack;
    ElidedLabel* m_name;
    QLineEdit* m_nameEdit;
    ElidedLabel* m_agents;
    QWidget* m_invitation;
    QLabel* m_code;
    CopyButton* m_copyCode;
    QLabel* m_mode;
    ConnectionPill* m_pill;
    QToolButton* m_pause;
    QToolButton* m_inspector;
};

} // namespace ui
