// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;
class QLineEdit;

namespace ui {

/// Lets one go through a list without leaving the field that fills it: up, down and page keys are the list's, Return
/// chooses.
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
