// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tablepage.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int AgeingMs = 20'000;

/// Accepts a row that has each word somewhere.
class WordSorter : public QSortFilterProxyModel
{
public:
    WordSorter(const QList<int>& columns, int role, QObject* parent)
        : QSortFilterProxyModel(parent)
        , m_columns(columns)
        , m_role(role)
    {
    }

    void setWords(const QString& text)
    {
        m_words = text.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        if (m_words.isEmpty())
            return true;
        QStringList texts;
        for (const int column : m_columns)
            texts << sourceModel()->index(row, column).data().toString();
        if (m_role >= 0)
            texts << sourceModel()->index(row, 0).data(m_role).toStringList();
        const QString all = texts.join(u'\n');
        return std::all_of(m_words.begin(), m_words.end(),
                           [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QList<int> m_columns;
    int m_role;
    QStringList m_words;
};

} // namespace

TablePage::TablePage(const Traits& traits, QAbstractItemModel* rows, QWidget* parent)
    : QWidget(parent)
    , m_traits(traits)
    , m_sorted(new WordSorter(traits.filtered, traits.filterRole, this))
    , m_title(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_bar(new QWidget(this))
    , m_count(new QLabel(m_bar))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(m_traits.name + u"Page"_s);
    m_sorted->setSourceModel(rows);
    m_sorted->setSortRole(m_traits.sortRole);
    buildTable();
    buildPage();
    connectParts();
    m_bar->hide();
}

void TablePage::buildTable()
{
    m_table->setObjectName(m_traits.name + u"Table"_s);
    m_table->setModel(m_sorted);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_table->font()).height() + 3 * Space::XS);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_table->viewport()->setAttribute(Qt::WA_Hover);
}

void TablePage::buildPage()
{
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_title->setFont(font);
    m_filter->setObjectName(m_traits.name + u"Filter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setMaximumWidth(80 * Space::Unit);
    offerClearing(m_filter);
    m_filter->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::L, Space::M, Space::L, Space::M);
    top->setSpacing(Space::L);
    top->addWidget(m_title);
    top->addStretch(1);
    top->addWidget(m_filter, 3);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(Space::L, Space::S, Space::L, Space::S);
    bar->setSpacing(Space::S);
    bar->addWidget(m_count);
    bar->addStretch(1);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addLayout(top);
    m_column->addWidget(m_table, 1);
    m_column->addWidget(m_bar);
}

QPushButton* TablePage::addVerb(const QString& name, const QString& text, std::function<void(const QStringList&)> does)
{
    auto* button = new QPushButton(text, m_bar);
    button->setObjectName(m_traits.name + name);
    connect(button, &QPushButton::clicked, this, [this, does = std::move(does)] { does(chosen()); });
    m_bar->layout()->addWidget(button);
    return button;
}

void TablePage::setWidths(const QList<int>& widths)
{
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths.at(column) * Space::Unit);
}

void TablePage::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        static_cast<WordSorter*>(m_sorted)->setWords(text);
        showCount();
    });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { showChosen(); });
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &TablePage::showCount);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, [this] {
        showCount();
        showChosen();
    });
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TablePage::showCount);
    const QHeaderView* header = m_table->horizontalHeader();
    const auto changed = [this] { emit columnsChanged(saveColumns()); };
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
    m_ageing.callOnTimeout(this, [this] { age(); });
}

void TablePage::takeFocus()
{
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

QByteArray TablePage::saveColumns() const
{
    return m_table->horizontalHeader()->saveState();
}

void TablePage::restoreColumns(const QByteArray& columns)
{
    QHeaderView* header = m_table->horizontalHeader();
    const QSignalBlocker guard(this);
    if (header->restoreState(columns))
        m_table->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QStringList TablePage::chosen() const
{
    QStringList ids;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        ids.append(row.data(m_traits.idRole).toString());
    return ids;
}

void TablePage::showChosen()
{
    const int rows = static_cast<int>(m_table->selectionModel()->selectedRows().size());
    m_count->setText(tr("%Ln chosen", nullptr, rows));
    m_bar->setVisible(rows > 0);
}

void TablePage::showCount()
{
    m_title->setText(titleText(m_sorted->rowCount()));
}

bool TablePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && (event->type() == QEvent::Enter || event->type() == QEvent::Leave)) {
        // What would move stays until the pointer leaves.
        m_sorted->setDynamicSortFilter(event->type() == QEvent::Leave);
        if (event->type() == QEvent::Leave)
            m_sorted->sort(m_sorted->sortColumn(), m_sorted->sortOrder());
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_table && isEnter && m_table->currentIndex().isValid()) {
        openRow(m_table->currentIndex());
        return true;
    }
    if (watched == m_filter && (isEnter || key == Qt::Key_Down)) {
        takeFocus();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    return false;
}

void TablePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    age();
    m_ageing.start(AgeingMs);
}

void TablePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_ageing.stop();
}

} // namespace ui
