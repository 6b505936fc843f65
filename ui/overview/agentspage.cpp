// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/agentspage.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

#include "ui/kit/icons.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/overview/agentsmodel.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int IconSize = 4 * Space::Unit;

class AgentsDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme theme(option.palette);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool revoked = index.data(AgentsModel::RevokedRole).toBool();
        const bool paused = index.data(AgentsModel::PausedRole).toBool();
        const int column = index.column();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(option.direction);
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, selected ? theme.selected : theme.hover);
        QRect inner = option.rect.adjusted(Space::S, Space::XS, -Space::S, -Space::XS);
        QColor color = column == AgentsModel::Name && !revoked ? theme.text : theme.secondaryText;
        if (column == AgentsModel::State && (revoked || paused)) {
            color = revoked ? theme.danger : theme.warning;
            const QRect picture(inner.left(), inner.center().y() - IconSize / 2 + 1, IconSize, IconSize);
            paintIcon(painter, QStyle::visualRect(option.direction, option.rect, picture),
                      revoked ? Icon::Close : Icon::Pause, color);
            inner = QStyle::visualRect(option.direction, option.rect, inner.adjusted(IconSize + Space::XS, 0, 0, 0));
        }
        QFont font = option.font;
        if (column == AgentsModel::Name)
            font.setWeight(QFont::Medium);
        const bool isFigure = column == AgentsModel::Rooms || column == AgentsModel::Messages;
        drawTextLine(painter, inner, font, color, index.data().toString(),
                     isFigure ? Qt::AlignTrailing : Qt::AlignLeading);
        painter->restore();
    }
};

} // namespace

AgentsPage::AgentsPage(QWidget* parent)
    : AgentsPage(new AgentsModel, parent)
{
}

AgentsPage::AgentsPage(AgentsModel* agents, QWidget* parent)
    : TablePage({u"agents"_s,
                 AgentsModel::KeyRole,
                 AgentsModel::SortRole,
                 {AgentsModel::Name, AgentsModel::State, AgentsModel::Operator, AgentsModel::Model, AgentsModel::Number,
                  AgentsModel::Relay}},
                agents, parent)
    , m_agents(agents)
    , m_progress(new QLabel(this))
{
    m_agents->setParent(this);
    filter()->setAccessibleName(tr("Filter by name, state, operator, model, number or relay"));
    table()->setAccessibleName(tr("All agents"));
    table()->setItemDelegate(new AgentsDelegate(table()));
    table()->sortByColumn(AgentsModel::LastHeard, Qt::DescendingOrder);
    setWidths({40, 42, 17, 21, 24, 42, 40, 22, 30});
    m_open = addVerb(u"Open"_s, tr("Open room"), [this](const QStringList&) { openRow(table()->currentIndex()); });
    m_pause = addVerb(u"Pause"_s, tr("Pause"), [this](const QStringList&) {
        emit pauseRequested(chosenWithout(AgentsModel::PausedRole, true), true);
    });
    m_resume = addVerb(u"Resume"_s, tr("Resume"), [this](const QStringList&) {
        emit pauseRequested(chosenWithout(AgentsModel::PausedRole, false), false);
    });
    m_revoke = addVerb(u"Revoke"_s, tr("Revoke…"), [this](const QStringList&) { askToRevoke(); });
    m_progress->setObjectName(u"agentsProgress"_s);
    m_progress->setContentsMargins(Space::L, Space::S, Space::L, Space::S);
    m_progress->hide();
    column()->addWidget(m_progress);
    showCount();
}

void AgentsPage::setAgents(const QList<model::AgentEntry>& agents)
{
    m_agents->setAgents(agents);
    showCount();
    showChosen();
}

void AgentsPage::reveal(const QString& agentKey)
{
    filter()->clear();
    const QModelIndexList found = table()->model()->match(table()->model()->index(0, 0), AgentsModel::KeyRole, agentKey,
                                                          1, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (found.isEmpty())
        return;
    table()->setCurrentIndex(found.constFirst());
    table()->scrollTo(found.constFirst());
}

void AgentsPage::setProgress(int left)
{
    m_progress->setText(tr("Working: %Ln agents left", nullptr, left));
    m_progress->setVisible(left > 0);
}

QString AgentsPage::titleText(int rows) const
{
    return tr("Agents: %1").arg(QLocale().toString(rows));
}

void AgentsPage::openRow(const QModelIndex& row)
{
    if (const QStringList rooms = row.data(AgentsModel::RoomKeysRole).toStringList(); !rooms.isEmpty())
        emit roomsWanted(rooms, table()->viewport()->mapToGlobal(table()->visualRect(row).bottomLeft()));
}

void AgentsPage::age()
{
    m_agents->age();
}

/// Those of the chosen that are not revoked and whose role is another.
QStringList AgentsPage::chosenWithout(int role, bool value) const
{
    QStringList keys;
    const QModelIndexList rows = table()->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        if (!row.data(AgentsModel::RevokedRole).toBool() && row.data(role).toBool() != value)
            keys.append(row.data(AgentsModel::KeyRole).toString());
    }
    return keys;
}

void AgentsPage::showChosen()
{
    TablePage::showChosen();
    const QModelIndexList rows = table()->selectionModel()->selectedRows();
    m_open->setEnabled(rows.size() == 1 && !rows.first().data(AgentsModel::RoomKeysRole).toStringList().isEmpty());
    m_pause->setEnabled(!chosenWithout(AgentsModel::PausedRole, true).isEmpty());
    m_resume->setEnabled(!chosenWithout(AgentsModel::PausedRole, false).isEmpty());
    m_revoke->setEnabled(!chosenWithout(AgentsModel::RevokedRole, true).isEmpty());
}

void AgentsPage::askToRevoke()
{
    if (const QStringList keys = chosenWithout(AgentsModel::RevokedRole, true); !keys.isEmpty())
        emit revokeRequested(keys);
}

void AgentsPage::showEvent(QShowEvent* event)
{
    TablePage::showEvent(event);
    emit shown();
}

bool AgentsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == table() && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        askToRevoke();
        return true;
    }
    return TablePage::eventFilter(watched, event);
}

} // namespace ui
