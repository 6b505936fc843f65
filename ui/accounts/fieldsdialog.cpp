// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/fieldsdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int Width = 110 * Space::Unit;
constexpr int TextHeight = 24 * Space::Unit;
} // namespace

FieldsDialog::FieldsDialog(const QString& title, const QString& explanation, const QString& verb, QWidget* parent)
    : QDialog(parent)
    , m_check([] { return QString(); })
    , m_form(new QFormLayout)
    , m_fields(new QWidget(this))
    , m_problem(new HintLabel(HintLabel::Tone::Problem, this))
    , m_submit(new QPushButton(verb, this))
{
    new WholeDialog(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"fieldsDialog"_s);
    setWindowTitle(title);
    m_problem->setObjectName(u"fieldsProblem"_s);
    m_problem->hide();
    m_submit->setObjectName(u"fieldsSubmit"_s);
    m_submit->setDefault(true);
    auto* words = new QLabel(explanation, this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_form->setContentsMargins({});
    m_form->setHorizontalSpacing(Space::L);
    m_form->setVerticalSpacing(Space::S);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_fields->setLayout(m_form);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_submit, QDialogButtonBox::AcceptRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::L);
    column->addWidget(words);
    column->addWidget(m_fields);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
    setMinimumWidth(Width);
    connect(m_submit, &QPushButton::clicked, this, &FieldsDialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

QLineEdit* FieldsDialog::addLine(const QString& label, const QString& objectName)
{
    auto* field = new QLineEdit(m_fields);
    take(field, label, objectName);
    return field;
}

QPlainTextEdit* FieldsDialog::addText(const QString& label, const QString& objectName)
{
    auto* field = new QPlainTextEdit(m_fields);
    field->setTabChangesFocus(true);
    field->setMinimumHeight(TextHeight);
    take(field, label, objectName);
    return field;
}

/// The first has the focus; Tab leads through them to the button.
void FieldsDialog::take(QWidget* field, const QString& label, const QString& objectName)
{
    field->setObjectName(objectName);
    field->setAccessibleName(QString(label).remove(u'&'));
    m_form->addRow(label, field);
    if (m_last) {
        setTabOrder(m_last, field);
    } else {
        m_first = field;
        field->setFocus();
    }
    setTabOrder(field, m_submit);
    m_last = field;
}

void FieldsDialog::setCheck(std::function<QString()> check)
{
    m_check = std::move(check);
}

void FieldsDialog::submit()
{
    if (const QString problem = m_check(); !problem.isEmpty()) {
        finish(problem);
        return;
    }
    setWaiting(true);
    emit submitted();
}

void FieldsDialog::finish(const QString& problem)
{
    if (problem.isEmpty()) {
        accept();
        return;
    }
    setWaiting(false);
    m_problem->setText(visibleText(problem));
    m_problem->show();
    if (m_first)
        m_first->setFocus();
    fitHeightLater(this);
}

void FieldsDialog::setWaiting(bool waiting)
{
    m_problem->hide();
    m_fields->setEnabled(!waiting);
    m_submit->setEnabled(!waiting);
}

} // namespace ui
