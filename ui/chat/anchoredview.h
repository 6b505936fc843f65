// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QTimer>

#include "ui/chat/timelinegeometry.h"

namespace ui {

/// A list of rows of different heights, newest last, that never jumps: what the reader looks at stays where it is while
/// rows come and go above and below, heights turn out other than guessed, and the width changes. At the end it stays at
/// the end. Rows are measured only near the view. Asks for older rows, and says when the last one has been seen.
///
/// A QListView for those who cannot see it (only Qt's own views have their rows read aloud); what is where it decides
/// itself, so it calls QAbstractItemView where one would expect QListView.
class AnchoredView : public QListView
{
    Q_OBJECT

public:
    explicit AnchoredView(QWidget* parent = nullptr);

    bool isAtEnd() const;

    /// Rows that came since the end was last seen, and are not in view.
    int newBelow() const;
    /// loading: an older page is on its way; atStart: there is nothing older.
    void setHistoryState(bool loading, bool atStart);

    bool isLoadingHistory() const { return m_loading; }

    bool isAtHistoryStart() const { return m_atStart; }

    const TimelineGeometry& geometryOfRows() const { return m_rows; }

    /// Puts a stretch of a row in view, with as little movement as it takes; y and height in the row's coordinates.
    void showStretch(int row, int y, int height);
    void scrollBy(int pixels);

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void reset() override;

public slots:
    void scrollToEnd();

signals:
    /// isAtEnd() or newBelow() changed.
    void positionChanged();
    void readToEnd();
    void olderMessagesRequested();

protected:
    /// The height of that row at the viewport's width, in pixels, more than 0.
    virtual int measuredHeight(int row) = 0;
    /// What was measured of that row, or of all, does not hold any more.
    virtual void rowForgotten(quint64 key) = 0;
    virtual void allRowsForgotten() = 0;
    /// The row that stands first when a room is opened; -1: open at the end.
    virtual int openingRow() const = 0;

    int viewportTop(int row) const; ///< of the row, in the viewport
    int rowAtViewport(int y) const; ///< -1: none there
    int firstVisibleRow() const;    ///< -1: none
    int lastVisibleRow() const;
    QRect topArea() const; ///< above the first row, in the viewport
    /// Its content is the same, its height another.
    void remeasure(int row);
    void forgetAll();
    void setWhole(int row, bool whole);
    void setSource(int row, bool source);
    /// Forgets where it was: the next rows are the opening.
    void reopen();

    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

    int horizontalOffset() const override { return 0; }

    int verticalOffset() const override;

    bool isIndexHidden(const QModelIndex&) const override { return false; }

    void setSelection(const QRect&, QItemSelectionModel::SelectionFlags) override {}

    QRegion visualRegionForSelection(const QItemSelection&) const override { return {}; }

private:
    int contentHeight() const;
    int lift() const; ///< how far short content is moved down, to stand at the bottom
    int wantedValue() const;
    void keepPlace(); ///< remembers the row at the top of the view
    void open();
    void settle();
    bool measureNear(int value);
    void reportPosition();
    void announceFocus();

    TimelineGeometry m_rows;
    bool m_followEnd = true;
    quint64 m_anchor = 0;   ///< the row that stays where it is
    int m_anchorOffset = 0; ///< of its top below the viewport's
    bool m_opening = true;  ///< no row was there yet
    quint64 m_firstNew = 0; ///< the first row that came since the end was seen; 0: none
    quint64 m_lastRead = 0; ///< the last row when readToEnd() was emitted
    bool m_loading = false;
    bool m_atStart = true;
    bool m_askedOlder = false;
    bool m_settling = false;
    bool m_settleAgain = false;
    QTimer m_reporting; ///< signals leave from the event loop, so that who answers at once does not find us half done
};

} // namespace ui
