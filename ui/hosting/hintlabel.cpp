// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/hintlabel.h"

#include <QShowEvent>

#include "ui/kit/announcer.h"
#include "ui/kit/theme.h"

namespace ui {

HintLabel::HintLabel(Tone tone, QWidget* parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    applyTheme();
}

void HintLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void HintLabel::showEvent(QShowEvent* event)
{
    QLabel::showEvent(event);
    if (m_tone == Tone::Problem && !event->spontaneous())
        announce(this, text());
}

void HintLabel::applyTheme()
{
    const Theme theme(palette());
    const QColor color = m_tone == Tone::Problem ? theme.danger : theme.secondaryText;
    if (palette().color(QPalette::Active, QPalette::WindowText) == color)
        return;   // setPalette() comes back here
    QPalette own; // of this one role: the others go on being inherited, and so does what is disabled
    own.setColor(QPalette::Active, QPalette::WindowText, color);
    own.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(own);
}

} // namespace ui
