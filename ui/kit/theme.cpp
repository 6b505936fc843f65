// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/theme.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <initializer_list>

namespace ui {

namespace {

constexpr double ReadableText = 4.5; // WCAG AA

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// `color`, moved towards black or white as little as it takes to be readable on each of the backgrounds.
QColor readableOn(const QColor& color, std::initializer_list<QColor> backgrounds, bool dark)
{
    const QColor extreme = dark ? QColor(Qt::white) : QColor(Qt::black);
    QColor candidate = color;
    for (int step = 0; step <= 20; ++step) {
        candidate = mixed(color, extreme, step * 0.05);
        const bool readable = std::all_of(backgrounds.begin(), backgrounds.end(), [&](const QColor& background) {
            return contrastRatio(candidate, background) >= ReadableText;
        });
        if (readable)
            break;
    }
    return candidate;
}

/// FNV-1a: qHash is free to change between versions and runs, a sender's colour is not.
quint32 stableHash(const QString& text)
{
    quint32 hash = 2166136261U;
    const QByteArray bytes = text.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    return hash;
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor mixed(const QColor& bottom, const QColor& top, double opacity)
{
    const auto channel = [opacity](double under, double over) {
        return std::clamp(under + (over - under) * opacity, 0.0, 1.0);
    };
    return QColor::fromRgbF(static_cast<float>(channel(bottom.redF(), top.redF())),
                            static_cast<float>(channel(bottom.greenF(), top.greenF())),
                            static_cast<float>(channel(bottom.blueF(), top.blueF())));
}

Theme::Theme(const QPalette& palette)
{
    window = palette.color(QPalette::Active, QPalette::Window);
    base = palette.color(QPalette::Active, QPalette::Base);
    text = palette.color(QPalette::Active, QPalette::Text);
    accent = palette.color(QPalette::Active, QPalette::Highlight);
    // Qt 6.4 cannot say whether the system is dark; its palette can.
    dark = luminance(base) < luminance(text);

    bubbleLeft = mixed(base, text, dark ? 0.09 : 0.055);
    bubbleRight = mixed(base, accent, dark ? 0.20 : 0.12);
    operatorTint = mixed(base, accent, dark ? 0.10 : 0.06);
    code = mixed(base, text, dark ? 0.16 : 0.09);
    hover = mixed(window, text, dark ? 0.07 : 0.05);
    selected = mixed(window, accent, dark ? 0.35 : 0.22);
    separator = mixed(window, text, dark ? 0.18 : 0.14);
    mark = mixed(base, QColor(0xff, 0xc1, 0x07), dark ? 0.35 : 0.45);

    secondaryText = readableOn(mixed(base, text, 0.62),
                               {window, base, bubbleLeft, bubbleRight, operatorTint, hover, selected}, dark);
    accentText = readableOn(accent, {window, base, bubbleLeft, bubbleRight, operatorTint}, dark);
    link = accentText;
    onAccent = contrastRatio(accent, Qt::white) >= contrastRatio(accent, Qt::black) ? Qt::white : Qt::black;
    // Mid-tone accents (most systems' blue) take white text only a little darker than they are.
    if (luminance(accent) < 0.30) {
        accent = readableOn(accent, {QColor(Qt::white)}, false);
        onAccent = Qt::white;
    }
    danger = readableOn(QColor(0xc6, 0x28, 0x28), {window, base, bubbleLeft, bubbleRight}, dark);
    warning = readableOn(QColor(0xb2, 0x6a, 0x00), {window, base, bubbleLeft, bubbleRight}, dark);
    success = readableOn(QColor(0x2e, 0x7d, 0x32), {window, base, bubbleLeft, bubbleRight}, dark);
}

QColor Theme::sender(const QString& id, Speaker speaker) const
{
    // hues far enough apart to be told from each other, without the red that means failure.
    static constexpr std::array<int, 6> Cool{150, 170, 190, 210, 230, 255};
    static constexpr std::array<int, 6> Warm{22, 36, 50, 64, 300, 322};
    const auto& hues = speaker == Speaker::First ? Cool : Warm;
    size_t choice = stableHash(id) % hues.size();
    // The accent is the operator's.
    while (accent.hslHue() >= 0 && std::abs(hues[choice] - accent.hslHue()) < 20)
        choice = (choice + 1) % hues.size();
    const QColor hue = QColor::fromHsl(hues[choice], dark ? 150 : 165, dark ? 170 : 95);
    return readableOn(hue, {window, base, bubbleLeft, bubbleRight}, dark);
}

} // namespace ui
