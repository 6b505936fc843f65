// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

#include "tests/gui/shellstage.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;

namespace {

const QUrl Index(u"qrc:/guide/README.md"_s);

QTextBrowser& pagesOf(const QDialog& dialog)
{
    return *dialog.findChild<QTextBrowser*>(u"guidePages"_s);
}

/// All that the page that is shown names, as addresses of their own.
struct Named {
    QSet<QUrl> links;
    QSet<QUrl> pictures;
    QStringList broken; ///< pictures without a pixel
};

Named namedBy(QTextBrowser& pages)
{
    Named named;
    for (QTextBlock block = pages.document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextCharFormat format = part.fragment().charFormat();
            if (format.isAnchor())
                named.links.insert(pages.source().resolved(QUrl(format.anchorHref())));
            if (!format.isImageFormat())
                continue;
            const QUrl name(format.toImageFormat().name());
            named.pictures.insert(pages.source().resolved(name));
            if (pages.document()->resource(QTextDocument::ImageResource, name).value<QImage>().isNull())
                named.broken.append(name.toString());
        }
    }
    return named;
}

QSet<QString> filesBelow(const QString& folder)
{
    QSet<QString> files;
    for (const QString& part : {QString(), u"pictures/"_s}) {
        const QStringList names = QDir(folder + part).entryList(QDir::Files);
        for (const QString& name : names)
            files.insert(part + name);
    }
    return files;
}

} // namespace

/// The user guide as the program shows it.
class GuideTest : public QObject
{
    Q_OBJECT

private slots:

    /// Of what is short, as a label or an entry of a menu is: of the words after the first only names are capitalised.
    void wordsAreInSentenceCase()
    {
        QFile file(QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/i18n/duologue_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString all = QString::fromUtf8(file.readAll());
        static const QRegularExpression sources(u"<source>([^<]{1,60})</source>"_s);
        static const QRegularExpression capitalised(u"[a-z] ([A-Z][a-z]+)"_s);
        const QSet<QString> names{u"Duologue"_s, u"Claude"_s, u"Code"_s, u"Markdown"_s, u"Agent"_s, u"Keyring"_s,
                                  u"Open"_s,     u"Caps"_s,   u"Lock"_s, u"Gemini"_s,   u"It"_s};
        QStringList wrong;
        int seen = 0;
        for (auto source = sources.globalMatch(all); source.hasNext();) {
            const QString text = source.next().captured(1).remove(u"&amp;"_s);
            ++seen;
            for (auto word = capitalised.globalMatch(text); word.hasNext();) {
                if (!names.contains(word.next().captured(1)))
                    wrong.append(text);
            }
        }
        QVERIFY(seen > 500);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void everyPageAndPictureIsReached()
    {
        GuideDialog dialog;
        QTextBrowser& pages = pagesOf(dialog);
        QCOMPARE(pages.source(), Index);
        QSet<QUrl> reached;
        QList<QUrl> open{Index};
        while (!open.isEmpty()) {
            const QUrl page = open.takeFirst();
            if (reached.contains(page))
                continue;
            reached.insert(page);
            pages.setSource(page);
            QVERIFY2(!pages.toPlainText().isEmpty(), qPrintable(page.toString()));
            const Named named = namedBy(pages);
            QVERIFY2(named.broken.isEmpty(), qPrintable(page.toString() + u": "_s + named.broken.join(u' ')));
            reached += named.pictures;
            open += named.links.values();
        }
        QSet<QString> names;
        for (const QUrl& url : std::as_const(reached)) {
            QCOMPARE(url.scheme(), u"qrc"_s); // no page leads out of the guide
            names.insert(url.path().mid(QStringLiteral("/guide/").size()));
        }
        QCOMPARE(names, filesBelow(u":/guide/"_s));
        QCOMPARE(names, filesBelow(QStringLiteral(DUOLOGUE_SOURCE_DIR "/docs/guide/")));
    }

    void noPictureIsWiderThanThePage()
    {
        GuideDialog dialog;
        dialog.resize(600, 500);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTextBrowser& pages = pagesOf(dialog);
        pages.setSource(QUrl(u"qrc:/guide/reading.md"_s));
        const QImage picture =
            pages.document()->resource(QTextDocument::ImageResource, QUrl(u"pictures/window.png"_s)).value<QImage>();
        QVERIFY(picture.width() > 300);
        QVERIFY2(picture.width() <= pages.viewport()->width(), qPrintable(QString::number(picture.width())));
    }

    void leadsBack()
    {
        GuideDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTextBrowser& pages = pagesOf(dialog);
        QVERIFY(pages.hasFocus());
        QTest::keyClick(&pages, Qt::Key_Tab); // to the first link
        QTest::keyClick(&pages, Qt::Key_Return);
        QCOMPARE(pages.source(), QUrl(u"qrc:/guide/start.md"_s));
        QTest::keyClick(&pages, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(pages.source(), Index);
        pages.setSource(QUrl(u"qrc:/guide/backup.md"_s));
        dialog.findChild<QPushButton*>(u"guideBack"_s)->click();
        QCOMPARE(pages.source(), Index);
        pages.setSource(QUrl(u"qrc:/guide/backup.md"_s));
        dialog.findChild<QPushButton*>(u"guideContents"_s)->click();
        QCOMPARE(pages.source(), Index);
        QTest::keyClick(&pages, Qt::Key_Return); // follows the link that has the focus, or nothing; never closes
        QVERIFY(dialog.isVisible());
    }

    void keyOpensItOnceAndEscCloses()
    {
        Stage stage;
        stage.begin();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        QTest::keyClick(&stage.window, Qt::Key_F1);
        QPointer<QDialog> dialog = stage.find<QDialog>(u"guideDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        stage.window.activateWindow();
        QTest::keyClick(&stage.window, Qt::Key_F1);
        QCOMPARE(stage.window.findChildren<QDialog*>(u"guideDialog"_s).size(), 1);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(&pagesOf(*dialog), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void namesEveryKey()
    {
        GuideDialog dialog;
        QTextBrowser& pages = pagesOf(dialog);
        pages.setSource(QUrl(u"qrc:/guide/keyboard.md"_s));
        const QStringList cells = pages.toPlainText().split(u'\n');
        const QList<ShortcutEntry> table = shortcutTable();
        for (const ShortcutEntry& entry : table) {
            if (entry.key.isEmpty())
                continue;
            const qsizetype at = cells.indexOf(entry.key);
            QVERIFY2(at >= 0 && at + 1 < cells.size(), qPrintable(entry.key));
            QCOMPARE(cells.at(at + 1), plainActionText(entry.text));
        }
    }
};

QTEST_MAIN(GuideTest)
#include "guide_test.moc"
