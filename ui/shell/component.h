// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// Something that this program is made of, for the About box.
struct Component {
    QString name;
    QString version;
    QString license;   ///< SPDX expression
    QString copyright; ///< who has it, without the sign; may be empty
};

} // namespace ui
