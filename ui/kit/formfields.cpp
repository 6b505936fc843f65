// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/formfields.h"

#include <QAction>
#include <QBoxLayout>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

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

void offerClearing(QLineEdit* field)
{
    QObject::connect(
        field, &QLineEdit::textChanged, field, [field] { field->setClearButtonEnabled(true); },
        Qt::SingleShotConnection);
}

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

void alignCaptions(const QList<QFormLayout*>& forms)
{
    QList<QWidget*> captions;
    int widest = 0;
    for (const QFormLayout* form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
            if (QWidget* caption = item ? item->widget() : nullptr) {
                captions << caption;
                widest = qMax(widest, caption->sizeHint().width());
            }
        }
    }
    for (QWidget* caption : captions)
        caption->setMinimumWidth(widest);
}

void addHintedRow(QFormLayout* form, QLabel* caption, QWidget* field, const QList<QWidget*>& hints)
{
    auto* cell = new QVBoxLayout;
    cell->setSpacing(Space::XS);
    cell->addWidget(field);
    for (QWidget* hint : hints)
        cell->addWidget(hint);
    caption->setBuddy(field);
    caption->setMaximumHeight(field->sizeHint().height()); // else it is centred beside more than that
    form->addRow(caption, cell);
}

} // namespace ui
