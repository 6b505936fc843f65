// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/reachlist.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/copybutton.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype MostAddresses = 8;

/// In two lines: whoever compares it by eye loses the place less easily.
QString inTwoLines(const QString& fingerprint)
{
    const qsizetype middle = fingerprint.size() / 2;
    return fingerprint.left(middle) + u'\n' + fingerprint.mid(middle + 1);
}

} // namespace

ReachList::ReachList(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    setStatus({});
}

void ReachList::setStatus(const HostStatus& status)
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
        addRow(address, address, tr("Copy this address"), tr("Address of the relay"));
    if (!status.fingerprint.isEmpty()) {
        auto* title = new HintLabel(HintLabel::Tone::Secondary, m_rows);
        title->setText(tr("Fingerprint of its certificate (SHA-256)"));
        column->addSpacing(Space::XS);
        column->addWidget(title);
        addRow(inTwoLines(status.fingerprint), status.fingerprint, tr("Copy the fingerprint"), tr("Fingerprint"));
    }
}

void ReachList::addRow(const QString& shown, const QString& copied, const QString& what, const QString& name)
{
    auto* text = new QLabel(shown, m_rows);
    text->setTextFormat(Qt::PlainText);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(name);
    auto* copy = new CopyButton(what, m_rows);
    copy->setAutoRaise(true);
    copy->setCopiedText(copied);
    auto* row = new QHBoxLayout;
    row->addWidget(text, 1);
    row->addWidget(copy);
    static_cast<QVBoxLayout*>(m_rows->layout())->addLayout(row);
}

} // namespace ui
