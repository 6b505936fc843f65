// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include "model/dayentry.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace ui {

class DayModel;

/// The audit log of a relay as sentences, by day and hour, the newest first. What one reads stays where it is when more
/// comes.
class DayPage : public QWidget
{
    Q_OBJECT

public:
    explicit DayPage(QWidget* parent = nullptr);

    /// Ids and names of those whose log can be read. The one that is shown stays shown.
    void setRelays(const QList<std::pair<QString, QString>>& relays);
    /// Whose log is to be shown; empty for none.
    QString relay() const;

    /// The rows; all of one relay.
    DayModel& entries() { return *m_entries; }

    /// What went wrong with reading; empty for nothing.
    void setProblem(const QString& problem);
    void takeFocus();

signals:
    /// The page came into view, or another relay was chosen.
    void wanted(const QString& accountId);
    void olderWanted();
    void verifyRequested(const QString& accountId);
    /// Return, or a double click.
    void placeWanted(const model::DayEntry& entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildTable();
    void buildPage();
    void connectParts();
    void showCount();
    /// `sentences`: how wide they may be.
    void measure(int sentences);

    DayModel* m_entries;
    QSortFilterProxyModel* m_shown;
    QLabel* m_title;
    QComboBox* m_relays;
    QComboBox* m_kinds;
    QLineEdit* m_filter;
    QPushButton* m_verify;
    QTableView* m_table;
    QLabel* m_problem;
    int m_heldAt = -1; ///< where it was scrolled to before rows came in above; -1: it may move
};

} // namespace ui
