// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>

#include "model/need.h"

namespace testing {

/// What waits for the user, filled by hand (model::NeedRole).
class FakeNeeds : public QStandardItemModel
{
    Q_OBJECT

public:
    using QStandardItemModel::QStandardItemModel;

    void add(const model::Need& need);
    /// The row of that key becomes this.
    void change(const model::Need& need);
    void remove(const QString& key);
    bool has(const QString& key) const;

    /// A message of Ada to Grace that waits in the room "Parser".
    static model::Need held(const QString& key, const QString& text, qint64 since);

private:
    QStandardItem* find(const QString& key) const;
};

} // namespace testing
