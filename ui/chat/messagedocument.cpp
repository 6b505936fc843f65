// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagedocument.h"

#include <QAbstractTextDocumentLayout>
#include <QFontDatabase>
#include <QImage>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>
#include <QTextOption>
#include <QTextTable>
#include <QUrl>

#include <cmath>

#include "relay/protocol/textcut.h"
#include "ui/chat/documentpolish.h"
#include "ui/chat/markdownsource.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// The marks that a line begins with, when it is a code fence.
QString fenceOf(const QString& line)
{
    const QStringView trimmed = QStringView(line).trimmed();
    if (!trimmed.startsWith(u"```") && !trimmed.startsWith(u"~~~"))
        return {};
    qsizetype length = 0;
    while (length < trimmed.size() && trimmed[length] == trimmed[0])
        ++length;
    return trimmed.first(length).toString();
}

} // namespace

bool isOfferedLink(const QUrl& url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http"_s || url.scheme() == u"https"_s);
}

MessageDocument::MessageDocument(const CollapsedText& text, Form form, const QFont& font, const Theme& theme)
    : m_hidden(text.hidden)
{
    setUndoRedoEnabled(false);
    setDocumentMargin(0);
    setDefaultFont(font);
    setIndentWidth(Space::L + Space::XS);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    setDefaultTextOption(option);
    const bool mayFormat =
        form == Form::Markdown && text.shown.size() <= MarkdownCharacters && !isMarkupDense(text.shown);
    if (mayFormat && importMarkdown(text.shown, theme)) {
        m_form = Form::Markdown;
        return;
    }
    m_text = inParagraphs(text.shown);
    m_taken = endOfPart();
    setPlainText(m_text.first(m_taken));
    showCode(0);
}

void MessageDocument::centre()
{
    QTextOption option = defaultTextOption();
    option.setAlignment(Qt::AlignHCenter);
    option.setTextDirection(Qt::LeftToRight); // its sentences are English, whatever name they begin with
    setDefaultTextOption(option);
}

/// Lines between fences, and those that are indented as code is, from that block on. Only the font is another: each
/// character stays.
void MessageDocument::showCode(int fromBlock)
{
    QTextCharFormat code;
    code.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    code.setFontFixedPitch(true);
    for (QTextBlock block = findBlockByNumber(fromBlock); block.isValid(); block = block.next()) {
        const QString line = block.text();
        const QString fence = fenceOf(line);
        const bool wasOpen = !m_fence.isEmpty();
        const bool closes = wasOpen && fence.startsWith(m_fence);
        if (closes)
            m_fence.clear();
        else if (!wasOpen)
            m_fence = fence;
        const bool indented = line.startsWith("    "_L1) || line.startsWith(u'\t');
        if (wasOpen || !fence.isEmpty() || indented) {
            QTextCursor cursor(block);
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(code);
        }
    }
}

/// Where the part that begins at m_taken ends: at the end of a paragraph, or within one that is too long.
qsizetype MessageDocument::endOfPart() const
{
    int lines = 0;
    qsizetype end = m_taken;
    while (end < m_text.size() && end - m_taken < PartCharacters && lines++ < PartLines) {
        end = m_text.indexOf(u'\n', end + 1);
        if (end < 0)
            end = m_text.size();
    }
    if (end - m_taken <= PartCharacters + ParagraphCharacters)
        return end;
    return m_taken + relay::protocol::placeToCut(QStringView(m_text).sliced(m_taken), PartCharacters);
}

void MessageDocument::grow()
{
    const qsizetype end = endOfPart();
    const int blocks = blockCount();
    QTextCursor cursor(this);
    cursor.movePosition(QTextCursor::End);
    const bool continues = m_text.at(m_taken) != u'\n'; // the paragraph that was cut
    cursor.insertText(m_text.sliced(m_taken, end - m_taken), continues ? cursor.charFormat() : QTextCharFormat());
    m_taken = end;
    showCode(blocks);
}

bool MessageDocument::importMarkdown(const QString& source, const Theme& theme)
{
    setMarkdown(preparedMarkdown(source), MarkdownFeatures(MarkdownDialectGitHub) | MarkdownNoHTML);
    // Before anything is laid out: Qt's image painter goes to the file system by itself.
    disarmDocument(this);
    if (!showsEverything(this, source)) {
        clear();
        return false;
    }
    joinLineBreaks(this);
    styleDocument(this, defaultFont(), theme);
    isolateCode(this);
    collectParts();
    return true;
}

void MessageDocument::collectParts()
{
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QString link = it.fragment().charFormat().anchorHref();
            if (!link.isEmpty() && !m_links.contains(link))
                m_links += link;
        }
        const QTextBlockFormat format = block.blockFormat();
        const int number = block.blockNumber();
        if (format.hasProperty(QTextFormat::BlockCodeLanguage)) {
            const bool continues = !m_codeBlocks.isEmpty() && m_codeBlocks.last().lastBlock == number - 1;
            if (!continues) {
                m_codeBlocks += {number, number, format.stringProperty(QTextFormat::BlockCodeLanguage), block.text()};
            } else {
                m_codeBlocks.last().lastBlock = number;
                m_codeBlocks.last().code += u'\n' + block.text();
            }
        }
        const int level = format.intProperty(QTextFormat::BlockQuoteLevel);
        if (level > 0) {
            const bool continues = !m_quotes.isEmpty() && m_quotes.last().lastBlock == number - 1;
            if (!continues)
                m_quotes += {number, number, level};
            m_quotes.last().lastBlock = number;
            m_quotes.last().level = std::min(m_quotes.last().level, level);
        }
    }
}

QString MessageDocument::readText() const
{
    QString text;
    int lastRow = -1;
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        const QTextTable* table = QTextCursor(block).currentTable();
        const QTextTableCell cell = table != nullptr ? table->cellAt(block.position()) : QTextTableCell();
        const bool sameRow = cell.isValid() && cell.row() == lastRow;
        lastRow = cell.isValid() ? cell.row() : -1;
        if (block.blockNumber() > 0)
            text += sameRow ? u'\t' : u'\n';
        if (const QTextList* list = block.textList()) {
            const QString number = list->itemText(block);
            text += QString(2 * (list->format().indent() - 1), u' ');
            text += number.isEmpty() || !number.at(0).isDigit() ? u"- "_s : QString(number + u' ');
        }
        text += withoutIsolates(block.text()).replace(QChar::LineSeparator, u'\n');
    }
    return text;
}

QRectF MessageDocument::blocksRect(int firstBlock, int lastBlock) const
{
    QRectF rect;
    for (QTextBlock block = findBlockByNumber(firstBlock); block.isValid() && block.blockNumber() <= lastBlock;
         block = block.next())
        rect |= documentLayout()->blockBoundingRect(block);
    return rect;
}

void MessageDocument::fitWidth(int most)
{
    if (most == m_fittedTo)
        return; // Qt would lay all of it out again
    m_fittedTo = most;
    setTextWidth(most);
    if (m_taken > PartCharacters || isGrowing())
        return; // it has one width from its first part to its last
    const int ideal = int(std::ceil(idealWidth()));
    if (ideal < most)
        setTextWidth(ideal);
}

QVariant MessageDocument::loadResource(int type, const QUrl&)
{
    // Given nothing, Qt's image painter would try the name as a file. There are no images here; if there were one, it
    // would be this.
    if (type == ImageResource) {
        QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
        nothing.fill(Qt::transparent);
        return nothing;
    }
    return {};
}

} // namespace ui
