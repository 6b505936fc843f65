// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Names that somebody might take to be taken for somebody else, and names that people and programs have.
namespace names {

/// They look like the operator's, the system's or the program's.
QStringList posing();
/// Something in them is not seen, or nothing of them is.
QStringList hiding();
/// In more than twenty scripts.
QStringList welcome();

} // namespace names
