// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace ui {

/// The fingerprint of a certificate, to be compared by eye: of equal width, in two lines, to be selected.
class FingerprintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit FingerprintLabel(const QString& name, QWidget* parent = nullptr);

    /// Hex pairs with colons.
    void setFingerprint(const QString& fingerprint);
};

} // namespace ui
