// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>

#include <numeric>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"
#include "ui/shell/shortcuts.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// The rows of the table that have keys, by menu, in its order.
QList<QList<ShortcutEntry>> sections()
{
    QList<QList<ShortcutEntry>> found;
    const QList<ShortcutEntry> table = shortcutTable();
    for (const ShortcutEntry& entry : table) {
        if (entry.key.isEmpty())
            continue;
        if (found.isEmpty() || found.constLast().constLast().menu != entry.menu)
            found.append(QList<ShortcutEntry>());
        found.last().append(entry);
    }
    return found;
}

QGridLayout* makeSection(const QList<ShortcutEntry>& entries, QWidget* parent)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::XXL);
    grid->setVerticalSpacing(Space::XS);
    grid->setColumnStretch(0, 1);
    auto* title = new QLabel(plainActionText(menuTitle(entries.constFirst().menu)), parent);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const ShortcutEntry& entry : entries) {
        auto* key = new QLabel(QKeySequence(entry.key).toString(QKeySequence::NativeText), parent);
        key->setTextFormat(Qt::PlainText);
        grid->addWidget(new QLabel(plainActionText(entry.text), parent), row, 0);
        grid->addWidget(key, row++, 1, Qt::AlignTrailing);
    }
    return grid;
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    // Side by side: one below the other they would be higher than a laptop's screen.
    const QList<QList<ShortcutEntry>> all = sections();
    const auto lines = [](qsizetype sum, const QList<ShortcutEntry>& section) { return sum + section.size() + 2; };
    const qsizetype half = std::accumulate(all.begin(), all.end(), qsizetype(0), lines) / 2;
    auto* sides = new QHBoxLayout;
    sides->setSpacing(2 * Space::XXL);
    QVBoxLayout* side = nullptr;
    qsizetype filled = 0;
    for (const QList<ShortcutEntry>& section : all) {
        if (side == nullptr || (sides->count() == 1 && filled >= half)) {
            side = new QVBoxLayout;
            side->setSpacing(Space::L);
            side->setAlignment(Qt::AlignTop);
            sides->addLayout(side, 1);
        }
        side->addLayout(makeSection(section, this));
        filled = lines(filled, section);
    }
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::L);
    column->addLayout(sides);
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace ui
