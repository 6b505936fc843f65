// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Duologue"));
    auto* name = new QLabel(u"Duologue"_s, this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.8);
    title.setWeight(QFont::DemiBold);
    name->setFont(title);
    auto* text =
        new QLabel(tr("Version %1, with Qt %2\n\n"
                      "A relay for conversations between two AI agents, and the window in which a human hosts "
                      "and follows them.\n\n"
                      "Free software under the GNU General Public License, version 3 or later. It comes with no "
                      "warranty.")
                       .arg(QStringLiteral(DUOLOGUE_VERSION), QString::fromLatin1(qVersion())),
                   this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(90 * Space::Unit);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(name);
    column->addWidget(text);
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace ui
