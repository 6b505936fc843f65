// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QStyle>

#include "ui/kit/announcer.h"
#include "ui/kit/badge.h"
#include "ui/kit/textdrawing.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int IconSize = 6 * Space::Unit;
constexpr int LeastWidth = 14 * Space::Unit;
constexpr int MostWidth = 24 * Space::Unit;
} // namespace

/// A picture with its word below it, and a count at the picture's corner.
class RailButton : public QAbstractButton
{
public:
    RailButton(Icon icon, const QString& text, QWidget* parent)
        : QAbstractButton(parent)
        , m_icon(icon)
    {
        setText(text);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the page that it shows
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        setSpokenName(this, text);
    }

    void setCount(int count)
    {
        if (count == m_count)
            return;
        m_count = count;
        setSpokenName(this, count == 0 ? text() : Rail::tr("%1: %2", "page, what waits there").arg(text()).arg(count));
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(smallerFont(font()));
        const int width = metrics.horizontalAdvance(text()) + 2 * Space::S;
        return {qBound(LeastWidth, width, MostWidth), IconSize + metrics.height() + 2 * Space::S + Space::XS};
    }

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme theme(palette());
        const QRectF tile = QRectF(rect()).adjusted(Space::XS + 0.5, 1.5, -Space::XS - 0.5, -1.5);
        painter.setPen(hasFocus() ? QPen(theme.accentText, 1) : QPen(Qt::NoPen));
        painter.setBrush(isChecked()    ? QBrush(theme.selected)
                         : underMouse() ? QBrush(theme.hover)
                                        : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(tile, Radius::Small, Radius::Small);
        const QColor color = isChecked() ? theme.text : theme.secondaryText;
        const QRect picture((width() - IconSize) / 2, Space::S, IconSize, IconSize);
        paintIcon(&painter, picture, m_icon, color);
        painter.setLayoutDirection(layoutDirection());
        const QFont small = smallerFont(font());
        drawTextLine(
            &painter,
            QRect(Space::XS, picture.bottom() + 1 + Space::XS, width() - 2 * Space::XS, QFontMetrics(small).height()),
            small, color, text(), Qt::AlignHCenter);
        if (const QSize badge = badgeSize(m_count, small); !badge.isEmpty())
            paintBadge(&painter,
                       QStyle::visualRect(layoutDirection(), rect(),
                                          QRect(QPoint(picture.right() - Space::S, picture.top() - Space::XS), badge)),
                       m_count, small, theme);
    }

private:
    Icon m_icon;
    int m_count = 0;
};

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"rail"_s);
    setSpokenName(this, tr("Pages"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_column->setContentsMargins(0, Space::S, 1, Space::S);
    m_column->setSpacing(Space::XS);
    m_column->addStretch(1);
}

void Rail::add(Page page, Icon icon, const QString& text, const QString& key)
{
    auto* button = new RailButton(icon, text, this);
    button->setObjectName(u"railButton%1"_s.arg(static_cast<int>(page)));
    button->setToolTip(plainToolTip(tr("%1 (%2)", "page, key").arg(text, key)));
    button->setAccessibleDescription(key);
    m_column->insertWidget(m_column->count() - 1, button);
    m_buttons.insert(page, button);
    connect(button, &QAbstractButton::clicked, this, [this, page] { emit pageWanted(page); });
}

void Rail::setPage(Page page)
{
    if (RailButton* button = m_buttons.value(page))
        button->setChecked(true);
}

void Rail::setCount(Page page, int count)
{
    if (RailButton* button = m_buttons.value(page))
        button->setCount(count);
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect line(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), Theme(palette()).separator);
}

} // namespace ui
