// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include "ui/shell/panering.h"

namespace ui {

class ConversationPane;
class HostingStrip;
class InspectorPane;
class RoomListPane;

/// The three panes side by side: rooms with the relay switch below them, conversation, inspector.
class WindowPanes : public QSplitter
{
    Q_OBJECT

public:
    explicit WindowPanes(QWidget* parent = nullptr);

    RoomListPane* list() const { return m_list; }

    HostingStrip* hosting() const { return m_hosting; }

    ConversationPane* conversation() const { return m_conversation; }

    InspectorPane* inspector() const { return m_inspector; }

    /// The inspector is seen while it is wanted and there is a room to inspect.
    void setInspectorWanted(bool wanted);

    bool isInspectorWanted() const { return m_inspectorWanted; }

    void setAnythingToInspect(bool any);

    /// The focus goes to the next pane that is there, or with -1 to the one before.
    void moveFocus(int step);

signals:
    void inspectorWanted(bool wanted);

private:
    void fillRing();
    void showInspector();

    bool m_inspectorWanted = true;
    bool m_anythingToInspect = false;
    QWidget* m_left;
    RoomListPane* m_list;
    HostingStrip* m_hosting;
    ConversationPane* m_conversation;
    InspectorPane* m_inspector;
    PaneRing m_ring;
};

} // namespace ui
