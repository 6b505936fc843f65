// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QPointer>
#include <QTimer>

#include "model/need.h"

namespace ui {

/// One row of the page of what waits.
struct NeedRow {
    model::Need need;
    bool heading = false; ///< not something that waits but the title of those that are put off
    QString doing;        ///< the user has decided, the relay has not confirmed it
    QString problem;      ///< what came of it, when it failed

    bool operator==(const NeedRow&) const = default;
};

/// What waits for the user, in the order in which it is shown: that of its source, or, while the user's hand is in the
/// list, the order that it had then, and new ones behind it. What is put off comes last, below a heading, when the user
/// wants to see it.
class NeedRows : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit NeedRows(QObject* parent = nullptr);

    /// Rows as model::NeedRole says; borrowed, may be null.
    void setNeeds(QAbstractItemModel* needs);
    /// What waits besides the rows of that.
    void setOthers(const QList<model::Need>& needs);
    void setOrderHeld(bool held);
    void setSnoozedShown(bool shown);

    bool isSnoozedShown() const { return m_snoozedShown; }

    /// The user decided: `doing` stands there until the row goes or fail() says that it stays.
    void begin(const QString& key, const QString& doing);
    /// False when there is no such row.
    bool fail(const QString& key, const QString& problem);

    const NeedRow& at(int row) const { return m_rows.at(row); }

    /// -1: it is not shown.
    int rowOf(const QString& key) const;
    /// The same for a held message; empty when there is none.
    QString keyOfMessage(const QString& messageKey) const;

    /// What waits and is not put off.
    int waiting() const { return m_waiting; }

    int snoozed() const { return m_snoozed; }

    /// They are of more than one relay.
    bool ofSeveralRelays() const { return m_several; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void countsChanged();

private:
    struct Said {
        QString doing;
        QString problem;
    };

    void update();
    QList<NeedRow> wanted();
    void becomes(const QList<NeedRow>& wanted);
    void change(const QString& key, const Said& said);

    QPointer<QAbstractItemModel> m_source;
    QList<model::Need> m_others;
    QList<NeedRow> m_rows;
    QHash<QString, Said> m_said; ///< by key
    QTimer m_due;                ///< what changes together is shown together
    int m_waiting = 0;
    int m_snoozed = 0;
    bool m_several = false;
    bool m_orderHeld = false;
    bool m_snoozedShown = false;
};

} // namespace ui
