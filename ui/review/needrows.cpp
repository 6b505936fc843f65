// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needrows.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <utility>

#include "model/itemroles.h"
#include "ui/kit/needwords.h"
#include "ui/kit/texttime.h"

namespace ui {

using model::Need;

namespace {

qsizetype placeOf(const QList<NeedRow>& rows, const QString& key, qsizetype from = 0)
{
    for (qsizetype row = from; row < rows.size(); ++row) {
        if (rows.at(row).need.key == key)
            return row;
    }
    return -1;
}

} // namespace

NeedRows::NeedRows(QObject* parent)
    : QAbstractListModel(parent)
{
    m_due.setSingleShot(true);
    m_due.callOnTimeout(this, &NeedRows::update);
}

void NeedRows::setNeeds(QAbstractItemModel* needs)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = needs;
    if (needs) {
        const auto soon = [this] { m_due.start(0); };
        connect(needs, &QAbstractItemModel::rowsInserted, this, soon);
        connect(needs, &QAbstractItemModel::rowsRemoved, this, soon);
        connect(needs, &QAbstractItemModel::rowsMoved, this, soon);
        connect(needs, &QAbstractItemModel::dataChanged, this, soon);
        connect(needs, &QAbstractItemModel::layoutChanged, this, soon);
        connect(needs, &QAbstractItemModel::modelReset, this, soon);
        connect(needs, &QObject::destroyed, this, soon);
    }
    update();
}

void NeedRows::setOthers(const QList<Need>& needs)
{
    if (needs == m_others)
        return;
    m_others = needs;
    update();
}

void NeedRows::setOrderHeld(bool held)
{
    m_orderHeld = held;
    if (!held)
        update();
}

void NeedRows::setSnoozedShown(bool shown)
{
    m_snoozedShown = shown;
    update();
}

void NeedRows::begin(const QString& key, const QString& doing)
{
    change(key, {doing, {}});
}

bool NeedRows::fail(const QString& key, const QString& problem)
{
    if (rowOf(key) < 0)
        return false;
    change(key, {{}, problem});
    return true;
}

void NeedRows::change(const QString& key, const Said& said)
{
    const int row = rowOf(key);
    if (row < 0)
        return;
    m_said.insert(key, said);
    m_rows[row].doing = said.doing;
    m_rows[row].problem = said.problem;
    emit dataChanged(index(row), index(row));
}

int NeedRows::rowOf(const QString& key) const
{
    return static_cast<int>(placeOf(m_rows, key));
}

QString NeedRows::keyOfMessage(const QString& messageKey) const
{
    for (const NeedRow& row : m_rows) {
        if (!messageKey.isEmpty() && row.need.messageKey == messageKey)
            return row.need.key;
    }
    return {};
}

/// What is to be shown now, from the source and from what the user has done.
QList<NeedRow> NeedRows::wanted()
{
    QList<NeedRow> waiting;
    QList<NeedRow> snoozed;
    QSet<QString> keys;
    QSet<QString> relays;
    const auto add = [&](const Need& need, bool isSnoozed) {
        const Said said = m_said.value(need.key);
        keys.insert(need.key);
        relays.insert(need.accountId);
        (isSnoozed ? snoozed : waiting).append({need, false, said.doing, said.problem});
    };
    for (int row = 0; m_source && row < m_source->rowCount(); ++row) {
        const QModelIndex index = m_source->index(row, 0);
        add(index.data(model::NeedRole::Value).value<Need>(), index.data(model::NeedRole::Snoozed).toBool());
    }
    for (const Need& need : std::as_const(m_others))
        add(need, false);
    m_said.removeIf([&keys](const auto& said) { return !keys.contains(said.key()); });
    m_several = relays.size() > 1;
    m_waiting = static_cast<int>(waiting.size());
    m_snoozed = static_cast<int>(snoozed.size());
    if (m_orderHeld) {
        // Those that are shown keep their order; the others come behind them.
        std::ranges::stable_sort(waiting, {}, [this](const NeedRow& row) {
            const qsizetype place = placeOf(m_rows, row.need.key);
            return place < 0 ? m_rows.size() : place;
        });
    }
    if (!snoozed.isEmpty()) {
        NeedRow heading;
        heading.heading = true;
        waiting.append(heading);
        if (m_snoozedShown)
            waiting += snoozed;
    }
    return waiting;
}

void NeedRows::update()
{
    const int waiting = m_waiting;
    const int snoozed = m_snoozed;
    becomes(wanted());
    if (waiting != m_waiting || snoozed != m_snoozed) {
        if (const int heading = rowOf({}); heading >= 0)
            emit dataChanged(index(heading), index(heading));
        emit countsChanged();
    }
}

/// By the rows that come, go and move, so that what is selected stays so.
void NeedRows::becomes(const QList<NeedRow>& wanted)
{
    for (qsizetype row = m_rows.size(); row-- > 0;) {
        if (placeOf(wanted, m_rows.at(row).need.key) >= 0)
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (qsizetype row = 0; row < wanted.size(); ++row) {
        const NeedRow& next = wanted.at(row);
        const qsizetype from = placeOf(m_rows, next.need.key, row);
        const int to = static_cast<int>(row);
        if (from < 0) {
            beginInsertRows({}, to, to);
            m_rows.insert(row, next);
            endInsertRows();
        } else if (from != row) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, to);
            m_rows.move(from, row);
            endMoveRows();
        }
        if (m_rows.at(row) != next) {
            m_rows[row] = next;
            emit dataChanged(index(to), index(to));
        }
    }
}

int NeedRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NeedRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NeedRow& row = m_rows.at(index.row());
    if (role == model::NeedRole::Value)
        return QVariant::fromValue(row.need);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (row.heading)
        return tr("Snoozed: %1").arg(m_snoozed);
    if (role == Qt::DisplayRole)
        return needText(row.need, m_several);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QString spoken = needSpoken(row.need, m_several, now);
    if (!row.problem.isEmpty())
        spoken = tr("%1 %2", "what went wrong, what waits").arg(row.problem, spoken);
    else if (!row.doing.isEmpty())
        spoken = tr("%1 %2", "what is being done, what waits").arg(row.doing, spoken);
    return row.need.snoozedUntil > now
               ? tr("%1 Snoozed until %2.", "what waits, time").arg(spoken, clockTime(row.need.snoozedUntil))
               : spoken;
}

Qt::ItemFlags NeedRows::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A heading can be gone to, but is not among what is decided over.
    return m_rows.at(index.row()).heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace ui
