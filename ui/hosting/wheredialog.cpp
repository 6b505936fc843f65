// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/wheredialog.h"

#include <QBoxLayout>
#include <QCommandLinkButton>
#include <QLabel>
#include <QPushButton>

#include "ui/hosting/audiencebox.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/wholedialog.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int Width = 110 * Space::Unit;
}

WhereDialog::WhereDialog(QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"whereDialog"_s);
    setWindowTitle(tr("Invite an agent"));
    setMinimumWidth(Width);
    auto* question = new QLabel(tr("Where does the agent run? Your relay is switched on for it, a room is opened, and "
                                   "you get the invitation to copy."),
                                this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(question);
    const auto add = [&](const QString& objectName, Icon picture, const QString& text, model::Audience audience) {
        auto* button = new QCommandLinkButton(text, AudienceBox::meaningOf(audience), this);
        button->setObjectName(objectName);
        button->setIcon(icon(picture));
        button->setAccessibleName(QString(text).remove(u'&'));
        button->setAccessibleDescription(button->description());
        column->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, audience] {
            accept();
            emit chosen(audience);
        });
    };
    add(u"whereHere"_s, Icon::Agent, tr("On &this computer"), model::Audience::ThisComputer);
    add(u"whereNetwork"_s, Icon::Network, tr("On &another computer in this network"), model::Audience::LocalNetwork);
    column->addStretch(1);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    column->addWidget(cancel, 0, Qt::AlignTrailing);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace ui
