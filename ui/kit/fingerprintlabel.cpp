// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fingerprintlabel.h"

#include <QFontDatabase>

namespace ui {

FingerprintLabel::FingerprintLabel(const QString& name, QWidget* parent)
    : QLabel(parent)
{
    setAccessibleName(name);
    setTextFormat(Qt::PlainText);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLayoutDirection(Qt::LeftToRight); // digits, in whichever language the window is
}

void FingerprintLabel::setFingerprint(const QString& fingerprint)
{
    // Whoever compares it by eye loses the place less easily in two lines.
    const qsizetype middle = fingerprint.size() / 2;
    setText(fingerprint.left(middle) + u'\n' + fingerprint.mid(middle + 1));
    setAccessibleDescription(fingerprint);
}

} // namespace ui
