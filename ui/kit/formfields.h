// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QList>

class QFormLayout;
class QLabel;
class QWidget;

class QLineEdit;

namespace ui {

/// A field for a token, key or passphrase: shown as dots until the user asks to see it, and never offered to an input
/// method's memory.
class SecretField : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit SecretField(const QString& name, QWidget* parent = nullptr);

    /// Nothing of it stays in the field, nor in its undo history.
    void forget();
};

/// Gives the field its clear button only when something is typed: finding Qt's icon among the system's icons and all
/// image formats takes longer than making the rest of a window.
void offerClearing(QLineEdit* field);

/// The fingerprint of a certificate, to be compared by eye: of equal width, in two lines, to be selected.
class FingerprintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit FingerprintLabel(const QString& name, QWidget* parent = nullptr);

    /// Hex pairs with colons.
    void setFingerprint(const QString& fingerprint);
};

/// Makes the captions of several forms equally wide, so that the fields of forms below each other are aligned.
void alignCaptions(const QList<QFormLayout*>& forms);

/// Adds a row with the field, its hints close below, and the caption beside the field. `caption` becomes its buddy.
void addHintedRow(QFormLayout* form, QLabel* caption, QWidget* field, const QList<QWidget*>& hints);

} // namespace ui
