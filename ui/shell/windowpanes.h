// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSplitter>
#include <QWidget>

#include <functional>

#include "ui/shell/rail.h"

class QStackedWidget;
class QVBoxLayout;

namespace ui {

class ConversationPane;
class HostingStrip;
class InspectorPane;
class RoomListPane;

/// The panes that the keys for the next and previous pane go through. Hidden panes are skipped.
class PaneRing
{
public:
    /// `takeFocus` gives the focus to the main control of that pane.
    void add(QWidget* pane, std::function<void()> takeFocus);
    /// `step`: 1 to the next, -1 to the one before.
    void move(int step) const;

private:
    struct Pane {
        QWidget* widget;
        std::function<void()> takeFocus;
    };

    QList<Pane> m_panes;
};

/// The three panes side by side: rooms with the relay switch below them, the stage, inspector. On the stage is the
/// conversation, or another page; then there is nothing to inspect. In a window that is too narrow for three there is
/// no inspector until it is opened: then it stands in the place of the messages.
class WindowPanes : public QSplitter
{
    Q_OBJECT

public:
    explicit WindowPanes(QWidget* parent = nullptr);

    RoomListPane* list() const { return m_list; }

    HostingStrip* hosting() const { return m_hosting; }

    ConversationPane* conversation() const { return m_conversation; }

    InspectorPane* inspector() const { return m_inspector; }

    /// Whether the inspector stands beside the conversation when there is space for it and a room to inspect.
    void setInspectorWanted(bool wanted);

    bool isInspectorWanted() const { return m_inspectorWanted; }

    /// The user opens or closes it: as setInspectorWanted() when there is space, else until the messages return.
    void openInspector(bool open);

    bool isInspectorOpen() const { return m_narrow ? m_covers : m_inspectorWanted; }

    /// Shows the messages again when the inspector stands in their place.
    void uncover();

    /// A page besides the conversation, which is there from the beginning. It becomes a child. `takeFocus` gives the
    /// focus to the main control of the page.
    void addPage(Page page, QWidget* widget, std::function<void()> takeFocus);

    Page page() const { return m_page; }

    /// Shows an added page or the conversation. The focus moves only when it was on the page that is hidden.
    void showPage(Page page);
    /// Does nothing for the conversation.
    void takePageFocus() const;

    /// Another room shows its messages first. An empty id: there is nothing to inspect.
    void setRoom(const QString& roomId);

    /// Moves the focus to the next visible pane, or with -1 to the previous one.
    void moveFocus(int step);

signals:
    void pageShown(Page page);
    /// isInspectorOpen() may have changed.
    void inspectorOpened(bool open);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeStage();
    void fillRing();
    void measure();
    void showInspector();

    bool m_inspectorWanted = true;
    bool m_covers = false; ///< the inspector, the messages: as long as the window is narrow
    bool m_narrow = false;
    QString m_room;
    Page m_page = Page::Rooms;
    QHash<Page, std::function<void()>> m_pageFocus;
    QHash<Page, QWidget*> m_pages;
    QWidget* m_left;
    RoomListPane* m_list;
    HostingStrip* m_hosting;
    QStackedWidget* m_stack;
    QVBoxLayout* m_stage;
    ConversationPane* m_conversation;
    QWidget* m_right; ///< holds the inspector's place, and its width while it is not there
    InspectorPane* m_inspector;
    PaneRing m_ring;
};

} // namespace ui
