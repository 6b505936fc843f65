// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include "ui/review/textdiff.h"

namespace ui {

/// A text to be read exactly as it was sent: no mark-up is made of it, no line break added, hidden characters are
/// marks, and what is code in it is monospaced. What one copies is what one sees.
class ExactText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ExactText(QWidget* parent = nullptr);

    void setText(const QString& text);

    /// As it stands there: hidden characters as marks.
    const QString& shown() const { return m_shown; }

    enum class Mark { Removed, Added };
    /// Ranges of shown().
    void setMarks(const QList<TextRange>& ranges, Mark mark);

protected:
    QMimeData* createMimeDataFromSelection() const override;

private:
    QString m_shown;
};

/// Fills an editor with a text whose exactTextIn() is the same one, but for its kinds of line ends. A long paragraph of
/// words in both directions is laid out in several: Qt needs seconds for it else.
void setExactText(QPlainTextEdit* edit, const QString& text);
/// What stands in it: QPlainTextEdit::toPlainText() makes ordinary spaces of those that do not break.
QString exactTextIn(const QPlainTextEdit& edit);

/// Has what is code in an editor shown monospaced, whatever is typed.
void showCodeIn(QPlainTextEdit* edit);

/// Ranges of exactTextIn(), as marks over it.
QList<QTextEdit::ExtraSelection> marksIn(QPlainTextEdit* edit, const QList<TextRange>& ranges, ExactText::Mark mark);

} // namespace ui
