// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "model/dayentry.h"

namespace ui {

class AgentsPage;
class ConversationPane;
class DayPage;
class RoomActions;
class WindowActions;

/// What the user does with what happened: looks at it, goes to its place, has it verified.
class DayActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one acts in; all are borrowed and live as long as the window.
    struct Parts {
        DayPage* page = nullptr;
        RoomActions* rooms = nullptr;
        ConversationPane* conversation = nullptr;
        WindowActions* actions = nullptr;
        AgentsPage* agents = nullptr;
    };

    /// `window` is also the parent.
    DayActions(const Parts& parts, QWidget* window);

    DayPage& page() { return *m_parts.page; }

    /// Whether somebody looks at it.
    bool isOpen() const;

signals:
    /// The log of that relay, from its newest entry; empty for none.
    void wanted(const QString& accountId);
    void olderWanted();
    void verifyRequested(const QString& accountId);

private:
    void goTo(const model::DayEntry& entry);

    Parts m_parts;
};

} // namespace ui
