// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <unordered_map>

#include "ui/chat/anchoredview.h"
#include "ui/chat/documentcache.h"
#include "ui/chat/messagedelegate.h"
#include "ui/chat/messagenews.h"
#include "ui/chat/messageselection.h"
#include "ui/chat/spokenmodel.h"

class QUrl;

namespace ui {

/// What the user does about a held message.
enum class Verdict { Release, Edit, Reject };

/// The conversation of a room. Shows rows as MessageRole says; what they mean to the pointer and the keyboard is here,
/// where they are is AnchoredView's, how they look is MessageLayout's and MessageDelegate's.
class TimelineView : public AnchoredView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    /// Borrowed, may be null.
    void setMessages(QAbstractItemModel* messages);

    /// The layout of a row, made now if need be. Valid until the next call.
    const MessageLayout& layoutOf(int row);

    /// Marks each place where that text is; empty: none.
    void setFindText(const QString& text);
    /// Makes that message the current one and puts what is found in it in view; nothing when it is not there.
    void showMessage(const QString& messageId, const QString& match);
    /// Puts that row's first find in view and marks it as the one.
    void showFind(int row);

    bool hasSelection() const { return !m_selection.isEmpty(); }

    QString selectedText();
    bool canUnfold(int row); ///< or fold again

    bool isWhole(int row) const { return geometryOfRows().row(row).whole; }

    /// A held message is shown as its source unless told otherwise: what is decided over is what is there.
    bool isSource(int row) const { return geometryOfRows().row(row).source != isHeld(row); }

    /// Whether what is written can be an answer to a message here. Else nothing offers it.
    void setMayAnswer(bool may) { m_mayAnswer = may; }

    /// Whether the row can be answered: a message that both have.
    bool canAnswer(int row);
    /// answerWanted() for the current row, or for the newest that can be answered.
    void answerCurrent();
    /// Puts the message that the row answers in view and makes it the current one. Where it is not here yet, goes to
    /// the oldest, from where earlier ones are asked for.
    void goToAnswered(int row);

    /// Whether it waits for the operator.
    bool isHeld(int row) const;
    /// Whether it does, and has been on screen long enough to be decided over.
    bool mayDecide(int row);
    /// Puts the next held row after the current one in view, beginning again at the top, and makes it the current one.
    bool goToHeld();
    /// By key: of the current row. When that is none that waits, or not in view, goes to the first that is, and no
    /// more.
    void decide(Verdict verdict);

public slots:
    void answer(int row);
    void copySelection();
    void copyText(int row);   ///< all of it as it is read, without mark-up, hidden characters visible
    void copySource(int row); ///< as it came: Markdown
    void copyCode(int row, int block);
    void toggleWhole(int row);
    void toggleSource(int row);
    void showMenu(int row, QPoint globalPosition, const MessageLayout::Hit& hit);

signals:
    /// The user wants to answer it.
    void answerWanted(const QString& messageId, const QString& quotedLine);
    void retryRequested(int row);
    void discardRequested(int row);
    /// `text` is what stood in that very row when the user decided.
    void decided(ui::Verdict verdict, const QString& messageId, const QString& text);
    /// The user wants to see both texts of a message that was changed before it was released.
    void changesWanted(const QString& sent, const QString& released);
    /// http or https; nothing has been opened yet.
    void linkActivated(const QUrl& url);
    /// A key that means something to the composer rather than here.
    void typed(QKeyEvent* event);

protected:
    int measuredHeight(int row) override;
    void rowForgotten(quint64 key) override;
    void allRowsForgotten() override;
    int openingRow() const override;

    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    MessageLayout::Hit hitAt(QPoint point, int* row);
    void point(QPoint at);
    void activate(int row, const MessageLayout::Hit& hit);
    void moveBy(int rows);
    void extendSelection(QPoint at);
    RowState stateOf(int row, const MessageLayout& layout) const;
    void paintTopArea(QPainter* painter);
    void pruneLayouts();
    void growDocuments();
    void grow(int row);
    void decideRow(int row, Verdict verdict);
    QString toolTipAt(QPoint point);

    SpokenModel m_spoken;
    MessageNews m_news{&m_spoken, this};
    DocumentCache m_documents;
    std::unordered_map<quint64, MessageLayout> m_layouts;
    Theme m_theme;
    QFont m_font; ///< the view's, with emoji
    MessageDelegate m_delegate;
    MessageSelection m_selection;
    bool m_mayAnswer = false;
    bool m_selecting = false;
    bool m_byKeyboard = false;                              ///< then the current row is framed
    std::unordered_map<quint64, QElapsedTimer> m_heldSince; ///< held rows that were painted: since when
    quint64 m_pressedRow = 0;
    quint64 m_pointedRow = 0; ///< its key; 0: none
    MessageLayout::Hit m_pointed;
    MessageLayout::Hit m_pressed;
    QPoint m_pressedAt;
    qint64 m_doubleClickedAt = 0; ///< the event's time, ms: a third click selects the paragraph
    QString m_find;
    quint64 m_foundRow = 0;
    quint64 m_copiedRow = 0;
    int m_copiedCode = -1;
    QTimer m_copied;
    QTimer m_grow; ///< long messages that are in view go on being laid out
    QTimer m_dragScroll;
};

} // namespace ui
