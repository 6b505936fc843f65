// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace ui {

/// Plain text (never rich, hidden characters made visible), as a rule on one line, that is cut with an ellipsis where
/// it does not fit, and then has the whole as its tooltip.
class ElidedLabel : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);

    QString text() const { return m_text; } ///< as it was set

    /// Shown when the text does not fit, and never cut: a number without its word, for example.
    void setShortText(const QString& text);
    void setAlignment(Qt::Alignment alignment); ///< default Qt::AlignLeading | Qt::AlignVCenter
    void setSecondary(bool secondary);          ///< in the theme's secondary text colour
    /// Default 1. With more it wraps where it is narrow, and only what is beyond the last line is cut.
    void setMostLines(int lines);
    bool isElided() const;

    /// The same, and nothing shorter stands in its place.
    bool isCut() const { return isElided() && m_short.isEmpty(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return m_mostLines > 1; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// What stands on each line at that width; the last may be too long.
    QStringList linesIn(int width) const;

    QString m_text;
    QString m_short;
    QString m_shown; ///< m_text as one visible line
    Qt::Alignment m_alignment = Qt::AlignLeading | Qt::AlignVCenter;
    int m_mostLines = 1;
    bool m_secondary = false;
};

} // namespace ui
