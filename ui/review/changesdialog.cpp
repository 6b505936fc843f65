// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/changesdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QSplitter>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/review/exacttext.h"

using namespace Qt::StringLiterals;

namespace ui {

ChangesDialog::ChangesDialog(const QString& sent, const QString& released, QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setObjectName(u"changesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What was changed"));
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    const auto side = [sides](const QString& caption, const QString& text, const QString& name) {
        auto* box = new QWidget(sides);
        auto* label = new QLabel(caption, box);
        label->setTextFormat(Qt::PlainText);
        auto* shown = new ExactText(box);
        shown->setObjectName(name);
        shown->setAccessibleName(caption);
        shown->setText(text);
        label->setBuddy(shown);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins({});
        column->setSpacing(Space::XS);
        column->addWidget(label);
        column->addWidget(shown, 1);
        return shown;
    };
    ExactText* before = side(tr("As it was sent"), sent, u"changesSent"_s);
    ExactText* after = side(tr("As you released it"), released, u"changesReleased"_s);
    const TextDiff diff = diffOf(before->shown(), after->shown());
    before->setMarks(diff.removed, ExactText::Mark::Removed);
    after->setMarks(diff.added, ExactText::Mark::Added);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    takePicturesOff(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(sides, 1);
    column->addWidget(buttons);
    resize(180 * Space::Unit, 80 * Space::Unit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    before->setFocus();
}

} // namespace ui
