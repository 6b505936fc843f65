// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <optional>

#include "relay/protocol/room.h"

class QWidget;

namespace ui {

/// What stands in the title of the window.
struct WindowTitle {
    QString mode;               ///< "Demo" or the like; empty for none
    int waiting = 0;            ///< all that waits for the user: the only number here
    bool unread = false;        ///< there are messages that the user has not read; a mark while nothing waits
    relay::protocol::Room room; ///< without an id: none is shown

    QString text() const;
};

/// The layout of the window that is kept over restarts.
struct WindowLayout {
    QByteArray geometry;
    QByteArray panes;
    bool inspector = true; ///< it is wanted

    QByteArray toBytes() const;
    /// std::nullopt for bytes of another version or of no version.
    static std::optional<WindowLayout> fromBytes(const QByteArray& bytes);
};

/// As QWidget::restoreGeometry(), but wholly on the screen: it may have been kept on a larger one.
void restoreOnScreen(QWidget& window, const QByteArray& geometry);

/// The first size of a window: its best size, and no larger than its screen.
QSize firstSize(const QWidget& window);

} // namespace ui
