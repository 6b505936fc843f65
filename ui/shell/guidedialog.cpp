// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/guidedialog.h"

#include <QBoxLayout>
#include <QFontMetrics>
#include <QImage>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextTable>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

static void registerGuide()
{
    Q_INIT_RESOURCE(guide); // a static library's resources are not registered by themselves
}

namespace ui {

namespace {

constexpr int Columns = 96;
constexpr int Lines = 30;

/// Shows no picture wider than itself, and tables without lines.
class Pages : public QTextBrowser
{
public:
    explicit Pages(QWidget* parent)
        : QTextBrowser(parent)
    {
        document()->setDocumentMargin(Space::L);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a picture leaves room for it
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(font());
        return {Columns * metrics.averageCharWidth(), Lines * metrics.lineSpacing()};
    }

protected:
    void doSetSource(const QUrl& url, QTextDocument::ResourceType type) override
    {
        QTextBrowser::doSetSource(url, type);
        const QList<QTextFrame*> frames = document()->rootFrame()->childFrames();
        for (QTextFrame* frame : frames) {
            if (auto* table = qobject_cast<QTextTable*>(frame)) {
                QTextTableFormat format = table->format();
                format.setBorder(0);
                format.setCellSpacing(0);
                format.setCellPadding(Space::XS);
                table->setFormat(format);
            }
        }
    }

    QVariant loadResource(int type, const QUrl& name) override
    {
        const QVariant found = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource)
            return found;
        const QImage picture = QImage::fromData(found.toByteArray());
        const int room = viewport()->width() - 2 * int(document()->documentMargin());
        return picture.width() > room ? picture.scaledToWidth(room, Qt::SmoothTransformation) : picture;
    }
};

} // namespace

GuideDialog::GuideDialog(QWidget* parent)
    : QDialog(parent)
{
    registerGuide();
    new WholeDialog(this);
    setObjectName(u"guideDialog"_s);
    setWindowTitle(tr("User guide"));
    auto* pages = new Pages(this);
    pages->setObjectName(u"guidePages"_s);
    pages->setAccessibleName(tr("User guide"));
    auto* contents = new QPushButton(tr("&Contents"), this);
    auto* back = new QPushButton(tr("&Back"), this);
    auto* close = new QPushButton(tr("Close"), this);
    contents->setObjectName(u"guideContents"_s);
    back->setObjectName(u"guideBack"_s);
    back->setEnabled(false);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {contents, back, close})
        button->setAutoDefault(false); // Enter follows a link
    buttons->addWidget(contents);
    buttons->addWidget(back);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(pages, 1);
    column->addLayout(buttons);
    connect(contents, &QPushButton::clicked, pages, &QTextBrowser::home);
    connect(back, &QPushButton::clicked, pages, &QTextBrowser::backward);
    connect(pages, &QTextBrowser::backwardAvailable, back, &QPushButton::setEnabled);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout()->activate(); // a picture is scaled to the width that the pages have
    pages->setSource(QUrl(u"qrc:/guide/README.md"_s));
    pages->setFocus();
}

} // namespace ui
