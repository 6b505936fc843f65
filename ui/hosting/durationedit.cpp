// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/durationedit.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>

#include <array>

#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr std::array<qint64, 3> UnitSeconds{60, 3'600, 86'400};
} // namespace

DurationEdit::DurationEdit(const QString& name, const QString& unlimited, QWidget* parent)
    : QWidget(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_number->setObjectName(u"durationNumber"_s);
    m_number->setRange(0, 99'999);
    m_number->setSpecialValueText(unlimited);
    m_number->setAccessibleName(name);
    m_unit->setObjectName(u"durationUnit"_s);
    m_unit->addItems({tr("minutes"), tr("hours"), tr("days")});
    m_unit->setAccessibleName(tr("%1: unit").arg(name));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(Space::S);
    line->addWidget(m_number);
    line->addWidget(m_unit);
    line->addStretch();
    setFocusProxy(m_number);

    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) {
        m_touched = true;
        m_unit->setEnabled(value > 0);
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] { m_touched = true; });
}

void DurationEdit::setSeconds(qint64 seconds)
{
    const QSignalBlocker number(m_number);
    const QSignalBlocker unit(m_unit);
    int best = seconds == 0 ? 2 : 0;
    for (int index = 0; seconds > 0 && index < 3; ++index) {
        if (seconds % UnitSeconds.at(static_cast<std::size_t>(index)) == 0)
            best = index;
    }
    const qint64 size = UnitSeconds.at(static_cast<std::size_t>(best));
    m_unit->setCurrentIndex(best);
    m_number->setValue(static_cast<int>((seconds + size - 1) / size));
    m_unit->setEnabled(seconds > 0);
    m_given = seconds;
    m_touched = false;
}

qint64 DurationEdit::seconds() const
{
    if (!m_touched)
        return m_given;
    return m_number->value() * UnitSeconds.at(static_cast<std::size_t>(m_unit->currentIndex()));
}

} // namespace ui
