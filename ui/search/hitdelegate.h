// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStyledItemDelegate>

#include "relay/protocol/search.h"

namespace ui {

/// What a row of the search's results is made of.
namespace HitRole {
enum Role {
    Where = Qt::UserRole + 301, ///< QString, one visible line: room and sender
    At,                         ///< qint64
    Snippet,                    ///< QString, one visible line
    Marks,                      ///< QVariantList of [from, length] within Snippet
};
} // namespace HitRole

/// A snippet as it is shown: what could hide in it made visible, and the marks moved with the text.
struct VisibleSnippet {
    QString text;
    QList<relay::protocol::TextRange> marks;
};

VisibleSnippet visibleSnippet(const QString& snippet, const QList<relay::protocol::TextRange>& ranges);

/// Two lines: where and when, and what was said with the finds marked. Draws plain text only.
class HitDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HitDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ui
