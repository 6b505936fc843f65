// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace ui {

enum class Icon {
    Add,
    Agent,
    Branch, ///< a child room
    Chat,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Code,
    Copy,
    Discard,
    Edit,
    Eye,
    EyeOff,
    Export,
    Failed, ///< a filled disc with an exclamation mark
    Help,
    Held, ///< a raised hand
    Info,
    Inspector, ///< the pane on the right
    Invite,
    JumpDown,
    Key,
    Keyboard,
    Lock,
    Menu,
    More,
    Network,
    Offline,
    Operator,
    Overview,
    Pause,
    People,
    Play,
    Power,
    QrCode,
    Relay,
    Retry,
    Room,
    Search,
    Send,
    Settings,
    Stop,
    Warning,
};

/// The system theme's symbolic icon where it has one, else our own drawing, in the palette's text colour, followed
/// live. Crisp at any scale. The QIcon may be kept.
QIcon icon(Icon id);
/// Our own drawing in that colour, for delegates.
void paintIcon(QPainter* painter, const QRectF& rect, Icon id, const QColor& color);

} // namespace ui
