// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QTextList>

#include "ui/chat/documentcache.h"
#include "ui/chat/markdownsource.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/messageselection.h"

using namespace Qt::StringLiterals;
using ui::MessageDocument;

namespace {

std::unique_ptr<MessageDocument> make(const QString& text)
{
    return std::make_unique<MessageDocument>(ui::folded(text), MessageDocument::Form::Markdown, QFont(),
                                             ui::Theme(QPalette()));
}

bool hasImage(const QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                return true;
        }
    }
    return document.toPlainText().contains(QChar::ObjectReplacementCharacter);
}

QStringList linksOf(const QTextDocument& document)
{
    QStringList links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isAnchor())
                links += it.fragment().charFormat().anchorHref();
        }
    }
    return links;
}

/// Lets it take in all of its text, and gives the number of steps.
int growWhole(MessageDocument& document)
{
    int steps = 0;
    for (; document.isGrowing(); ++steps)
        document.grow();
    return steps;
}

QString alternatingDirections(int characters)
{
    QString text;
    for (int i = 0; i < characters / 2; ++i)
        text += QString(QChar(0x5D0 + i % 20)) + QChar(u'a' + i % 26);
    return text;
}

qsizetype longestParagraph(const QTextDocument& document)
{
    qsizetype longest = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        longest = qMax(longest, qsizetype(block.length()));
    return longest;
}

} // namespace

class ChatDocument : public QObject
{
    Q_OBJECT

private slots:

    void remarksReadFromTheLeft()
    {
        const auto speech = make(u"“בוב” joined."_s);
        QCOMPARE(speech->begin().textDirection(), Qt::RightToLeft);
        const auto remark = make(u"“בוב” joined."_s);
        remark->centre();
        QCOMPARE(remark->begin().textDirection(), Qt::LeftToRight);
    }

    /// In a text from right to left too, and what is copied is what was written.
    void codeReadsFromTheLeft()
    {
        const auto document = make(u"הפונקציה `verify()` בודקת את `--all` תמיד"_s);
        document->fitWidth(600);
        const QTextBlock block = document->begin();
        QCOMPARE(block.textDirection(), Qt::RightToLeft);
        for (const QString& code : {u"verify()"_s, u"--all"_s}) {
            const auto at = static_cast<int>(block.text().indexOf(code));
            QVERIFY(at > 0);
            const QTextLine line = block.layout()->lineForTextPosition(at);
            for (int i = 1; i + 1 < code.size(); ++i) // before the first one the cursor stands on the right
                QVERIFY2(line.cursorToX(at + i) < line.cursorToX(at + i + 1), qPrintable(code.mid(i)));
        }
        QCOMPARE(document->readText(), u"הפונקציה verify() בודקת את --all תמיד"_s);
        ui::MessageSelection selection;
        selection.select(1, *document, 3, QTextCursor::BlockUnderCursor);
        QCOMPARE(selection.text(*document), document->readText());
    }

    void remarksStandInTheMiddle()
    {
        const auto document = make(u"The room is sealed: nobody else can join."_s);
        document->centre();
        document->fitWidth(200);
        const QTextLayout* layout = document->firstBlock().layout();
        QVERIFY(layout->lineCount() > 1);
        for (int line = 0; line < layout->lineCount(); ++line) {
            const QRectF words = layout->lineAt(line).naturalTextRect();
            QVERIFY(qAbs(words.center().x() - document->textWidth() / 2) <= 1.5);
        }
    }

    void formatsMarkdown()
    {
        const auto document = make(u"Some **bold** text\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"_s);
        QCOMPARE(document->form(), MessageDocument::Form::Markdown);
        QVERIFY(document->toPlainText().startsWith(u"Some bold text"_s));
        QVERIFY(document->findBlockByNumber(1).textList() != nullptr);
        QVERIFY(document->toPlainText().contains(u'2'));
    }

    void keepsLineBreaks()
    {
        const auto document = make(u"one\n**two:**\nthree https://example.org\nfour\n\nfive"_s);
        QCOMPARE(document->form(), MessageDocument::Form::Markdown);
        QCOMPARE(document->toPlainText(), u"one\ntwo:\nthree https://example.org\nfour\nfive"_s);
        QCOMPARE(document->blockCount(), 2);
        QCOMPARE(linksOf(*document), QStringList{u"https://example.org"_s});
    }

    void keepsTheNumbersOfLists()
    {
        QCOMPARE(make(u"1. one\n2. two"_s)->blockCount(), 2);
        QVERIFY(make(u"1. one\n2. two"_s)->begin().textList() != nullptr);
        // Qt 6.4 would count these from one.
        QVERIFY(make(u"3. three\n4. four"_s)->toPlainText().contains(u"3. three"_s));
        const auto resumed = make(u"1. one\n\ntext\n\n2. two"_s);
        QVERIFY(resumed->toPlainText().contains(u"2. two"_s));
    }

