// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace ui {

/// A field for a token, key or passphrase: shown as dots until the user asks to see it, and never offered to an input
/// method's memory.
class SecretField : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is for those who hear it.
    explicit SecretField(const QString& name, QWidget* parent = nullptr);

    /// Nothing of it stays in the field, nor in its undo history.
    void forget();
};

} // namespace ui
