// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/copybutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include "ui/kit/clipboard.h"
#include "ui/kit/icons.h"
#include "ui/kit/spokenname.h"

namespace ui {

namespace {
constexpr int FeedbackMs = 1'600;
}

CopyButton::CopyButton(const QString& what, QWidget* parent)
    : QToolButton(parent)
    , m_what(what)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setEnabled(false);
    m_goBack.setSingleShot(true);
    m_goBack.setInterval(FeedbackMs);
    connect(&m_goBack, &QTimer::timeout, this, &CopyButton::showIdle);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    showIdle();
}

void CopyButton::setCopiedText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setEnabled(!text.isEmpty());
    m_goBack.stop();
    showIdle();
}

void CopyButton::setLabel(const QString& label)
{
    m_label = label;
    setToolButtonStyle(label.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    showIdle();
}

void CopyButton::copy()
{
    if (m_text.isEmpty())
        return;
    if (m_secret)
        copySecret(m_text);
    else
        QGuiApplication::clipboard()->setText(m_text);
    setMinimumWidth(width()); // what stands beside it does not move
    setIcon(ui::icon(Icon::Check));
    if (!m_label.isEmpty())
        setText(tr("Copied"));
    setToolTip(tr("Copied"));
    setSpokenName(this, tr("Copied"));
    m_goBack.start();
    emit copied();
}

void CopyButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QToolButton::keyPressEvent(event);
}

void CopyButton::showIdle()
{
    setMinimumWidth(0);
    setIcon(ui::icon(Icon::Copy));
    setText(m_label);
    setToolTip(m_what);
    setSpokenName(this, m_what);
}

} // namespace ui
