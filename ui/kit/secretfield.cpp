// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/secretfield.h"

#include <QAction>

#include "ui/kit/icons.h"

namespace ui {

SecretField::SecretField(const QString& name, QWidget* parent)
    : QLineEdit(parent)
{
    setAccessibleName(name);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    QAction* reveal = addAction(icon(Icon::Eye), QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setText(tr("Show what is typed"));
    reveal->setToolTip(reveal->text());
    connect(reveal, &QAction::toggled, this, [this, reveal](bool shown) {
        setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase |
                            Qt::ImhNoPredictiveText);
        reveal->setIcon(icon(shown ? Icon::EyeOff : Icon::Eye));
    });
}

void SecretField::forget()
{
    setText({}); // unlike clear(), without a way back
}

} // namespace ui
