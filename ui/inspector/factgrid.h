// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace ui {

class ElidedLabel;

/// Captions and their values, one a line. Values are plain text.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FactGrid(QWidget* parent = nullptr);

    /// A line of text; set it with setText() on what is returned. `objectName` names it for tests.
    ElidedLabel* addText(const QString& caption, const QString& objectName);
    /// The same with a remark at the end of the line, which is never cut, however long the text is.
    ElidedLabel* addRemarked(const QString& caption, const QString& objectName, const QString& remark);
    /// A line with any widget, and one more at the end of the line if there is one. Both become children.
    void addWidget(const QString& caption, QWidget* value, QWidget* trailing = nullptr);
    /// The same with what trails in a column of its own, so that the values are as wide as each other.
    void addColumns(const QString& caption, QWidget* value, QWidget* trailing);
    /// The same for a value of several lines: the caption stands beside the first.
    void addTall(const QString& caption, QWidget* value);
    /// So that the values of several grids stand below each other.
    int captionWidth() const;
    void setCaptionWidth(int pixels);
    /// Hides or shows the line that holds `value`.
    void setLineVisible(QWidget* value, bool visible);

protected:
    void changeEvent(QEvent* event) override;

private:
    int addCaption(const QString& caption, Qt::Alignment alignment);
    void addLine(const QString& caption, QWidget* value, Qt::Alignment alignment);
    void applyTheme();

    QGridLayout* m_grid;
    QList<QLabel*> m_secondary; ///< captions and remarks
};

} // namespace ui
