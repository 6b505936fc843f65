// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/confirmation.h"

#include <QPushButton>

#include <utility>

#include "ui/kit/dialogs.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QMessageBox* makeBox(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
                     const QObject* context, std::function<void()> yes)
{
    auto* box = new PlainMessageBox(QMessageBox::Warning, question, consequence, QMessageBox::Cancel, window);
    box->setObjectName(u"controlQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* button = box->addButton(verb, QMessageBox::DestructiveRole);
    button->setObjectName(u"controlConfirm"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QPushButton::clicked, context, std::move(yes));
    return box;
}

} // namespace

void confirm(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
             const QObject* context, std::function<void()> yes)
{
    makeBox(window, question, consequence, verb, context, std::move(yes))->open();
}

QWidget* confirmOr(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
                   const QString& otherVerb, const QObject* context, std::function<void()> yes,
                   std::function<void()> other)
{
    QMessageBox* box = makeBox(window, question, consequence, verb, context, std::move(yes));
    QPushButton* button = box->addButton(otherVerb, QMessageBox::AcceptRole);
    button->setObjectName(u"controlInstead"_s);
    box->setDefaultButton(button);
    QObject::connect(button, &QPushButton::clicked, context, std::move(other));
    box->open();
    return box;
}

} // namespace ui
