// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextCursor>

namespace ui {

class MessageDocument;

/// The text that is selected with the mouse: within one message.
class MessageSelection
{
public:
    /// key: the row's, as in TimelineGeometry.
    void begin(quint64 key, int position);
    void moveTo(int position);
    /// The word, paragraph or all that is around the position.
    void select(quint64 key, const MessageDocument& document, int position, QTextCursor::SelectionType what);
    void clear();

    bool isIn(quint64 key) const { return m_key == key && key != 0 && !isEmpty(); }

    bool isEmpty() const { return m_anchor == m_position; }

    quint64 key() const { return m_key; }

    int start() const { return qMin(m_anchor, m_position); }

    int end() const { return qMax(m_anchor, m_position); }

    QString text(const MessageDocument& document) const;

private:
    quint64 m_key = 0;
    int m_anchor = 0;
    int m_position = 0;
};

} // namespace ui
