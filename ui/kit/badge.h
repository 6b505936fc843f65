// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QWidget>

class QPainter;

namespace ui {

struct Theme;

/// "7", "99+"; empty for 0 and less.
QString badgeText(int count);
/// The pill's size with that font (the badge draws a little smaller than the text beside it); empty for 0.
QSize badgeSize(int count, const QFont& font);
/// The pill, filling `rect`.
void paintBadge(QPainter* painter, const QRect& rect, int count, const QFont& font, const Theme& theme);

/// A count in a pill; hidden by itself at 0.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget* parent = nullptr);
    void setCount(int count);

    int count() const { return m_count; }

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count = 0;
};

} // namespace ui
