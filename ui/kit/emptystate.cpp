// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/emptystate.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/announcer.h"
#include "ui/kit/linkbutton.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int PictureSize = 12 * Space::Unit;
constexpr int TextWidth = 90 * Space::Unit;
} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_other(new LinkButton({}, this))
{
    QFont titleFont = font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.25);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    for (QLabel* label : {m_picture, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_picture);
        label->setMaximumWidth(TextWidth);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::XL);
    column->setSpacing(Space::S);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(Space::XS);
    // Full width and centred inside: a wrapping label asks for its height only when it is not aligned itself.
    for (QLabel* label : {m_title, m_text}) {
        auto* row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(label, 100);
        row->addStretch();
        column->addLayout(row);
    }
    column->addSpacing(Space::S);
    m_action->setMinimumWidth(30 * Space::Unit);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addWidget(m_other, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_action->hide();
    m_other->hide();
    connect(m_other, &QAbstractButton::clicked, this, &EmptyState::otherActionTriggered);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setContent(Icon icon, const QString& title, const QString& text, const QString& action,
                            const QString& otherAction)
{
    if (icon == m_icon && title == m_title->text() && text == m_text->text() && action == m_action->text() &&
        otherAction == m_other->text())
        return;
    m_icon = icon;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_other->setLine(otherAction);
    m_other->setVisible(!otherAction.isEmpty());
    setSpokenName(this, title);
    applyTheme();
}

void EmptyState::takeFocus()
{
    QAbstractButton* first = m_action->isHidden() ? static_cast<QAbstractButton*>(m_other) : m_action;
    first->setFocus(Qt::ShortcutFocusReason);
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void EmptyState::applyTheme()
{
    const Theme theme(palette());
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.secondaryText);
    m_text->setPalette(quiet);
    const qreal scale = devicePixelRatioF();
    QPixmap picture(QSize(PictureSize, PictureSize) * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintIcon(&painter, QRectF(0, 0, PictureSize, PictureSize), m_icon, mixed(theme.window, theme.text, 0.45));
    painter.end();
    m_picture->setPixmap(picture);
}

} // namespace ui
