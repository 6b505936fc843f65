// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QStringList>
#include <QWidget>

#include "model/need.h"
#include "ui/review/needverb.h"

class QAbstractItemModel;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace ui {

class ElidedLabel;
class EmptyState;
class NeedDetail;
class NeedRows;
class NeedsView;

/// All that waits for the user, over all relays: the list of it, and what is chosen in it beside or below. Its letters
/// are keys while the list has the focus: who writes a reason or another text decides nothing.
class NeedsPage : public QWidget
{
    Q_OBJECT

public:
    explicit NeedsPage(QWidget* parent = nullptr);

    /// Rows as model::NeedRole says; borrowed, may be null.
    void setNeeds(QAbstractItemModel* needs);
    /// Agents that have not read what was said to them: they wait besides.
    void setNotRead(const QList<model::Need>& agents);
    /// What the user rejects with again and again; at first a few that many want.
    void setReasons(const QStringList& reasons);

    void takeFocus();

    /// Does it to all that is chosen and that it can be done to. What cannot be taken back is not done to a row that
    /// came a moment ago: nobody has read it.
    void decide(NeedVerb verb);

    /// Whether that moment is over for the current row.
    bool mayDecide() const;

    /// What the user decided over a message came to nothing. False when it is not among what waits.
    bool failMessage(const QString& messageKey, const QString& problem);
    /// The same for anything that waits.
    bool fail(const QString& key, const QString& problem);

    /// What waits and is not put off.
    int waiting() const;

signals:
    /// `text`: with Edit what to release instead, with Reject the reason. Not for Snooze, Wake and Open.
    void decided(const model::Need& need, NeedVerb verb, const QString& text);
    /// Until then, ms since the epoch; 0: no longer.
    void snoozed(const model::Need& need, qint64 until);
    /// It is to be released, and after it so many messages of its author in that room without being asked.
    void trusted(const model::Need& need, int messages);
    /// The room that it is about, at its message.
    void roomWanted(const model::Need& need);
    void reasonsChanged(const QStringList& reasons);
    void waitingChanged(int count);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void showChosen();
    void showCounts();
    void act(const QModelIndexList& rows, NeedVerb verb);
    void offerSnooze(const QModelIndexList& rows);
    void offerTrust(const QModelIndexList& rows);
    QMenu* newMenu(const QString& name);
    void popUp(QMenu* menu, const QModelIndex& row);
    QStringList keysOf(const QModelIndexList& rows) const;
    QList<model::Need> begin(const QStringList& keys, NeedVerb verb);
    void snooze(const QStringList& keys, qint64 until);
    void editReasons();
    bool handleKey(int key);

    NeedRows* m_rows;
    QLabel* m_title;
    ElidedLabel* m_keys;
    QStackedWidget* m_stack;
    QSplitter* m_parts;
    NeedsView* m_view;
    NeedDetail* m_detail;
    EmptyState* m_empty;
    QStringList m_reasons;
    QString m_current; ///< key of the row that is shown
    bool m_isLaidOut = false;
    QElapsedTimer m_seen;
};

} // namespace ui
