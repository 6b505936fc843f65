// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_action(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
{
    m_text->setObjectName(u"bannerText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setObjectName(u"bannerMore"_s);
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->hide();
    m_action->setObjectName(u"bannerAction"_s);
    m_dismiss->setObjectName(u"bannerDismiss"_s);
    m_dismiss->setIcon(icon(Icon::Close));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss this notice"));

    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Space::L, Space::S, Space::S, Space::S);
    line->setSpacing(Space::S);
    line->addWidget(m_icon);
    line->addWidget(m_text, 1);
    line->addWidget(m_more);
    line->addWidget(m_action);
    line->addWidget(m_dismiss);

    connect(m_more, &QToolButton::clicked, this, &Banner::allWanted);
    connect(m_action, &QPushButton::clicked, this, &Banner::activated);
    connect(m_dismiss, &QToolButton::clicked, this, &Banner::dismissed);
    showIcon();
}

void Banner::showIcon()
{
    const Icon id = m_warns ? Icon::Warning : Icon::Info;
    m_icon->setPixmap(icon(id).pixmap(QSize(Space::L, Space::L), devicePixelRatio()));
}

void Banner::setContent(const QString& text, const QString& actionLabel, bool warns)
{
    m_warns = warns;
    showIcon();
    update();
    m_text->setText(visibleText(text));
    m_action->setText(actionLabel);
    m_action->setVisible(!actionLabel.isEmpty());
    setAccessibleName(text);
}

void Banner::setMore(int others, bool shown)
{
    m_more->setText(shown ? tr("Show one") : tr("+%Ln more", "notices", others));
    m_more->setToolTip(shown ? tr("Show only the most important notice") : tr("Show all notices"));
    setSpokenName(m_more, m_more->text());
    m_more->setChecked(shown);
    m_more->setVisible(others > 0);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit dismissed();
    else
        QFrame::keyPressEvent(event);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    painter.fillRect(rect(), mixed(theme.window, m_warns ? theme.warning : theme.accent, theme.dark ? 0.16 : 0.10));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.separator);
}

} // namespace ui