    void showsCheckedTasks()
    {
        const auto document = make(u"- [x] done\n- [ ] open\n\ntext"_s);
        document->fitWidth(300);
        const auto inkOf = [&](int number) {
            const QRectF line = document->blocksRect(number, number);
            QImage image(20, int(line.height()), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.translate(0, -line.top());
            document->drawContents(&painter);
            painter.end();
            int ink = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    ink += 255 - qGray(image.pixel(x, y));
            }
            return ink;
        };
        QVERIFY2(inkOf(0) > inkOf(1), "the checked box has its mark");
        QCOMPARE(document->begin().blockFormat().marker(), QTextBlockFormat::MarkerType::Checked);
        QCOMPARE(document->begin().next().blockFormat().marker(), QTextBlockFormat::MarkerType::Unchecked);
        QCOMPARE(document->lastBlock().blockFormat().marker(), QTextBlockFormat::MarkerType::NoMarker);
    }

    void findsCodeBlocks()
    {
        const auto document = make(u"Run:\n\n```sh\nls -l\n\n  pwd\n```\n\nthen\n\n    indented"_s);
        QCOMPARE(document->codeBlocks().size(), 2);
        QCOMPARE(document->codeBlocks()[0].code, u"ls -l\n\n  pwd"_s);
        QCOMPARE(document->codeBlocks()[0].language, u"sh"_s);
        QCOMPARE(document->codeBlocks()[1].code, u"indented"_s);
        document->fitWidth(300);
        const QRectF first =
            document->blocksRect(document->codeBlocks()[0].firstBlock, document->codeBlocks()[0].lastBlock);
        QVERIFY(first.height() > 0);
        QVERIFY(first.top() > document->blocksRect(0, 0).bottom());
    }

