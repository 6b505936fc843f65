// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/daypage.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTextOption>

#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/overview/daymodel.h"
#include "words/audittext.h"

using namespace Qt::StringLiterals;
using words::AuditKind;

namespace ui {

namespace {

constexpr int AllKinds = -1;
constexpr int WideSentence = 70; ///< letters of one that has one line
constexpr int MostLines = 3;
constexpr qsizetype LongestName = 60;

/// Of a kind, and with each word somewhere.
class DayFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& text)
    {
        m_words = text.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

    void setKind(int kind)
    {
        m_kind = kind;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        const QModelIndex index = sourceModel()->index(row, DayModel::What);
        if (m_kind != AllKinds && index.data(DayModel::KindRole).toInt() != m_kind)
            return false;
        if (m_words.isEmpty())
            return true;
        const QString all = index.data().toString() + u'\n' + index.siblingAtColumn(DayModel::Hour).data().toString();
        return std::all_of(m_words.begin(), m_words.end(),
                           [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
    int m_kind = AllKinds;
};

/// An hour is named at its newest entry only.
class DayDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme theme(option.palette);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QModelIndex hour = index.siblingAtColumn(DayModel::Hour);
        const bool begins = index.row() == 0 || hour.data() != hour.siblingAtRow(index.row() - 1).data();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(option.direction);
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, selected ? theme.selected : theme.hover);
        if (begins && index.row() > 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), theme.separator);
        const QRect inner = option.rect.adjusted(Space::S, Space::XS, -Space::S, -Space::XS);
        QFont font = option.font;
        QColor color = theme.secondaryText;
        if (index.column() == DayModel::Hour) {
            font.setWeight(QFont::DemiBold);
            color = theme.text;
        } else if (index.column() == DayModel::What) {
            const auto kind = static_cast<AuditKind>(index.data(DayModel::KindRole).toInt());
            color = kind == AuditKind::Refusal ? theme.danger : kind == AuditKind::Pause ? theme.warning : theme.text;
        }
        if (index.column() == DayModel::What)
            drawSentence(painter, inner, font, color, index.data().toString());
        else if (index.column() == DayModel::Time || begins)
            drawTextLine(painter, firstLine(inner, font), font, color, index.data().toString(), Qt::AlignLeading);
        painter->restore();
    }

private:
    static QRect firstLine(const QRect& rect, const QFont& font)
    {
        return {rect.topLeft(), QSize(rect.width(), std::min(rect.height(), QFontMetrics(font).height()))};
    }

    /// On as many lines as the row has.
    static void drawSentence(QPainter* painter, const QRect& rect, const QFont& font, const QColor& color,
                             const QString& text)
    {
        const QFontMetrics metrics(font);
        const int lines = std::max(1, rect.height() / metrics.height());
        if (lines == 1 || metrics.horizontalAdvance(text) <= rect.width())
            return drawTextLine(painter, firstLine(rect, font), font, color, text, Qt::AlignLeading);
        QTextOption option(QStyle::visualAlignment(painter->layoutDirection(), Qt::AlignLeading | Qt::AlignTop));
        option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        painter->setFont(font);
        painter->setPen(color);
        // A word that does not fit leaves a gap at the end of each line but the last.
        const int room = lines * rect.width() - (lines - 1) * rect.width() / 5;
        painter->drawText(QRectF(rect), metrics.elidedText(text, Qt::ElideRight, room), option);
    }
};

} // namespace

DayPage::DayPage(QWidget* parent)
    : QWidget(parent)
    , m_entries(new DayModel(this))
    , m_shown(new DayFilter(this))
    , m_title(new QLabel(this))
    , m_relays(new QComboBox(this))
    , m_kinds(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_verify(new QPushButton(tr("Verify"), this))
    , m_table(new QTableView(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"dayPage"_s);
    m_shown->setSourceModel(m_entries);
    buildTable();
    buildPage();
    connectParts();
    showCount();
}

void DayPage::buildTable()
{
    m_table->setObjectName(u"dayTable"_s);
    m_table->setAccessibleName(tr("What happened"));
    m_table->setModel(m_shown);
    m_table->setItemDelegate(new DayDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_table->font()).height() + 3 * Space::XS);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const QFontMetrics metrics(m_table->font());
    m_table->setColumnWidth(DayModel::Hour, metrics.averageCharWidth() * 24);
    m_table->setColumnWidth(DayModel::Time, metrics.averageCharWidth() * 12);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (column == DayModel::What)
            measure(width);
    });
    m_table->installEventFilter(this);
    m_table->viewport()->setAttribute(Qt::WA_Hover);
}

