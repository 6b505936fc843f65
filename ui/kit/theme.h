// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace ui {

/// The spacing grid, in device-independent pixels. Nothing in the window is spaced by another number.
namespace Space {
inline constexpr int Unit = 4;
inline constexpr int XS = Unit;
inline constexpr int S = 2 * Unit;
inline constexpr int M = 3 * Unit;
inline constexpr int L = 4 * Unit;
inline constexpr int XL = 6 * Unit;
inline constexpr int XXL = 8 * Unit;
} // namespace Space

namespace Radius {
inline constexpr int Small = 4;
inline constexpr int Medium = 8;
inline constexpr int Large = 12;
} // namespace Radius

/// WCAG contrast of two opaque colours, 1–21.
double contrastRatio(const QColor& a, const QColor& b);
/// `top` laid over `bottom` with that opacity (0–1).
QColor mixed(const QColor& bottom, const QColor& top, double opacity);

/// The colours of the window, all derived from a palette, so that they follow the system's. A value: make it anew with
/// Theme(palette()) when changeEvent() says QEvent::PaletteChange.
struct Theme {
    explicit Theme(const QPalette& palette);

    bool dark = false;
    QColor window; ///< behind lists and panels
    QColor base;   ///< behind text: the timeline, fields
    QColor text;
    QColor secondaryText; ///< times, captions; at least 4.5:1 on window, base and the row tints
    QColor accent;        ///< the one accent: for surfaces, bars, badges
    QColor accentText;    ///< the accent as text or line, at least 4.5:1 on window, base and the tints
    QColor onAccent;      ///< text on accent, at least 4.5:1
    QColor link;          ///< at least 4.5:1 on base and the tints
    QColor separator;     ///< hairlines
    QColor hover;         ///< a row under the pointer, on base or window
    QColor selected;      ///< the selected row of a list; text stays `text`
    QColor bubbleLeft;    ///< behind what the first member says
    QColor bubbleRight;   ///< behind what the second member says
    QColor operatorTint;  ///< behind what the operator says
    QColor code;          ///< behind code, on any of the tints
    QColor mark;          ///< behind a find result
    QColor danger;        ///< as text or line, at least 4.5:1
    QColor warning;
    QColor success;

    /// Which of the two in a room: their colours are of two families, so that they are never the same.
    enum class Speaker { First, Second };

    /// The colour of a sender's name: the same for an id and place each time, readable on base and the tints (at least
    /// 4.5:1).
    QColor sender(const QString& id, Speaker speaker = Speaker::First) const;
};

} // namespace ui
