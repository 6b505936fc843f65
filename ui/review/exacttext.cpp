// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/exacttext.h"

#include <QFontDatabase>
#include <QMimeData>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

#include "relay/protocol/textcut.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype MostMarks = 2'000;
constexpr int InFence = 1;

constexpr qsizetype PieceCharacters = 1'000;
constexpr int ContinuesProperty = QTextFormat::UserProperty + 1; // this block belongs to the paragraph before it

bool continues(const QTextBlock& block)
{
    return block.blockFormat().boolProperty(ContinuesProperty);
}

bool hasBothDirections(QStringView text)
{
    return std::ranges::any_of(
        text, [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL || c.isSurrogate(); });
}

/// Gives code its font: what stands between fences, and in a line between backquotes.
class CodeFont : public QSyntaxHighlighter
{
public:
    explicit CodeFont(QPlainTextEdit* edit)
        : QSyntaxHighlighter(edit->document())
    {
        m_code.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    }

protected:
    void highlightBlock(const QString& text) override
    {
        static const QRegularExpression fence(u"^ {0,3}(```|~~~)"_s);
        static const QRegularExpression span(u"(`+)[^`].*?\\1"_s);
        const bool isFence = fence.match(text).hasMatch();
        const bool was = previousBlockState() == InFence;
        setCurrentBlockState(isFence != was ? InFence : 0);
        if (isFence || was) {
            setFormat(0, static_cast<int>(text.size()), m_code);
            return;
        }
        for (auto found = span.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), m_code);
        }
    }

private:
    QTextCharFormat m_code;
};

} // namespace

ExactText::ExactText(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    // With the cursor one reads and selects by keyboard too.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    document()->setDocumentMargin(Space::S);
    showCodeIn(this);
}

void ExactText::setText(const QString& text)
{
    const QString shown = visibleText(text);
    if (shown == m_shown && !document()->isEmpty())
        return;
    m_shown = shown;
    setExtraSelections({});
    setExactText(this, shown);
}

QMimeData* ExactText::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    QString text;
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() < cursor.selectionEnd(); block = block.next()) {
        const int from = std::max(0, cursor.selectionStart() - block.position());
        if (block.position() > cursor.selectionStart() && !continues(block))
            text += u'\n';
        text += block.text().mid(from, cursor.selectionEnd() - block.position() - from);
    }
    auto* copied = new QMimeData;
    copied->setText(text);
    return copied;
}

void ExactText::setMarks(const QList<TextRange>& ranges, Mark mark)
{
    setExtraSelections(marksIn(this, ranges, mark));
}

void setExactText(QPlainTextEdit* edit, const QString& text)
{
    edit->clear();
    QTextCursor cursor(edit->document());
    QTextBlockFormat continuing;
    continuing.setProperty(ContinuesProperty, true);
    QString plain = text;
    plain.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    cursor.beginEditBlock();
    bool first = true;
    for (QStringView line : QStringView(plain).tokenize(u'\n')) {
        if (!first)
            cursor.insertBlock(QTextBlockFormat());
        first = false;
        while (line.size() > PieceCharacters && hasBothDirections(line)) {
            const qsizetype cut = relay::protocol::placeToCut(line, PieceCharacters);
            cursor.insertText(line.first(cut).toString());
            cursor.insertBlock(continuing);
            line = line.sliced(cut);
        }
        cursor.insertText(line.toString());
    }
    cursor.endEditBlock();
    edit->document()->clearUndoRedoStacks();
    edit->moveCursor(QTextCursor::Start);
}

QString exactTextIn(const QPlainTextEdit& edit)
{
    QString text;
    for (QTextBlock block = edit.document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockNumber() > 0 && !continues(block))
            text += u'\n';
        text += block.text();
    }
    return text;
}

void showCodeIn(QPlainTextEdit* edit)
{
    new CodeFont(edit);
}

QList<QTextEdit::ExtraSelection> marksIn(QPlainTextEdit* edit, const QList<TextRange>& ranges, ExactText::Mark mark)
{
    const Theme theme(edit->palette());
    QTextCharFormat format;
    format.setBackground(mixed(theme.base, mark == ExactText::Mark::Removed ? theme.danger : theme.success, 0.22));
    format.setFontUnderline(mark == ExactText::Mark::Added); // not by colour alone
    format.setFontStrikeOut(mark == ExactText::Mark::Removed);
    // A block that continues its paragraph begins with a place that the text does not have.
    QList<qsizetype> begins;
    for (QTextBlock block = edit->document()->begin(); block.isValid(); block = block.next()) {
        if (continues(block))
            begins.append(block.position() - begins.size() - 1);
    }
    const auto placeOf = [&begins](qsizetype at) {
        return static_cast<int>(at + (std::ranges::lower_bound(begins, at + 1) - begins.begin()));
    };
    QList<QTextEdit::ExtraSelection> marks;
    for (const TextRange& range : ranges.mid(0, MostMarks)) {
        QTextEdit::ExtraSelection one;
        one.format = format;
        one.cursor = QTextCursor(edit->document());
        one.cursor.setPosition(placeOf(range.start));
        one.cursor.setPosition(placeOf(range.start + range.length), QTextCursor::KeepAnchor);
        marks.append(one);
    }
    return marks;
}

} // namespace ui