void DayPage::measure(int sentences)
{
    const QFontMetrics metrics(m_table->font());
    const int width = std::max(1, sentences / metrics.averageCharWidth());
    const int lines = std::clamp((WideSentence + width - 1) / width, 1, MostLines);
    m_table->verticalHeader()->setDefaultSectionSize(lines * metrics.height() + 3 * Space::XS);
}

void DayPage::buildPage()
{
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_title->setFont(font);
    m_relays->setObjectName(u"dayRelay"_s);
    m_relays->setAccessibleName(tr("Relay"));
    m_relays->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_relays->hide();
    m_kinds->setObjectName(u"dayKind"_s);
    m_kinds->setAccessibleName(tr("What to show"));
    m_kinds->addItem(tr("Everything"), AllKinds);
    for (const AuditKind kind : {AuditKind::Decision, AuditKind::Pause, AuditKind::Coming, AuditKind::Refusal,
                                 AuditKind::Setting, AuditKind::Upkeep})
        m_kinds->addItem(words::auditKindText(kind), static_cast<int>(kind));
    m_filter->setObjectName(u"dayFilter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter by day, agent, room or what happened"));
    m_filter->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    offerClearing(m_filter);
    m_filter->installEventFilter(this);
    m_verify->setObjectName(u"dayVerify"_s);
    setPlainToolTip(m_verify, tr("Whether anything in the whole log was changed, added or taken out"));
    m_problem->setObjectName(u"dayProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(Space::L, Space::S, Space::L, Space::S);
    m_problem->hide();
    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::L, Space::M, Space::L, Space::S);
    top->setSpacing(Space::M);
    top->addWidget(m_title);
    top->addStretch(1);
    top->addWidget(m_relays);
    top->addWidget(m_verify);
    auto* choice = new QHBoxLayout;
    choice->setContentsMargins(Space::L, 0, Space::L, Space::M);
    choice->setSpacing(Space::M);
    choice->addWidget(m_kinds);
    choice->addWidget(m_filter, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(choice);
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
}

void DayPage::connectParts()
{
    auto* filter = static_cast<DayFilter*>(m_shown);
    connect(m_filter, &QLineEdit::textChanged, this, [this, filter](const QString& text) {
        filter->setWords(text);
        showCount();
    });
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this, filter] {
        filter->setKind(m_kinds->currentData().toInt());
        showCount();
    });
    connect(m_relays, &QComboBox::currentIndexChanged, this, [this] { emit wanted(relay()); });
    connect(m_verify, &QPushButton::clicked, this, [this] { emit verifyRequested(relay()); });
    connect(m_entries, &DayModel::olderWanted, this, &DayPage::olderWanted);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        emit placeWanted(index.data(DayModel::EntryRole).value<model::DayEntry>());
    });
    connect(m_shown, &QAbstractItemModel::rowsAboutToBeInserted, this, [this](const QModelIndex&, int first) {
        m_heldAt = first == 0 ? m_table->verticalScrollBar()->value() : -1;
    });
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
        showCount();
        // At the very top one sees what comes; further down, and under the pointer, what one reads stays.
        if (m_heldAt < 0 || (m_heldAt == 0 && !m_table->viewport()->underMouse()) || last + 1 == m_shown->rowCount())
            return;
        const int more = (last - first + 1) * m_table->verticalHeader()->defaultSectionSize();
        m_table->doItemsLayout();
        m_table->verticalScrollBar()->setValue(m_heldAt + more);
    });
    connect(m_shown, &QAbstractItemModel::modelReset, this, &DayPage::showCount);
}

void DayPage::setRelays(const QList<std::pair<QString, QString>>& relays)
{
    const QString before = relay();
    {
        const QSignalBlocker guard(m_relays);
        m_relays->clear();
        for (const auto& [id, name] : relays)
            m_relays->addItem(visibleLine(name, LongestName), id);
        m_relays->setCurrentIndex(std::max(0, m_relays->findData(before)));
    }
    m_relays->setVisible(relays.size() > 1);
    m_verify->setEnabled(!relays.isEmpty());
    if (relay() != before)
        emit wanted(relay());
}

QString DayPage::relay() const
{
    return m_relays->currentData().toString();
}

void DayPage::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void DayPage::takeFocus()
{
    if (!m_table->currentIndex().isValid() && m_shown->rowCount() > 0)
        m_table->setCurrentIndex(m_shown->index(0, DayModel::What));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void DayPage::showCount()
{
    m_title->setText(tr("Day"));
    m_table->setAccessibleDescription(tr("%Ln entries", nullptr, m_shown->rowCount()));
}

bool DayPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_table && isEnter && m_table->currentIndex().isValid()) {
        emit placeWanted(m_table->currentIndex().data(DayModel::EntryRole).value<model::DayEntry>());
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

void DayPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    emit wanted(relay());
}

} // namespace ui
