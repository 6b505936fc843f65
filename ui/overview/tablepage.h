// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace ui {

/// A page that is one table: sorted by any column, filtered by words, several rows chosen and decided over at once. No
/// row moves while the pointer is in it.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    void takeFocus();

    /// Widths and order of the columns and by which they are sorted.
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& columns);

signals:
    void columnsChanged(const QByteArray& columns);

protected:
    struct Traits {
        QString name; ///< what the object names of its parts begin with
        int idRole;   ///< of the text that a row is known by
        int sortRole;
        QList<int> filtered; ///< the columns that the filter looks in
        int filterRole = -1; ///< a text or a list of texts beside them
    };

    /// `rows` is borrowed.
    TablePage(const Traits& traits, QAbstractItemModel* rows, QWidget* parent);

    /// What stands above the table, of so many rows.
    virtual QString titleText(int rows) const = 0;
    /// Return, or a double click.
    virtual void openRow(const QModelIndex& row) = 0;
    /// Whatever only time changes.
    virtual void age() = 0;
    /// What is chosen, or how many rows there are, is another.
    virtual void showChosen();

    QTableView* table() const { return m_table; }

    QLineEdit* filter() const { return m_filter; }

    QBoxLayout* column() const { return m_column; }

    QPushButton* addVerb(const QString& name, const QString& text, std::function<void(const QStringList& ids)> does);
    /// In units of the grid.
    void setWidths(const QList<int>& widths);
    QStringList chosen() const;
    void showCount();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildTable();
    void buildPage();
    void connectParts();

    Traits m_traits;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_title;
    QLineEdit* m_filter;
    QTableView* m_table;
    QWidget* m_bar;
    QLabel* m_count;
    QBoxLayout* m_column;
    QTimer m_ageing;
};

} // namespace ui
