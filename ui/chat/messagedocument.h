// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QRectF>
#include <QTextDocument>

#include "ui/chat/collapsedtext.h"
#include "ui/kit/theme.h"

namespace ui {

/// The text of one message, from a stranger, as a document that is safe to lay out and paint: no HTML, nothing loaded
/// from anywhere, no images, links to http and https only, and bounded in what it costs. Where formatting it would
/// leave away some of its words, it is plain text.
class MessageDocument : public QTextDocument
{
    Q_OBJECT

public:
    enum class Form { Markdown, Plain };

    struct CodeBlock {
        int firstBlock = 0; ///< block numbers, inclusive
        int lastBlock = 0;
        QString language; ///< as the fence names it; may be empty
        QString code;
    };

    struct Quote {
        int firstBlock = 0;
        int lastBlock = 0;
        int level = 1;
    };

    MessageDocument(const CollapsedText& text, Form form, const QFont& font, const Theme& theme);

    /// Its lines stand in the middle: a remark and no speech.
    void centre();

    Form form() const { return m_form; } ///< Plain also when Markdown was asked for and not taken

    /// A long plain text, whose code has a font of its own like formatted code, is laid out in parts, so that none of
    /// them takes long: whether there are more.
    bool isGrowing() const { return m_taken < m_text.size(); }

    /// Takes in the next part.
    void grow();

    qsizetype hiddenCharacters() const { return m_hidden; } ///< of a folded text

    const QList<CodeBlock>& codeBlocks() const { return m_codeBlocks; }

    const QList<Quote>& quotes() const { return m_quotes; }

    const QStringList& links() const { return m_links; } ///< addresses, each once

    /// As it is read: without mark-up, but with the signs of its lists, a row of a table on a line.
    QString readText() const;

    /// Where those blocks are, in the document's coordinates, at the width it has now.
    QRectF blocksRect(int firstBlock, int lastBlock) const;

    /// Lays it out for at most that width, and no wider than the text is.
    void fitWidth(int most);

protected:
    QVariant loadResource(int type, const QUrl& name) override;

private:
    bool importMarkdown(const QString& source, const Theme& theme);
    qsizetype endOfPart() const;
    void collectParts();
    void showCode(int fromBlock);

    Form m_form = Form::Plain;
    qsizetype m_hidden = 0;
    QString m_text; ///< of a plain document, in paragraphs
    qsizetype m_taken = 0;
    QString m_fence;     ///< of a plain document: the code fence that is open at the end of what was taken
    int m_fittedTo = -1; ///< the last fitWidth()
    QList<CodeBlock> m_codeBlocks;
    QList<Quote> m_quotes;
    QStringList m_links;
};

/// Whether a link in a message may be offered: http or https, with a host.
bool isOfferedLink(const QUrl& url);

} // namespace ui
