// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/endpointlist.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/copybutton.h"
#include "ui/kit/fingerprintlabel.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

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
