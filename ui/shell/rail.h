// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "ui/kit/icons.h"

class QVBoxLayout;

namespace ui {

/// What the window shows beside the room list.
enum class Page {
    Needs,
    Rooms, ///< the conversation of one
    Overview,
    Agents,
    Day,
};

class RailButton;

/// The narrow strip at the window's edge: a button for each page, one of them down.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// Adds a button below the others. The tooltip names `key`.
    void add(Page page, Icon icon, const QString& text, const QString& key);
    void setPage(Page page);
    /// The number on the button; 0 shows none.
    void setCount(Page page, int count);

signals:
    void pageWanted(Page page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QHash<Page, RailButton*> m_buttons;
};

} // namespace ui
