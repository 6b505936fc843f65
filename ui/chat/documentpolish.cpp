// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/documentpolish.h"

#include <QFontDatabase>
#include <QSet>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <algorithm>
#include <functional>

#include "ui/chat/messagedocument.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr QChar IsolateBegin(0x2066); // LEFT-TO-RIGHT ISOLATE
constexpr QChar IsolateEnd(0x2069);   // POP DIRECTIONAL ISOLATE
constexpr int MaxColumns = 16;
constexpr int MaxDepth = 8;         // of lists and quotes
constexpr qsizetype Tolerance = 12; // letters that may be missing: entities, a reference's name

struct Piece {
    int position = 0;
    int length = 0;
    QString text;
    QTextCharFormat format;
};

QList<Piece> piecesOf(const QTextDocument* document, const std::function<bool(const QTextCharFormat&)>& wanted)
{
    QList<Piece> pieces;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (wanted(fragment.charFormat()))
                pieces += {fragment.position(), fragment.length(), fragment.text(), fragment.charFormat()};
        }
    }
    return pieces;
}

qsizetype letters(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

bool isCode(const QTextBlock& block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

/// `label`: the height of the line that names a code block's language, above it.
void styleBlock(const QTextBlock& block, const Theme& theme, int label)
{
    QTextBlockFormat format = block.blockFormat();
    const bool inList = block.textList() != nullptr;
    const int quoteLevel = format.intProperty(QTextFormat::BlockQuoteLevel);
    const int heading = format.headingLevel();
    const bool first = !block.previous().isValid();
    const bool last = !block.next().isValid();
    format.setNonBreakableLines(false); // a line of code that is too long wraps; it must not widen the window
    if (!inList)
        format.setMarker(QTextBlockFormat::MarkerType::NoMarker); // Qt 6.4 leaves the last item's on what follows
    format.setLeftMargin(quoteLevel * Space::L);
    format.setRightMargin(0);
    if (isCode(block)) {
        const bool begins = first || !isCode(block.previous());
        const bool ends = last || !isCode(block.next());
        format.setLeftMargin(Space::M + quoteLevel * Space::L);
        format.setRightMargin(Space::M);
        // At the very edges of a document margins count for nothing in Qt 6.4; there MessageLayout makes the room.
        const bool named = !format.stringProperty(QTextFormat::BlockCodeLanguage).isEmpty();
        format.setTopMargin(begins && !first ? Space::L + (named ? label : 0) : 0);
        format.setBottomMargin(ends && !last ? Space::L : 0);
    } else {
        format.setTopMargin(first ? 0 : (heading > 0 ? Space::M : (inList ? 2 : Space::S)));
        format.setBottomMargin(0);
    }
    QTextCursor cursor(block);
    cursor.setBlockFormat(format);
    if (heading > 0) {
        QTextCharFormat bold;
        bold.setProperty(QTextFormat::FontSizeAdjustment, heading <= 2 ? 1 : 0);
        bold.setFontWeight(QFont::Bold);
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(bold);
    }
    if (quoteLevel > 0 && !isCode(block)) {
        QTextCharFormat quiet;
        quiet.setForeground(theme.secondaryText);
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(quiet);
    }
}

void styleTable(QTextTable* table, const Theme& theme)
{
    QTextTableFormat format = table->format();
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(theme.separator);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setCellPadding(Space::XS);
    format.setCellSpacing(0);
    format.setTopMargin(Space::S);
    format.setBottomMargin(Space::S);
    table->setFormat(format);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    for (int row = 0; row < table->rows(); ++row) {
        for (int column = 0; column < table->columns(); ++column) {
            const QTextTableCell cell = table->cellAt(row, column);
            QTextCursor cursor = cell.firstCursorPosition();
            QTextBlockFormat block = cursor.blockFormat();
            block.setTopMargin(0);
            cursor.setBlockFormat(block);
            if (row == 0) {
                cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
                cursor.mergeCharFormat(bold);
            }
        }
    }
}

QList<QTextTable*> tablesOf(const QTextDocument* document)
{
    QList<QTextTable*> tables;
    const QList<QTextFrame*> frames = document->rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        if (auto* table = qobject_cast<QTextTable*>(frame))
            tables += table;
    }
    return tables;
}

/// What a message is not formatted for: lists and quotes so deep, or tables so wide, that nothing fits between.
bool isReasonable(const QTextDocument* document)
{
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const int listDepth = block.textList() != nullptr ? block.textList()->format().indent() : 0;
        if (listDepth + block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel) > MaxDepth)
            return false;
    }
    const QList<QTextTable*> tables = tablesOf(document);
    return std::all_of(tables.begin(), tables.end(), [](QTextTable* table) { return table->columns() <= MaxColumns; });
}

} // namespace

