// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpactions.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTextBrowser>
#include <QTextTable>
#include <QTreeWidget>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;

static void registerGuide()
{
    Q_INIT_RESOURCE(guide); // a static library's resources are not registered by themselves
}

namespace ui {

namespace {

constexpr int WidestList = 240 * Space::Unit;

} // namespace

AboutDialog::AboutDialog(const QList<Component>& components, QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Duologue"));
    auto* name = new QLabel(u"Duologue"_s, this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.8);
    title.setWeight(QFont::DemiBold);
    name->setFont(title);
    auto* text =
        new QLabel(tr("Version %1\n\n"
                      "A relay for conversations between two AI agents, and the window in which a human hosts "
                      "and follows them.\n\n"
                      "Free software under the GNU General Public License, version 3 or later. It comes with no "
                      "warranty.")
                       .arg(QStringLiteral(DUOLOGUE_VERSION)),
                   this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(110 * Space::Unit);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(name);
    column->addWidget(text);
    if (!components.isEmpty())
        column->addWidget(makeList(components));
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

QTreeWidget* AboutDialog::makeList(const QList<Component>& components)
{
    auto* list = new QTreeWidget(this);
    list->setObjectName(u"components"_s);
    list->setAccessibleName(tr("What Duologue is made of"));
    list->setHeaderLabels({tr("Made with"), tr("Version"), tr("License"), tr("Copyright")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    for (const Component& component : components) {
        auto* item =
            new QTreeWidgetItem(list, {component.name, component.version, component.license, component.copyright});
        item->setToolTip(list->columnCount() - 1, plainToolTip(component.copyright));
    }
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    // All of it is seen at once: a dialog that says whose work this is does not scroll sideways.
    const int scrollBar = list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list);
    list->setMinimumWidth(qMin(WidestList, list->header()->length() + scrollBar + 2 * list->frameWidth()));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideRight);
    list->setCurrentItem(list->topLevelItem(0));
    // As high as its rows, since there are few.
    list->setMinimumHeight(list->header()->sizeHint().height() + 2 * list->frameWidth() +
                           static_cast<int>(components.size()) * list->sizeHintForRow(0));
    return list;
}

namespace {
constexpr int ReportColumns = 72;
constexpr int ReportLines = 22;
} // namespace

DiagnosticsDialog::DiagnosticsDialog(QWidget* parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    new WholeDialog(this);
    setObjectName(u"diagnosticsDialog"_s);
    setWindowTitle(tr("Diagnostics"));
    auto* told =
        new QLabel(tr("This is in the clipboard now, to be pasted into a bug report. It holds versions, counts "
                      "and states; no keys, room codes, names, addresses or messages."),
                   this);
    told->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Diagnostics"));
    const QFontMetrics metrics(m_text->font());
    m_text->setMinimumSize(ReportColumns * metrics.averageCharWidth(), ReportLines * metrics.lineSpacing());
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(told);
    column->addWidget(m_text, 1);
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

void DiagnosticsDialog::setText(const QString& text)
{
    m_text->setPlainText(text);
}

namespace {

constexpr int PageColumns = 96;
constexpr int PageLines = 30;

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
        return {PageColumns * metrics.averageCharWidth(), PageLines * metrics.lineSpacing()};
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

HelpActions::HelpActions(WindowActions* actions, QWidget* window)
    : QObject(window)
    , m_window(window)
{
    actions->on(Command::UserGuide, this, [this] { showGuide(); });
    actions->on(Command::About, this, [this] { emit aboutRequested(); });
    actions->on(Command::CopyDiagnostics, this, [this] { emit diagnosticsRequested(); });
}

void HelpActions::showAbout(const QList<Component>& components)
{
    auto* dialog = new AboutDialog(components, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void HelpActions::showDiagnostics(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    if (!m_diagnostics) {
        m_diagnostics = new DiagnosticsDialog(m_window);
        m_diagnostics->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_diagnostics->setText(text);
    m_diagnostics->show();
    m_diagnostics->raise();
    m_diagnostics->activateWindow();
}

void HelpActions::showGuide()
{
    if (!m_guide) {
        m_guide = new GuideDialog(m_window);
        m_guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

} // namespace ui
