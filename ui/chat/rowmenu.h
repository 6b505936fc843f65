// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/messagelayout.h"

class QMenu;

namespace ui {

class TimelineView;

/// What can be done with a row, by pointer or Menu key; hit says what of it is meant. Deletes itself when it closes.
QMenu* makeRowMenu(TimelineView* view, int row, const MessageLayout::Hit& hit);

} // namespace ui
