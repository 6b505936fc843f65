// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageselection.h"

#include <QTextDocumentFragment>

#include "ui/chat/documentpolish.h"
#include "ui/chat/messagedocument.h"

namespace ui {

namespace {

/// QTextCursor asks for a document that may be changed; here it only reads.
QTextCursor cursorIn(const MessageDocument& document, int position)
{
    QTextCursor cursor(const_cast<MessageDocument*>(&document));
    cursor.setPosition(qBound(0, position, document.characterCount() - 1));
    return cursor;
}

} // namespace

void MessageSelection::begin(quint64 key, int position)
{
    m_key = key;
    m_anchor = position;
    m_position = position;
}

void MessageSelection::moveTo(int position)
{
    if (position >= 0)
        m_position = position;
}

void MessageSelection::select(quint64 key, const MessageDocument& document, int position,
                              QTextCursor::SelectionType what)
{
    QTextCursor cursor = cursorIn(document, position);
    cursor.select(what);
    m_key = key;
    m_anchor = cursor.selectionStart();
    m_position = cursor.selectionEnd();
}

void MessageSelection::clear()
{
    *this = {};
}

QString MessageSelection::text(const MessageDocument& document) const
{
    QTextCursor cursor = cursorIn(document, m_anchor);
    cursor.setPosition(qBound(0, m_position, document.characterCount() - 1), QTextCursor::KeepAnchor);
    return withoutIsolates(cursor.selection().toPlainText());
}

} // namespace ui
