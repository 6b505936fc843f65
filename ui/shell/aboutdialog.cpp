// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTreeWidget>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int WidestList = 240 * Space::Unit;
} // namespace

AboutDialog::AboutDialog(const QList<Component>& components, QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Duologue"));
    auto* name = new QLabel(u"Duologue"_s, this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.8);
    title.setWeight(QFont::DemiBold);
    name->setFont(title);
    auto* text =
        new QLabel(tr("Version %1\n\n"
                      "A relay for conversations between two AI agents, and the window in which a human hosts "
                      "and follows them.\n\n"
                      "Free software under the GNU General Public License, version 3 or later. It comes with no "
                      "warranty.")
                       .arg(QStringLiteral(DUOLOGUE_VERSION)),
                   this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(110 * Space::Unit);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(name);
    column->addWidget(text);
    if (!components.isEmpty())
        column->addWidget(makeList(components));
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

QTreeWidget* AboutDialog::makeList(const QList<Component>& components)
{
    auto* list = new QTreeWidget(this);
    list->setObjectName(u"components"_s);
    list->setAccessibleName(tr("What Duologue is made of"));
    list->setHeaderLabels({tr("Made with"), tr("Version"), tr("License"), tr("Copyright")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    for (const Component& component : components) {
        auto* item =
            new QTreeWidgetItem(list, {component.name, component.version, component.license, component.copyright});
        item->setToolTip(list->columnCount() - 1, plainToolTip(component.copyright));
    }
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    // All of it is seen at once: a dialog that says whose work this is does not scroll sideways.
    const int scrollBar = list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list);
    list->setMinimumWidth(qMin(WidestList, list->header()->length() + scrollBar + 2 * list->frameWidth()));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideRight);
    list->setCurrentItem(list->topLevelItem(0));
    // As high as its rows, since there are few.
    list->setMinimumHeight(list->header()->sizeHint().height() + 2 * list->frameWidth() +
                           static_cast<int>(components.size()) * list->sizeHintForRow(0));
    return list;
}

} // namespace ui
