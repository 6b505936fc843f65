// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/noticebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int IconSize = 4 * Space::Unit;
}

NoticeBar::NoticeBar(Icon icon, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::L, Space::S, Space::L, Space::S);
    row->setSpacing(Space::S);
    row->addSpacing(IconSize + Space::S); // where the icon is, on whichever side
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::activated);
    hide();
}

void NoticeBar::setNotice(const QString& text, const QString& actionLabel)
{
    const bool isNew = text != m_text->text();
    m_text->setText(text);
    setSpokenName(this, text);
    m_action->setText(actionLabel);
    m_action->setVisible(!actionLabel.isEmpty());
    setVisible(!text.isEmpty());
    if (isNew)
        announce(this, text);
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme(palette());
    painter.fillRect(rect(), theme.operatorTint);
    painter.fillRect(QRect(0, 0, width(), 1), theme.separator);
    const int left = layoutDirection() == Qt::LeftToRight ? Space::L : width() - Space::L - IconSize;
    paintIcon(&painter, QRectF(left, (height() - IconSize) / 2.0, IconSize, IconSize), m_icon, theme.accentText);
}

} // namespace ui
