// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/agentsdialog.h"

#include <QAbstractTableModel>
#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "ui/kit/dialogs.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Agent;

namespace ui {

namespace {

constexpr int SortRole = Qt::UserRole;
constexpr int IdRole = Qt::UserRole + 1;
constexpr int RevokedRole = Qt::UserRole + 2;

enum Column { Name, Number, Operator, State, LastSeen, Created, ColumnCount };

} // namespace

/// One row an agent, in the order in which they came.
class AgentTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setAgents(const QList<Agent>& agents, qint64 now)
    {
        m_now = now;
        const bool same = agents.size() == m_agents.size() &&
                          std::equal(agents.cbegin(), agents.cend(), m_agents.cbegin(),
                                     [](const Agent& one, const Agent& other) { return one.id == other.id; });
        if (same) {
            m_agents = agents;
            if (!agents.isEmpty())
                emit dataChanged(index(0, 0), index(static_cast<int>(agents.size()) - 1, ColumnCount - 1));
            return;
        }
        beginResetModel();
        m_agents = agents;
        endResetModel();
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
    }

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        const QStringList titles{AgentsDialog::tr("Name"),      AgentsDialog::tr("Number"),
                                 AgentsDialog::tr("Operator"),  AgentsDialog::tr("State"),
                                 AgentsDialog::tr("Last seen"), AgentsDialog::tr("Registered")};
        return titles.value(section);
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const Agent& agent = m_agents.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return text(agent, index.column());
        case SortRole:
            if (index.column() == LastSeen)
                return agent.lastSeenAt;
            return index.column() == Created ? QVariant(agent.createdAt) : QVariant(text(agent, index.column()));
        case IdRole:
            return agent.id;
        case RevokedRole:
            return agent.revoked;
        default:
            return {};
        }
    }

private:
    QString text(const Agent& agent, int column) const
    {
        switch (column) {
        case Name:
            return visibleLine(agent.name, 60);
        case Number:
            return visibleLine(agent.number, 20);
        case Operator:
            return visibleLine(agent.operatorName, 60);
        case State:
            return agent.revoked ? AgentsDialog::tr("revoked")
                   : agent.paused
                       ? AgentsDialog::tr("paused")
                       : availabilityWords({agent.availability, agent.waiting, agent.lastSeenAt, agent.rungAt}, m_now);
        case LastSeen:
            return relativeTime(agent.lastSeenAt, m_now);
        default:
            return relativeTime(agent.createdAt, m_now);
        }
    }

    QList<Agent> m_agents;
    qint64 m_now = 0;
};

AgentsDialog::AgentsDialog(QWidget* parent)
    : QDialog(parent)
    , m_agents(new AgentTableModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_state(new QLabel(this))
    , m_selectAll(new QPushButton(tr("Select &all"), this))
    , m_revoke(new QPushButton(tr("&Revoke…"), this))
{
    new WholeDialog(this);
    setObjectName(u"agentsDialog"_s);
    m_filter->setObjectName(u"agentsFilter"_s);
    m_filter->setPlaceholderText(tr("Find by name, number or operator"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_shown->setSourceModel(m_agents);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setSortRole(SortRole);
    m_table->setObjectName(u"agentsTable"_s);
    m_table->setAccessibleName(tr("Agents of the relay"));
    m_table->setModel(m_shown);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(Created, Qt::DescendingOrder);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    const int letter = fontMetrics().averageCharWidth();
    for (const auto& [column, letters] :
         {std::pair(Name, 26), {Number, 12}, {Operator, 22}, {State, 24}, {LastSeen, 16}})
        m_table->setColumnWidth(column, letters * letter);
    m_state->setObjectName(u"agentsState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_selectAll->setAutoDefault(false);
    m_revoke->setObjectName(u"agentsRevoke"_s);
    m_revoke->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_selectAll);
    buttons->addWidget(m_revoke);
    buttons->addWidget(m_state, 1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    resize(190 * Space::Unit, 120 * Space::Unit);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_shown->setFilterFixedString(text);
        updateState();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AgentsDialog::updateState);
    connect(m_selectAll, &QPushButton::clicked, this, [this] {
        m_table->selectAll();
        m_table->setFocus();
    });
    connect(m_revoke, &QPushButton::clicked, this, &AgentsDialog::askToRevoke);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    updateState();
    m_table->setFocus();
}

AgentsDialog::~AgentsDialog() = default;

void AgentsDialog::setAgents(const QString& relayName, const QList<Agent>& agents, qint64 now)
{
    setWindowTitle(tr("Agents of %1").arg(visibleLine(relayName, 60)));
    const QStringList selected = selectedIds();
    m_agents->setAgents(agents, now);
    const QSet<QString> before(selected.cbegin(), selected.cend());
    if (!before.isEmpty() && !m_table->selectionModel()->hasSelection()) { // the rows are other ones
        QItemSelection again;
        for (int row = 0; row < m_shown->rowCount(); ++row) {
            const QModelIndex index = m_shown->index(row, 0);
            if (before.contains(index.data(IdRole).toString()))
                again.select(index, index);
        }
        m_table->selectionModel()->select(again, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    updateState();
}

void AgentsDialog::setProgress(int left)
{
    m_left = left;
    updateState();
}

/// Of those that can still be revoked.
QStringList AgentsDialog::selectedIds() const
{
    QStringList ids;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        if (!row.data(RevokedRole).toBool())
            ids.append(row.data(IdRole).toString());
    }
    return ids;
}

void AgentsDialog::updateState()
{
    const auto selected = static_cast<int>(selectedIds().size());
    m_revoke->setEnabled(selected > 0 && m_left == 0);
    if (m_left > 0)
        m_state->setText(tr("Revoking: %Ln left", nullptr, m_left));
    else if (selected > 0)
        m_state->setText(tr("%Ln selected", "agents", selected));
    else
        m_state->setText(tr("%Ln agents", nullptr, m_shown->rowCount()));
}

void AgentsDialog::askToRevoke()
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty() || m_left > 0)
        return;
    auto* box =
        new PlainMessageBox(QMessageBox::Warning, tr("Revoke %Ln agents?", nullptr, static_cast<int>(ids.size())),
                            tr("Their tokens stop working at once, in every room and for good. This cannot be undone."),
                            QMessageBox::Cancel, this);
    box->setObjectName(u"agentsQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = box->addButton(tr("Revoke"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"agentsConfirm"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, ids] { emit revokeRequested(ids); });
    box->open();
}

void AgentsDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && m_table->hasFocus())
        askToRevoke();
    else
        QDialog::keyPressEvent(event);
}

} // namespace ui
