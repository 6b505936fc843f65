// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>

#include "ui/chat/messagelayout.h"
#include "ui/kit/theme.h"

class QPainter;

namespace ui {

/// What of a row is not in its message: the pointer, the focus, the selection.
struct RowState {
    bool hovered = false;
    bool focused = false;       ///< the current row of a view that has the keyboard
    MessageLayout::Hit pointer; ///< with hovered: what is under it
    int selectionStart = -1;    ///< positions in the document; -1: nothing is selected
    int selectionEnd = -1;
    QList<int> found;      ///< where finds begin in the document …
    int foundLength = 0;   ///< … and how long each is
    int currentFound = -1; ///< position of the one that was jumped to
    int copiedCode = -1;   ///< the code block that was copied a moment ago
};

/// Paints a row as its MessageLayout says.
class MessageDelegate
{
public:
    MessageDelegate(const QFont& font, const Theme& theme);

    /// The painter's origin is the row's.
    void paint(QPainter* painter, const MessageLayout& layout, const RowState& state) const;

private:
    void paintSeparators(QPainter* painter, const MessageLayout& layout) const;
    void paintGround(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintHeader(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintAnswers(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintBody(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintCodeButtons(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintExtras(QPainter* painter, const MessageLayout& layout, const RowState& state) const;
    void paintVerdict(QPainter* painter, const MessageLayout& layout) const;
    void paintMainButton(QPainter* painter, const QRect& rect, const QString& text, bool hovered) const;
    void paintButton(QPainter* painter, const QRect& rect, const QString& text, bool hovered) const;

    QFont m_font;
    QFont m_nameFont;
    QFont m_smallFont;
    Theme m_theme;
};

} // namespace ui