    void readsWithoutMarkup()
    {
        const auto document =
            make(u"**Plan**\n\n1. one\n2. two\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n`end`"_s);
        const QStringList lines = document->readText().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines, (QStringList{u"Plan"_s, u"1. one"_s, u"2. two"_s, u"- a"_s, u"  - b"_s, u"x\ty"_s, u"1\t2"_s,
                                     u"end"_s}));
    }

    void loadsNothing()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(u"secret.png"_s);
        QImage picture(50, 50, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QVERIFY(picture.save(path));
        for (const QString& text :
             {u"![cat](%1)"_s.arg(path), u"![cat](file://%1)"_s.arg(path), u"<img src=\"%1\">"_s.arg(path),
              u"| a |\n|---|\n| ![cat](%1) |"_s.arg(path), u"[![cat](%1)](https://example.org)"_s.arg(path),
              u"![cat][ref]\n\n[ref]: %1"_s.arg(path)}) {
            const auto document = make(text);
            QVERIFY2(!hasImage(*document), qPrintable(text));
            QVERIFY(document->toPlainText().contains(u"secret.png"_s)); // what it asked for is seen
            document->fitWidth(400);
            QImage canvas(400, 200, QImage::Format_RGB32);
            canvas.fill(Qt::white);
            QPainter painter(&canvas);
            document->drawContents(&painter);
            painter.end();
            bool red = false;
            for (int y = 0; y < canvas.height(); ++y) {
                for (int x = 0; x < canvas.width(); ++x)
                    red = red || canvas.pixelColor(x, y) == QColor(Qt::red);
            }
            QVERIFY(!red);
        }
        // Even if there were an image in it, it would not come from a file.
        const auto document = make(u"x"_s);
        const QVariant resource = document->resource(QTextDocument::ImageResource, QUrl::fromLocalFile(path));
        QCOMPARE(resource.value<QImage>().size(), QSize(1, 1));
        QVERIFY(!document->resource(QTextDocument::StyleSheetResource, QUrl(u"x"_s)).isValid());
    }

    void offersOnlyWebLinks()
    {
        const auto document = make(u"[a](https://a.example) [b](http://b.example/x) [c](file:///etc/passwd) "
                                   "[d](javascript:alert) [e](https:///nohost) <ssh://f.example> g@h.example"_s);
        QCOMPARE(linksOf(*document), (QStringList{u"https://a.example"_s, u"http://b.example/x"_s}));
        // The others keep their address in sight.
        QVERIFY(document->toPlainText().contains(u"c (file:///etc/passwd)"_s));
        QVERIFY(document->toPlainText().contains(u"javascript:alert"_s));
        QVERIFY(ui::isOfferedLink(QUrl(u"https://x.example"_s)));
        QVERIFY(!ui::isOfferedLink(QUrl(u"ftp://x.example"_s)));
        QVERIFY(!ui::isOfferedLink(QUrl(u"https:"_s)));
        QVERIFY(!ui::isOfferedLink(QUrl()));
    }

    /// What one agent tells the other the user sees: Markdown has many ways to say a thing that is not shown.
    void hidesNoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("link definition") << u"[//]: # (SECRET words only for you)\nHello"_s;
        QTest::newRow("link title") << u"[a](https://a.example \"SECRET words only for you to read\")"_s;
        QTest::newRow("fence info") << u"```python SECRET words only for you to read\nx\n```"_s;
        QTest::newRow("excess cells") << u"| a |\n|---|\n| b | SECRET words only for you to read |"_s;
        QTest::newRow("comment") << u"<!-- SECRET words only for you -->Hello"_s;
        QTest::newRow("tag") << u"Hello<span data-x=\"SECRET words only for you\">"_s;
        QTest::newRow("quotes") << QString(300, u'>') + u" SECRET"_s;
    }

    void hidesNoWords()
    {
        QFETCH(QString, text);
        QVERIFY(make(text)->toPlainText().contains(u"SECRET"_s));
    }

    void entitiesBringNothingBack()
    {
        for (const QString& text : {u"a &#x202e;gnp.exe"_s, u"a &#8203; b"_s, u"a &zwj; b"_s, u"a &#xfffc; b"_s}) {
            const QString shown = make(text)->toPlainText();
            QVERIFY2(shown.contains(u'&'), qPrintable(text));
        }
        QCOMPARE(make(u"a &amp; b"_s)->toPlainText(), u"a & b"_s);
    }

    void foldsWhatIsLong()
    {
        const ui::CollapsedText shortText = ui::folded(QString(2'200, u'x'));
        QCOMPARE(shortText.hidden, 0);
        const ui::CollapsedText longText = ui::folded(u"word "_s.repeated(6'400));
        QVERIFY(longText.shown.size() <= ui::PreviewCharacters);
        QVERIFY(longText.shown.endsWith(u"word"_s)); // not within a word
        QCOMPARE(longText.shown.size() + longText.hidden, 32'000);
        const ui::CollapsedText lines = ui::folded(u"x\n"_s.repeated(500));
        QVERIFY(lines.shown.count(u'\n') < ui::PreviewLines + 5);
        QVERIFY(lines.hidden > 0);
        // A surrogate pair is not cut.
        const ui::CollapsedText emoji = ui::folded(u"x"_s + u"😀"_s.repeated(5'000));
        QVERIFY(!emoji.shown.contains(QChar::ReplacementCharacter));
        // A code block that is cut stays one.
        const auto code = make(u"```\n"_s + u"int x;\n"_s.repeated(1'000) + u"```"_s);
        QCOMPARE(code->codeBlocks().size(), 1);
        QVERIFY(code->hiddenCharacters() > 0);
    }

    /// Qt's cost grows faster than a paragraph does; so none may be long, folded or not.
    void hostileTextIsBounded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("directions") << alternatingDirections(32'000);
        QTest::newRow("marks") << QString(u'o' + QString(79, QChar(0x0301))).repeated(400);
        QTest::newRow("emphasis") << u"*a* "_s.repeated(8'000);
        QTest::newRow("links") << u"[a](http://b) "_s.repeated(2'285);
        QTest::newRow("brackets") << QString(32'000, u'[');
        QTest::newRow("quotes") << QString(32'000, u'>');
        QTest::newRow("code") << u"`a` "_s.repeated(8'000);
        QTest::newRow("columns") << u"|a"_s.repeated(900) + u"|\n"_s + u"|-"_s.repeated(900) + u"|\n"_s;
        QTest::newRow("one word") << QString(32'000, u'x');
        QTest::newRow("bidi controls") << u"\u202Ea"_s.repeated(16'000);
    }

    void hostileTextIsBounded()
    {
        QFETCH(QString, text);
        const auto preview = make(text);
        QVERIFY(preview->characterCount() <= 2 * ui::PreviewCharacters + ui::PreviewCharacters / 50 + 100);
        MessageDocument whole(ui::unfolded(text), MessageDocument::Form::Markdown, QFont(), ui::Theme(QPalette()));
        growWhole(whole);
        if (whole.form() == MessageDocument::Form::Markdown)
            QVERIFY(whole.characterCount() <= ui::MarkdownCharacters);
        else if (text == alternatingDirections(32'000))
            QVERIFY(longestParagraph(whole) <= ui::ParagraphCharacters + 2);
        else
            QCOMPARE(whole.toPlainText(), ui::unfolded(text).shown); // with no line break that nobody wrote
    }

    /// What is decided over is seen as it was sent, and its code as code.
    void plainTextKeepsItsLinesAndShowsCode()
    {
        const QString prose = u"One long paragraph that somebody wrote. "_s.repeated(100).trimmed();
        const QString mixed = u"\u05E9\u05DC\u05D5\u05DD this is ordinary. "_s.repeated(60).trimmed();
        const QString text = prose + u"\n```c\nint a;\n  int b;\n```\nand\n    make all\n"_s + mixed;
        const MessageDocument held(ui::unfolded(text), MessageDocument::Form::Plain, QFont(), ui::Theme(QPalette()));
        QCOMPARE(held.toPlainText(), text);
        QStringList fixed;
        for (QTextBlock block = held.begin(); block.isValid(); block = block.next()) {
            if (block.begin() != block.end() && block.begin().fragment().charFormat().fontFixedPitch())
                fixed << block.text();
        }
        QCOMPARE(fixed, (QStringList{u"```c"_s, u"int a;"_s, u"  int b;"_s, u"```"_s, u"    make all"_s}));
        // Also where it is taken in parts.
        const QString code = u"```\n"_s + u"int x;\n"_s.repeated(2'000) + u"```\nend"_s;
        MessageDocument grown(ui::unfolded(code), MessageDocument::Form::Plain, QFont(), ui::Theme(QPalette()));
        QVERIFY(growWhole(grown) > 0);
        QCOMPARE(grown.toPlainText(), code);
        QVERIFY(grown.lastBlock().previous().begin().fragment().charFormat().fontFixedPitch());
        QVERIFY(!grown.lastBlock().begin().fragment().charFormat().fontFixedPitch());
    }

    void wholeTextsKeepAllTheirWords()
    {
        const QString text = u"word "_s.repeated(6'000);
        MessageDocument whole(ui::unfolded(text), MessageDocument::Form::Markdown, QFont(), ui::Theme(QPalette()));
        QVERIFY(growWhole(whole) > 2);
        QCOMPARE(whole.hiddenCharacters(), 0);
        QCOMPARE(whole.toPlainText().count(u"word"_s), 6'000);
    }

    /// What Qt is given at once is bounded, however long the text.
    void growsInParts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u"word "_s.repeated(6'400).chopped(1);
        QTest::newRow("lines") << u"a\n"_s.repeated(16'000);
        QTest::newRow("empty lines") << QString(32'000, u'\n');
        QTest::newRow("one word") << QString(32'000, u'x');
        QTest::newRow("marks") << u"\u202E"_s.repeated(32'000);
    }

    void growsInParts()
    {
        QFETCH(QString, text);
        MessageDocument document(ui::unfolded(text), MessageDocument::Form::Plain, QFont(), ui::Theme(QPalette()));
        int blocks = 0;
        int characters = 0;
        for (;;) {
            QVERIFY(document.blockCount() - blocks <= ui::PartLines + 1);
            QVERIFY(document.characterCount() - characters <= ui::PartCharacters + ui::ParagraphCharacters + 2);
            blocks = document.blockCount();
            characters = document.characterCount();
            if (!document.isGrowing())
                break;
            document.grow();
        }
        QCOMPARE(document.toPlainText(), ui::inParagraphs(ui::unfolded(text).shown));
    }

    void showsSomeOfVeryManyPictures()
    {
        QCOMPARE(ui::folded(u"😀"_s.repeated(150)).shown, u"😀"_s.repeated(150));
        QCOMPARE(ui::folded(u"😀"_s.repeated(160) + u"x😀"_s).shown, u"😀"_s.repeated(150) + u"⟨+10⟩x⟨+1⟩"_s);
        // What belongs to a picture goes with it.
        const QString family = u"👨‍👩‍👧"_s;
        QCOMPARE(ui::unfolded(family.repeated(60)).shown, family.repeated(50) + u"⟨+30⟩"_s);
        QCOMPARE(ui::unfolded(u"│"_s.repeated(900)).shown, u"│"_s.repeated(900)); // no pictures
    }

    void cachesTheLatest()
    {
        ui::DocumentCache cache(3);
        const ui::Theme theme{QPalette()};
        const auto first = cache.document({1, false, false, false}, u"a"_s, QFont(), theme);
        QCOMPARE(cache.document({1, false, false, false}, u"a"_s, QFont(), theme).get(), first.get());
        QVERIFY(cache.document({1, true, false, false}, u"a"_s, QFont(), theme).get() != first.get());
        for (quint64 row = 2; row < 20; ++row)
            cache.document({row, false, false, false}, u"b"_s, QFont(), theme);
        QCOMPARE(cache.size(), 3);
        QCOMPARE(first->toPlainText(), u"a"_s); // still ours
        cache.forget(19);
        QCOMPARE(cache.size(), 2);
    }
};

QTEST_MAIN(ChatDocument)
#include "chat_document_test.moc"
