// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace ui {

/// Says plain text to a screen reader, whatever has the focus: for what the eye sees come without being asked for.
/// Nothing, when the window of `source` is not the active one or nobody listens.
void announce(QWidget* source, const QString& text);

/// The window's part that speaks for announce() where Qt has no announcements of its own (before 6.8): a notification
/// without a picture. Its accessible name is what it said last.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget* window);

    void say(const QString& text);
};

} // namespace ui
