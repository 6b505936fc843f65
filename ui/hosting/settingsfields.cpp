// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/settingsfields.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFontDatabase>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <array>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/formfields.h"
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

namespace {

constexpr qsizetype MostAddresses = 8;

QLabel* addressLabel(const QString& address, QWidget* parent)
{
    auto* label = new QLabel(address, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(EndpointList::tr("Address of the relay"));
    return label;
}

} // namespace

EndpointList::EndpointList(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    setStatus({});
}

void EndpointList::setStatus(const model::HostStatus& status)
{
    if (m_rows != nullptr && status == m_status)
        return;
    m_status = status;
    delete m_rows;
    m_rows = new QWidget(this);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::XS);
    m_column->addWidget(m_rows);
    for (const QString& address : status.addresses.first(qMin(MostAddresses, status.addresses.size())))
        addRow(addressLabel(address, m_rows), address, tr("Copy this address"));
    if (!status.fingerprint.isEmpty()) {
        auto* title = new HintLabel(HintLabel::Tone::Secondary, m_rows);
        title->setText(tr("Fingerprint of its certificate (SHA-256)"));
        column->addSpacing(Space::XS);
        column->addWidget(title);
        auto* fingerprint = new FingerprintLabel(tr("Fingerprint"), m_rows);
        fingerprint->setFingerprint(status.fingerprint);
        addRow(fingerprint, status.fingerprint, tr("Copy the fingerprint"));
    }
}

void EndpointList::addRow(QLabel* shown, const QString& copied, const QString& what)
{
    auto* copy = new CopyButton(what, m_rows);
    copy->setAutoRaise(true);
    copy->setCopiedText(copied);
    auto* row = new QHBoxLayout;
    row->addWidget(shown, 1);
    row->addWidget(copy);
    static_cast<QVBoxLayout*>(m_rows->layout())->addLayout(row);
}

} // namespace ui
