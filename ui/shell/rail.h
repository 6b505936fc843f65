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
};

class RailButton;

/// The narrow strip at the window's edge: a button for each page, one of them down.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// Below those that are there. `key` is named in the tooltip.
    void add(Page page, Icon icon, const QString& text, const QString& key);
    void setPage(Page page);
    /// What waits there; 0 shows nothing.
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
