// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/look.h"

#include <QApplication>

#include <utility>

namespace ui {

namespace {

struct Ground {
    QColor window;
    QColor base;
    QColor button;
    QColor text;
    QColor placeholder;
    QColor disabled;
    QColor highlight;
    QColor link;
};

QPalette paletteOf(const Ground& ground)
{
    // From the button's colour Qt makes the edges of its controls.
    QPalette palette(ground.button, ground.window);
    palette.setColor(QPalette::Window, ground.window);
    palette.setColor(QPalette::Base, ground.base);
    palette.setColor(QPalette::AlternateBase, ground.window);
    palette.setColor(QPalette::Button, ground.button);
    palette.setColor(QPalette::ToolTipBase, ground.button);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, ground.text);
        palette.setColor(QPalette::Disabled, role, ground.disabled);
    }
    palette.setColor(QPalette::PlaceholderText, ground.placeholder);
    palette.setColor(QPalette::Highlight, ground.highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, ground.link);
    palette.setColor(QPalette::LinkVisited, ground.link);
    return palette;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = {0xef, 0xef, 0xef},
                      .base = Qt::white,
                      .button = {0xef, 0xef, 0xef},
                      .text = {0x16, 0x16, 0x18},
                      .placeholder = {0x6a, 0x6a, 0x70},
                      .disabled = {0x8e, 0x8e, 0x94},
                      .highlight = {0x30, 0x8c, 0xc6},
                      .link = {0x1b, 0x5e, 0xa8}});
}

QPalette darkPalette()
{
    return paletteOf({.window = {0x2a, 0x2a, 0x2e},
                      .base = {0x1e, 0x1e, 0x21},
                      .button = {0x36, 0x36, 0x3b},
                      .text = {0xec, 0xec, 0xec},
                      .placeholder = {0xa0, 0xa0, 0xa6},
                      .disabled = {0x8a, 0x8a, 0x90},
                      .highlight = {0x35, 0x84, 0xe4},
                      .link = {0x78, 0xae, 0xed}});
}

void Look::apply(const model::Appearance& appearance, std::optional<bool> dark)
{
    applyColors(appearance, dark);
    applyTextSize(appearance.textSize);
}

void Look::applyColors(const model::Appearance& appearance, std::optional<bool> dark)
{
    using Colors = model::Appearance::Colors;
    const std::optional<bool> wanted =
        appearance.colors == Colors::Desktop ? dark : std::optional(appearance.colors == Colors::Dark);
    if (std::exchange(m_ownColors, false))
        QApplication::setPalette(QPalette()); // the desktop's again
    if (!wanted || isDark(QApplication::palette()) == *wanted)
        return;
    QApplication::setPalette(*wanted ? darkPalette() : lightPalette());
    m_ownColors = true;
}

void Look::applyTextSize(int percent)
{
    if (percent == 100) {
        if (m_desktopFont)
            QApplication::setFont(*std::exchange(m_desktopFont, std::nullopt));
        return;
    }
    if (!m_desktopFont)
        m_desktopFont = QApplication::font();
    QFont font = *m_desktopFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * percent / 100);
    else
        font.setPixelSize(qMax(1, font.pixelSize() * percent / 100));
    QApplication::setFont(font);
}

} // namespace ui
