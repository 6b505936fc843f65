// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/factgrid.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int MostLines = 3; ///< of a value: what is longer can be read in its tooltip
} // namespace

FactGrid::FactGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(Space::M);
    m_grid->setVerticalSpacing(Space::XS);
    m_grid->setColumnStretch(1, 1);
}

ElidedLabel* FactGrid::addText(const QString& caption, const QString& objectName)
{
    auto* value = new ElidedLabel(this);
    value->setObjectName(objectName);
    value->setMostLines(MostLines);
    addWidget(caption, value);
    return value;
}

ElidedLabel* FactGrid::addRemarked(const QString& caption, const QString& objectName, const QString& remark)
{
    auto* value = new ElidedLabel(this);
    value->setObjectName(objectName);
    value->setMostLines(MostLines);
    auto* label = new QLabel(remark, this);
    label->setTextFormat(Qt::PlainText);
    m_secondary << label;
    addWidget(caption, value, label);
    return value;
}

/// The row that it begins.
int FactGrid::addCaption(const QString& caption, Qt::Alignment alignment)
{
    const int row = m_grid->rowCount();
    auto* label = new QLabel(caption, this);
    label->setTextFormat(Qt::PlainText);
    m_secondary << label;
    m_grid->addWidget(label, row, 0, alignment | Qt::AlignLeading);
    applyTheme();
    return row;
}

void FactGrid::addLine(const QString& caption, QWidget* value, Qt::Alignment alignment)
{
    m_grid->addWidget(value, addCaption(caption, alignment), 1, 1, 2);
}

void FactGrid::addColumns(const QString& caption, QWidget* value, QWidget* trailing)
{
    const int row = addCaption(caption, Qt::AlignVCenter);
    m_grid->addWidget(value, row, 1);
    m_grid->addWidget(trailing, row, 2);
}

void FactGrid::addWidget(const QString& caption, QWidget* value, QWidget* trailing)
{
    if (!trailing) {
        addLine(caption, value, value->hasHeightForWidth() ? Qt::AlignTop : Qt::AlignVCenter);
        return;
    }
    // A cell of its own: a column would take the width of the widest trailing one from every line.
    auto* cell = new QWidget(this);
    auto* line = new QHBoxLayout(cell);
    line->setContentsMargins({});
    line->setSpacing(Space::XS);
    // Beside a button, which is higher than a line, in its middle.
    const bool wraps = value->hasHeightForWidth() && qobject_cast<QLabel*>(trailing) != nullptr;
    const Qt::Alignment alignment = wraps ? Qt::AlignTop : Qt::AlignVCenter;
    line->addWidget(value, 1);
    line->addWidget(trailing, 0, alignment);
    addLine(caption, cell, alignment);
}

void FactGrid::addTall(const QString& caption, QWidget* value)
{
    addLine(caption, value, Qt::AlignTop);
}

int FactGrid::captionWidth() const
{
    int width = 0;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        if (const QLayoutItem* caption = m_grid->itemAtPosition(row, 0))
            width = qMax(width, caption->sizeHint().width());
    }
    return width;
}

void FactGrid::setCaptionWidth(int pixels)
{
    m_grid->setColumnMinimumWidth(0, pixels);
}

void FactGrid::setLineVisible(QWidget* value, bool visible)
{
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const QLayoutItem* caption = m_grid->itemAtPosition(row, 0);
        const QLayoutItem* cell = m_grid->itemAtPosition(row, 1);
        if (!caption || !cell || (cell->widget() != value && !cell->widget()->isAncestorOf(value)))
            continue;
        caption->widget()->setVisible(visible);
        cell->widget()->setVisible(visible);
    }
}

void FactGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void FactGrid::applyTheme()
{
    QPalette secondary; // of this one role: the others go on being inherited
    secondary.setColor(QPalette::WindowText, Theme(palette()).secondaryText);
    for (QLabel* label : std::as_const(m_secondary))
        label->setPalette(secondary);
}

} // namespace ui