void disarmDocument(QTextDocument* document)
{
    const auto isAddressed = [](const QTextCharFormat& format) { return format.isImageFormat() || format.isAnchor(); };
    const QList<Piece> pieces = piecesOf(document, isAddressed);
    // From the end, so that the positions before stay what they are.
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        const bool isImage = piece->format.isImageFormat();
        const QString address = isImage ? piece->format.toImageFormat().name() : piece->format.anchorHref();
        if (!isImage && isOfferedLink(QUrl(address)) && address == visibleText(address))
            continue;
        const QString text = isImage ? piece->format.stringProperty(QTextFormat::ImageAltText) : piece->text;
        QTextCursor cursor(document);
        cursor.setPosition(piece->position);
        cursor.setPosition(piece->position + piece->length, QTextCursor::KeepAnchor);
        const QString shown = text == address ? text : u"%1 (%2)"_s.arg(text, address);
        cursor.insertText(visibleText(shown), QTextCharFormat());
    }
}

void joinLineBreaks(QTextDocument* document)
{
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (qsizetype at = block.text().lastIndexOf(QChar::LineSeparator); at >= 0;
             at = at > 0 ? block.text().lastIndexOf(QChar::LineSeparator, at - 1) : -1) {
            const QString text = block.text();
            qsizetype from = at;
            qsizetype to = at + 1;
            while (from > 0 && text[from - 1] == u' ')
                --from;
            while (to < text.size() && text[to] == u' ')
                ++to;
            const bool endsBlock = to == text.size();
            QTextCursor cursor(document);
            cursor.setPosition(block.position() + int(at + 1));
            cursor.setPosition(block.position() + int(to), QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            cursor.setPosition(block.position() + int(from));
            cursor.setPosition(block.position() + int(endsBlock ? at + 1 : at), QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            at = from;
        }
    }
}

/// Code is written from left to right, in a text from right to left as well: there its brackets would come first.
void isolateCode(QTextDocument* document)
{
    const QList<Piece> spans =
        piecesOf(document, [](const QTextCharFormat& format) { return format.fontFixedPitch(); });
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) { // so that the positions before stay what they are
        QTextCursor cursor(document);
        cursor.setPosition(span->position + span->length);
        if (isCode(cursor.block()) || cursor.block().textDirection() != Qt::RightToLeft)
            continue;
        cursor.insertText(QString(IsolateEnd), span->format);
        cursor.setPosition(span->position);
        cursor.insertText(QString(IsolateBegin), span->format);
    }
}

void styleDocument(QTextDocument* document, const QFont& font, const Theme& theme)
{
    QTextCursor edit(document);
    edit.beginEditBlock();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
        styleBlock(block, theme, QFontMetrics(smallerFont(font)).height());
    const QList<QTextTable*> tables = tablesOf(document);
    for (QTextTable* table : tables)
        styleTable(table, theme);

    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font.pointSizeF() * 0.95);
    const auto isStyled = [](const QTextCharFormat& format) { return format.fontFixedPitch() || format.isAnchor(); };
    const QList<Piece> pieces = piecesOf(document, isStyled);
    for (const Piece& piece : pieces) {
        QTextCursor cursor(document);
        cursor.setPosition(piece.position);
        const bool inBlock = isCode(cursor.block());
        cursor.setPosition(piece.position + piece.length, QTextCursor::KeepAnchor);
        QTextCharFormat look;
        if (piece.format.fontFixedPitch()) {
            look.setFontFamilies({fixed.family()});
            look.setFontFixedPitch(true);
            look.setFontPointSize(fixed.pointSizeF());
            if (!inBlock)
                look.setBackground(theme.code);
        }
        if (piece.format.isAnchor()) {
            look.setForeground(theme.link);
            look.setFontUnderline(true);
            look.setToolTip({});
        }
        cursor.mergeCharFormat(look);
    }
    edit.endEditBlock();
}

QString withoutIsolates(QString text)
{
    // An author's own are shown as what they are, never as themselves.
    return text.remove(IsolateBegin).remove(IsolateEnd);
}

bool showsEverything(const QTextDocument* document, const QString& source)
{
    const QString shown = document->toPlainText();
    // An entity (&#x202e;) brings back what was made visible in the source.
    if (visibleText(shown) != shown || !isReasonable(document))
        return false;
    qsizetype explained = Tolerance;
    QSet<QString> addresses;
    const QList<Piece> links = piecesOf(document, [](const QTextCharFormat& format) { return format.isAnchor(); });
    for (const Piece& link : links) {
        const QString address = link.format.anchorHref();
        if (!addresses.contains(address) && !address.endsWith(link.text))
            explained += letters(address);
        addresses.insert(address);
    }
    bool inCode = false;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        if (isCode(block) && !inCode)
            explained += letters(block.blockFormat().stringProperty(QTextFormat::BlockCodeLanguage));
        inCode = isCode(block);
        if (block.textList() != nullptr)
            explained += 2; // its number, or the x of its check box
    }
    return letters(source) - letters(shown) <= explained;
}

} // namespace ui
