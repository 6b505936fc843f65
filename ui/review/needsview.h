// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QListView>
#include <QPersistentModelIndex>
#include <QTimer>

#include "ui/review/needverb.h"

namespace ui {

class NeedDelegate;
class NeedRows;

/// The list of what waits. Each row has its verbs as buttons while the pointer is on it; the keys are the page's.
class NeedsView : public QListView
{
    Q_OBJECT

public:
    /// `rows` is borrowed and outlives this.
    NeedsView(NeedRows* rows, QWidget* parent);

    /// The rows that are chosen and no heading, from above.
    QModelIndexList chosen() const;
    /// What one works with next, and at once its row: the first one below that waits and that nothing is done about,
    /// else the last one above.
    void goOn();
    /// The first row, if none is current.
    void chooseFirst();

signals:
    /// A button of that row was clicked.
    void verbClicked(const QModelIndex& index, NeedVerb verb);
    /// The row is another, or none; or more or fewer are chosen.
    void chosenChanged();
    /// The pointer came in, or left: while it is in, no row should move under it.
    void handChanged(bool inside);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Hit {
        QPersistentModelIndex row;
        int verb = -1; ///< of the row's, in their order

        bool operator==(const Hit&) const = default;
    };

    Hit hitAt(const QPoint& position) const;
    void pointAt(const Hit& hit);

    NeedRows* m_rows;
    NeedDelegate* m_delegate;
    Hit m_under;
    Hit m_pressed;
    QElapsedTimer m_since; ///< that row is under the pointer
    QTimer m_ageing;
};

} // namespace ui
