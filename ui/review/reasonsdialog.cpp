// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reasonsdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr qsizetype MostReasons = 50;
constexpr qsizetype MostReason = 300;
} // namespace

ReasonsDialog::ReasonsDialog(const QStringList& reasons, QWidget* parent)
    : QDialog(parent)
    , m_edit(new QPlainTextEdit(reasons.join(u'\n'), this))
{
    new WholeDialog(this);
    setObjectName(u"reasonsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reasons for rejecting"));
    m_edit->setObjectName(u"reasonsText"_s);
    m_edit->setTabChangesFocus(true);
    auto* label = new QLabel(tr("&One reason a line. The sender of a rejected message is told the reason."), this);
    label->setWordWrap(true);
    label->setBuddy(m_edit);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setObjectName(u"reasonsSave"_s);
    takePicturesOff(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(label);
    column->addWidget(m_edit, 1);
    column->addWidget(buttons);
    resize(120 * Space::Unit, 70 * Space::Unit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit changed(this->reasons());
        accept();
    });
    m_edit->setFocus();
}

QStringList ReasonsDialog::reasons() const
{
    QStringList all;
    const QStringList lines = m_edit->toPlainText().split(u'\n');
    for (const QString& line : lines) {
        const QString reason = line.trimmed().left(MostReason);
        if (!reason.isEmpty() && !all.contains(reason) && all.size() < MostReasons)
            all.append(reason);
    }
    return all;
}

} // namespace ui
