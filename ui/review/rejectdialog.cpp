// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/rejectdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int MostReason = 300; // UTF-16 units
} // namespace

RejectDialog::RejectDialog(QWidget* parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
{
    new WholeDialog(this);
    setObjectName(u"rejectDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reject the message"));
    m_reason->setObjectName(u"rejectReason"_s);
    m_reason->setMaxLength(MostReason);
    m_reason->setPlaceholderText(tr("For example: ask me before you change files"));
    m_reason->setMinimumWidth(100 * Space::Unit);
    auto* label = new QLabel(tr("&Why? Its sender is told; the other agent never sees the message."), this);
    label->setWordWrap(true);
    label->setBuddy(m_reason);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* reject = buttons->addButton(tr("Reject"), QDialogButtonBox::AcceptRole);
    reject->setObjectName(u"rejectConfirm"_s);
    reject->setDefault(true);
    takePicturesOff(buttons);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addSpacing(Space::S);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit reasonGiven(m_reason->text().trimmed());
        accept();
    });
    m_reason->setFocus();
}

} // namespace ui
