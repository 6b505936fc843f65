// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ui {

/// How far "Stop all" is. Both lists are empty when every relay has confirmed it, or nothing was asked for.
struct StopProgress {
    QStringList asked;     ///< names of the relays whose answer is to come
    QStringList unreached; ///< of those that did not answer; they are asked again and again

    bool isOver() const { return asked.isEmpty() && unreached.isEmpty(); }

    bool operator==(const StopProgress&) const = default;
};

} // namespace ui
