// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/scrolled.h"

#include <QApplication>
#include <QScrollBar>

#include "ui/kit/theme.h"

namespace ui {

Scrolled::Scrolled(QWidget* content, QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(content);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now != nullptr && widget()->isAncestorOf(now))
            ensureWidgetVisible(now);
    });
}

void Scrolled::setMayBeNarrow(bool may)
{
    m_mayBeNarrow = may;
    updateGeometry();
}

bool Scrolled::hasHeightForWidth() const
{
    return !m_mayBeNarrow && widget()->hasHeightForWidth();
}

int Scrolled::heightForWidth(int width) const
{
    return widget()->heightForWidth(width - barWidth());
}

QSize Scrolled::sizeHint() const
{
    return widget()->sizeHint() + QSize(barWidth(), 0);
}

QSize Scrolled::minimumSizeHint() const
{
    constexpr int Lowest = 20 * Space::Unit;
    constexpr int Narrowest = 40 * Space::Unit;
    return {m_mayBeNarrow ? Narrowest : widget()->minimumSizeHint().width() + barWidth(), Lowest};
}

int Scrolled::barWidth() const
{
    return verticalScrollBar()->sizeHint().width();
}

} // namespace ui
