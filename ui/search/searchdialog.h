// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QString>
#include <QStyledItemDelegate>
#include <QTimer>

#include <functional>

#include "relay/protocol/search.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class EmptyState;

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

/// Finds what was said, in all rooms, while one types. Not modal: it stays open while one looks at what it found.
class SearchDialog : public QDialog
{
    Q_OBJECT

public:
    /// Where something was said, from the room and its name, which may be empty.
    using PlaceOf = std::function<QString(const QString& roomId, const QString& name)>;

    explicit SearchDialog(PlaceOf placeOf, QWidget* parent = nullptr);

    /// The field gets the focus, with what is in it selected.
    void takeFocus();
    /// What the relay found for `query`, after what it found before when that was asked for with `before`. An answer
    /// to what is not asked any more is ignored.
    void showPage(const QString& query, qint64 before, const relay::protocol::SearchPage& page);
    void showFailure(const QString& query, const QString& sentence);

signals:
    /// `before` 0: from the newest.
    void searchRequested(const QString& query, qint64 before);
    /// `match` is the first thing in it that was found.
    void hitChosen(const QString& roomId, const QString& messageId, qint64 seq, const QString& match);

private:
    void ask();
    void addHit(const relay::protocol::SearchHit& hit);
    void choose();
    void showState(const QString& text);

    PlaceOf m_placeOf;
    QLineEdit* m_field;
    QStackedWidget* m_stack;
    QListWidget* m_list;
    EmptyState* m_nothing; ///< in place of an empty list
    QLabel* m_state;
    QPushButton* m_more;
    QTimer m_typing;
    QString m_query; ///< what was asked for last
    qint64 m_before = 0;
    QList<relay::protocol::SearchHit> m_hits;
};

} // namespace ui
