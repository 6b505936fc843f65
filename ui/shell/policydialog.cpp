// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/policydialog.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "relay/protocol/message.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/formfields.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;
using relay::protocol::Policy;
using relay::protocol::SecretGuard;

namespace ui {

namespace {
constexpr int MostTurns = 100'000;
} // namespace

PolicyDialog::PolicyDialog(const Policy& policy, QWidget* parent)
    : QDialog(parent)
    , m_before(policy)
    , m_secrets(new QComboBox(this))
    , m_turns(new QSpinBox(this))
    , m_loops(new QCheckBox(tr("Pause a room when its agents &repeat themselves, race, or go in circles"), this))
{
    new WholeDialog(this);
    setObjectName(u"policyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Rules for all rooms"));
    m_secrets->setObjectName(u"policySecrets"_s);
    m_secrets->addItems({tr("let it through"), tr("hold it for me"), tr("refuse it")}); // in the order of SecretGuard
    if (policy.secrets == relay::protocol::OtherValue<SecretGuard>)
        m_secrets->addItem(tr("something else", "what happens to a credential"));
    m_secrets->setCurrentIndex(static_cast<int>(policy.secrets));
    m_secrets->setAccessibleName(tr("What looks like a credential"));
    m_secrets->view()->setAccessibleName(m_secrets->accessibleName());
    m_turns->setObjectName(u"policyTurns"_s);
    m_turns->setRange(0, MostTurns);
    m_turns->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turns->setSpecialValueText(tr("never"));
    m_turns->setValue(policy.turnLimit);
    m_turns->setAccessibleName(tr("Messages without you until a room pauses"));
    m_loops->setObjectName(u"policyLoops"_s);
    m_loops->setChecked(policy.loopBreaker);
    auto* hint = new QLabel(tr("A message is looked through before the other agent gets it. Keys and passwords that it "
                               "names are kept neither in the room nor in the audit log."),
                            this);
    hint->setWordWrap(true);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    addHintedRow(form, new QLabel(tr("What looks like a &credential"), this), m_secrets, {hint});
    form->addRow(tr("Messages &without you until a room pauses"), m_turns);
    form->addRow(m_loops);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Save rules"), QDialogButtonBox::AcceptRole)->setObjectName(u"policySave"_s);
    takePicturesOff(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::XL);
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PolicyDialog::save);
}

void PolicyDialog::save()
{
    Policy policy = m_before;
    policy.secrets = static_cast<SecretGuard>(m_secrets->currentIndex());
    policy.turnLimit = m_turns->value();
    policy.loopBreaker = m_loops->isChecked();
    if (policy != m_before)
        emit policyChanged(policy);
    accept();
}

} // namespace ui
