// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace ui {

/// Where everything in the window stands, as it is kept over restarts.
struct WindowLayout {
    QByteArray geometry;
    QByteArray panes;
    bool inspector = true; ///< it is wanted

    QByteArray toBytes() const;
    /// Nothing for what another version wrote, or nobody.
    static std::optional<WindowLayout> fromBytes(const QByteArray& bytes);
};

} // namespace ui
