// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialogButtonBox;

namespace ui {

/// Takes away the pictures that some styles give to buttons such as Cancel: no other button of a dialog has one.
void takePicturesOff(QDialogButtonBox* buttons);

} // namespace ui
