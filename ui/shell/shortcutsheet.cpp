// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>

#include "ui/kit/theme.h"
#include "ui/shell/shortcuts.h"

using namespace Qt::StringLiterals;

namespace ui {

ShortcutSheet::ShortcutSheet(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::XXL);
    grid->setVerticalSpacing(Space::XS);
    grid->setColumnStretch(0, 1);
    int row = 0;
    MenuId menu = MenuId::None;
    const QList<ShortcutEntry> table = shortcutTable();
    for (const ShortcutEntry& entry : table) {
        if (entry.key.isEmpty())
            continue;
        if (row == 0 || entry.menu != menu) {
            menu = entry.menu;
            if (row > 0)
                grid->addItem(new QSpacerItem(0, Space::S), row++, 0);
            auto* title = new QLabel(plainActionText(menuTitle(menu)), this);
            QFont bold = title->font();
            bold.setWeight(QFont::DemiBold);
            title->setFont(bold);
            grid->addWidget(title, row++, 0, 1, 2);
        }
        auto* key = new QLabel(QKeySequence(entry.key).toString(QKeySequence::NativeText), this);
        key->setTextFormat(Qt::PlainText);
        grid->addWidget(new QLabel(plainActionText(entry.text), this), row, 0);
        grid->addWidget(key, row++, 1, Qt::AlignTrailing);
    }
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::L);
    column->addLayout(grid);
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace ui
