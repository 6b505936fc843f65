// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/factgrid.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"

namespace ui {

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
    addWidget(caption, value);
    return value;
}

ElidedLabel* FactGrid::addRemarked(const QString& caption, const QString& objectName, const QString& remark)
{
    auto* value = new ElidedLabel(this);
    value->setObjectName(objectName);
    auto* label = new QLabel(remark, this);
    label->setTextFormat(Qt::PlainText);
    m_captions << label; // in their colour
    addWidget(caption, value, label);
    return value;
}

void FactGrid::addCaption(const QString& caption, int row, Qt::Alignment alignment)
{
    auto* label = new QLabel(caption, this);
    label->setTextFormat(Qt::PlainText);
    m_captions << label;
    m_grid->addWidget(label, row, 0, alignment | Qt::AlignLeading);
    applyTheme();
}

void FactGrid::addWidget(const QString& caption, QWidget* value, QWidget* trailing)
{
    const int row = m_grid->rowCount();
    addCaption(caption, row, Qt::AlignVCenter);
    if (trailing) {
        m_grid->addWidget(value, row, 1);
        m_grid->addWidget(trailing, row, 2);
    } else {
        m_grid->addWidget(value, row, 1, 1, 2);
    }
}

void FactGrid::addTall(const QString& caption, QWidget* value)
{
    const int row = m_grid->rowCount();
    addCaption(caption, row, Qt::AlignTop);
    m_grid->addWidget(value, row, 1, 1, 2);
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
    const int index = m_grid->indexOf(value);
    if (index < 0)
        return;
    int row = 0;
    int column = 0;
    int rowSpan = 0;
    int columnSpan = 0;
    m_grid->getItemPosition(index, &row, &column, &rowSpan, &columnSpan);
    for (int cell = 0; cell < 3; ++cell) {
        QLayoutItem* item = m_grid->itemAtPosition(row, cell);
        if (item && item->widget())
            item->widget()->setVisible(visible);
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
    for (QLabel* caption : std::as_const(m_captions))
        caption->setPalette(secondary);
}

} // namespace ui
