// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ui {

/// The field of the composer: Enter submits, Shift+Enter breaks the line, what is pasted is plain text, and it grows
/// with what is in it. A paragraph that is too long to be laid out in one piece (Qt needs seconds for some) is kept in
/// several; setText() and text() know nothing of that.
class ComposerEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const;
    /// What stands in it while it is empty: a line, cut where it does not fit. In place of setPlaceholderText().
    void setHint(const QString& hint);

    /// Code points at the end of what was pasted that are not here: more than anybody can send would hold up the
    /// window.
    qsizetype lacking() const { return m_lacking; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void submitted();
    void escaped();
    void focusChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static void insertInPieces(QTextCursor& cursor, const QString& text);
    int heightFor(int lines) const;
    int shownLines() const;
    void fitHeight();
    void showHint();

    QString m_hint;
    int m_lines = 1;
    qsizetype m_lacking = 0;
};

} // namespace ui
