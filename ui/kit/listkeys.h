// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;
class QLineEdit;

namespace ui {

/// Lets the user move in a list while the focus stays in the field that filters it: the arrow and page keys go to the
/// list, Return chooses.
class ListKeys : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed; `field` is also the parent.
    ListKeys(QLineEdit* field, QAbstractItemView* list);

signals:
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAbstractItemView* m_list;
};

} // namespace ui
