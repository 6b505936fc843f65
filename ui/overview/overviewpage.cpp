// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "model/itemroles.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/overview/overviewdelegate.h"
#include "ui/overview/overviewmodel.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int AgeingMs = 20'000;

/// Of a room's name, its agents, its state and what was said last, each word somewhere.
class RoomSorter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

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
        const auto get = [&](int column) { return sourceModel()->index(row, column).data().toString(); };
        const QStringList members = sourceModel()->index(row, 0).data(model::RoomRole::MemberNames).toStringList();
        const QString all = get(OverviewModel::Room) + u'\n' + members.join(u'\n') + u'\n' + get(OverviewModel::State) +
                            u'\n' + get(OverviewModel::LastLine);
        return std::all_of(m_words.begin(), m_words.end(),
                           [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

OverviewPage::OverviewPage(QWidget* parent)
    : QWidget(parent)
    , m_rooms(new OverviewModel(this))
    , m_sorted(new RoomSorter(this))
    , m_title(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_bar(new QWidget(this))
    , m_count(new QLabel(m_bar))
{
    setObjectName(u"overviewPage"_s);
    m_sorted->setSourceModel(m_rooms);
    m_sorted->setSortRole(OverviewModel::SortRole);
    build();
    connectParts();
    showCount();
    showChosen();
}

void OverviewPage::build()
{
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_title->setFont(font);
    m_filter->setObjectName(u"overviewFilter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter by room, agent, state or what was said last"));
    m_filter->setMaximumWidth(80 * Space::Unit);
    offerClearing(m_filter);
    m_filter->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_table->setObjectName(u"overviewTable"_s);
    m_table->setAccessibleName(tr("All rooms"));
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new OverviewDelegate(m_table));
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
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(OverviewModel::LastAt, Qt::DescendingOrder);
    const QList<int> widths{45, 38, 14, 24, 20, 16, 60, 20};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths.at(column) * Space::Unit);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_table->viewport()->setAttribute(Qt::WA_Hover);

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
    const auto button = [&](const QString& name, const QString& text, auto does) {
        auto* made = new QPushButton(text, m_bar);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, [this, does] { does(chosen()); });
        bar->addWidget(made);
    };
    button(u"overviewPause"_s, tr("Pause"), [this](const QStringList& ids) { emit pauseRequested(ids, true); });
    button(u"overviewResume"_s, tr("Resume"), [this](const QStringList& ids) { emit pauseRequested(ids, false); });
    button(u"overviewHold"_s, tr("Hold all"), [this](const QStringList& ids) { emit holdRequested(ids); });
    button(u"overviewClose"_s, tr("Close…"), [this](const QStringList& ids) { emit closeRequested(ids); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_bar);
}

void OverviewPage::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        static_cast<RoomSorter*>(m_sorted)->setWords(text);
        showCount();
    });
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { emit roomWanted(index.data(model::RoomRole::Id).toString()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OverviewPage::showChosen);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &OverviewPage::showCount);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &OverviewPage::showCount);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &OverviewPage::showCount);
    const QHeaderView* header = m_table->horizontalHeader();
    const auto changed = [this] { emit columnsChanged(saveColumns()); };
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
    m_ageing.callOnTimeout(m_rooms, &OverviewModel::age);
}

void OverviewPage::setRooms(QAbstractItemModel* rooms)
{
    m_rooms->setRooms(rooms);
    showCount();
}

void OverviewPage::takeFocus()
{
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

QByteArray OverviewPage::saveColumns() const
{
    return m_table->horizontalHeader()->saveState();
}

void OverviewPage::restoreColumns(const QByteArray& columns)
{
    QHeaderView* header = m_table->horizontalHeader();
    const QSignalBlocker guard(this);
    if (header->restoreState(columns))
        m_table->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QStringList OverviewPage::chosen() const
{
    QStringList ids;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        ids.append(row.data(model::RoomRole::Id).toString());
    return ids;
}

void OverviewPage::showChosen()
{
    const int rows = static_cast<int>(m_table->selectionModel()->selectedRows().size());
    m_count->setText(tr("%Ln chosen", nullptr, rows));
    m_bar->setVisible(rows > 0);
}

void OverviewPage::showCount()
{
    m_title->setText(tr("Overview: %1").arg(QLocale().toString(m_sorted->rowCount())));
}

bool OverviewPage::eventFilter(QObject* watched, QEvent* event)
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
        emit roomWanted(m_table->currentIndex().data(model::RoomRole::Id).toString());
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

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_rooms->age();
    m_ageing.start(AgeingMs);
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_ageing.stop();
}

} // namespace ui
