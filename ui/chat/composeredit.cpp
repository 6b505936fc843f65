// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composeredit.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include "relay/protocol/limits.h"
#include "relay/protocol/textcut.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int MostLines = 8;
constexpr qsizetype MostPasted = 100'000; // far over what can be sent; more would only hold up the window
constexpr qsizetype PieceCharacters = 1'000;
constexpr int ContinuesProperty = QTextFormat::UserProperty + 1; // this block belongs to the paragraph before it
} // namespace

ComposerEdit::ComposerEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(Space::XS);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { fitHeight(); });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (document()->characterCount() < MostPasted / 2) // most of what was pasted is gone again
            m_lacking = 0;
    });
}

void ComposerEdit::setText(const QString& text)
{
    clear();
    QTextCursor cursor(document());
    insertInPieces(cursor, text);
    document()->clearUndoRedoStacks();
    moveCursor(QTextCursor::End);
}

QString ComposerEdit::text() const
{
    QString text;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const bool continues = block.blockFormat().boolProperty(ContinuesProperty);
        if (block.blockNumber() > 0 && !continues)
            text += u'\n';
        text += block.text().replace(QChar::LineSeparator, u'\n');
    }
    return text;
}

void ComposerEdit::setHint(const QString& hint)
{
    m_hint = hint;
    showHint();
}

/// Qt wraps it, into a field that is one line high.
void ComposerEdit::showHint()
{
    const int room = viewport()->width() - 2 * int(document()->documentMargin());
    setPlaceholderText(fontMetrics().elidedText(m_hint, Qt::ElideRight, room));
}

void ComposerEdit::insertInPieces(QTextCursor& cursor, const QString& text)
{
    QTextBlockFormat continues;
    continues.setProperty(ContinuesProperty, true);
    cursor.beginEditBlock();
    bool first = true;
    QString plain = text;
    plain.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').replace(QChar::ParagraphSeparator, u'\n');
    for (const QStringView line : QStringView(plain).tokenize(u'\n')) {
        if (!first)
            cursor.insertBlock(QTextBlockFormat());
        first = false;
        QStringView rest = line;
        while (rest.size() > PieceCharacters) {
            const qsizetype cut = relay::protocol::placeToCut(rest, PieceCharacters);
            cursor.insertText(rest.first(cut).toString());
            cursor.insertBlock(continues);
            rest = rest.sliced(cut);
        }
        cursor.insertText(rest.toString());
    }
    cursor.endEditBlock();
}

int ComposerEdit::heightFor(int lines) const
{
    return lines * fontMetrics().lineSpacing() + 2 * int(document()->documentMargin()) + 2 * frameWidth();
}

int ComposerEdit::shownLines() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < MostLines; block = block.next())
        lines += qMax(1, block.lineCount());
    return qBound(1, lines, MostLines);
}

void ComposerEdit::fitHeight()
{
    const int lines = shownLines();
    setVerticalScrollBarPolicy(lines >= MostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (lines == m_lines)
        return;
    m_lines = lines;
    updateGeometry();
}

QSize ComposerEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), heightFor(m_lines)};
}

QSize ComposerEdit::minimumSizeHint() const
{
    return {20 * Space::Unit, heightFor(m_lines)};
}

void ComposerEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (event->modifiers() & Qt::ShiftModifier)) {
        // QPlainTextEdit's own is a line separator, which is no line break elsewhere.
        textCursor().insertBlock(QTextBlockFormat());
        ensureCursorVisible();
        return;
    }
    if (isEnter && !(event->modifiers() & Qt::AltModifier)) {
        emit submitted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit escaped();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::insertFromMimeData(const QMimeData* source)
{
    if (source->hasText()) {
        const QString whole = source->text();
        const QStringView taken = relay::protocol::beginningOf(whole, MostPasted);
        m_lacking += relay::protocol::codePoints(QStringView(whole).sliced(taken.size()));
        QTextCursor cursor = textCursor();
        cursor.removeSelectedText();
        insertInPieces(cursor, taken.toString());
        setTextCursor(cursor);
    }
    ensureCursorVisible();
}

void ComposerEdit::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    emit focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    emit focusChanged();
}

void ComposerEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
    showHint();
}

} // namespace ui
