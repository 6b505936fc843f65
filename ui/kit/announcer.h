// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QWidget;

namespace ui {

/// The name and description of a widget for a screen reader. QWidget announces each call, these only a change: among
/// thousands of announcements without a change, Orca drops others.
void setSpokenName(QWidget* widget, const QString& name);
void setSpokenDescription(QWidget* widget, const QString& description);

/// Speaks plain text through the screen reader, whatever has the focus: for changes that appear by themselves. Does
/// nothing when the window of `source` is not active or no screen reader runs.
void announce(QWidget* source, const QString& text);

/// The widget that speaks for announce() before Qt 6.8, which has announcements: an invisible notification, whose
/// accessible name is the last text.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget* window);

    void say(const QString& text);
};

} // namespace ui
