// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

/// A dialog of the window with something in it.
struct DialogCase {
    const char* name;
    std::function<QWidget*(QWidget* parent)> make;
};

/// All that the window may open beside itself, but message boxes.
QList<DialogCase> allDialogs();
