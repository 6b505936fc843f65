// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/certificatedialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

#include "ui/accounts/relayaddress.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/copybutton.h"
#include "ui/kit/fingerprintlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/kit/wholedialog.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int Width = 110 * Space::Unit;

QLabel* paragraph(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString withoutOne(const model::AccountInfo& account)
{
    if (account.address.startsWith("https:"_L1))
        return CertificateDialog::tr("It shows a certificate that this computer trusts by itself, as it does those of "
                                     "public web sites.");
    return RelayAddress::isOnThisComputer(account.address)
               ? CertificateDialog::tr("It is on this computer and needs none: nothing that is said leaves it.")
               : CertificateDialog::tr("It has none: this connection is without encryption.");
}

} // namespace

CertificateDialog::CertificateDialog(const model::AccountInfo& account, QWidget* parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
{
    new WholeDialog(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"certificateDialog"_s);
    setWindowTitle(tr("Certificate of %1").arg(visibleLine(account.name, 60)));
    setMinimumWidth(Width);
    m_column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    m_column->setSpacing(Space::S);
    if (account.status.state == model::ConnectionStatus::State::CertificateChanged && !account.offered.isEmpty())
        buildChanged(account);
    else
        buildTrusted(account);
}

void CertificateDialog::addFingerprint(const QString& caption, const QString& fingerprint, const QString& objectName)
{
    auto* title = new HintLabel(HintLabel::Tone::Secondary, this);
    title->setText(caption);
    auto* shown = new FingerprintLabel(caption, this);
    shown->setObjectName(objectName);
    shown->setFingerprint(fingerprint);
    auto* copy = new CopyButton(tr("Copy the fingerprint"), this);
    copy->setAutoRaise(true);
    copy->setCopiedText(fingerprint);
    auto* line = new QHBoxLayout;
    line->addWidget(shown, 1);
    line->addWidget(copy);
    m_column->addWidget(title);
    m_column->addLayout(line);
    m_column->addSpacing(Space::S);
}

void CertificateDialog::buildTrusted(const model::AccountInfo& account)
{
    if (account.fingerprint.isEmpty())
        m_column->addWidget(paragraph(withoutOne(account), this));
    else
        addFingerprint(tr("You trust the certificate with this fingerprint (SHA-256), and no other:"),
                       account.fingerprint, u"trustedFingerprint"_s);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    m_column->addSpacing(Space::M);
    m_column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void CertificateDialog::buildChanged(const model::AccountInfo& account)
{
    m_column->addWidget(
        paragraph(tr("%1 shows another certificate than the one that you trust. Either whoever runs it has renewed it, "
                     "or somebody stands between you and it. Nothing is sent there until you decide.")
                      .arg(visibleLine(QUrl(account.address).authority(), 80)),
                  this));
    m_column->addSpacing(Space::S);
    addFingerprint(tr("Trusted until now"), account.fingerprint, u"trustedFingerprint"_s);
    addFingerprint(tr("Shown now"), account.offered, u"offeredFingerprint"_s);
    m_column->addWidget(
        paragraph(tr("Ask whoever runs the relay, by another way, for its fingerprint. Trust the new one "
                     "only if it is what they tell you."),
                  this));
    auto* trust = new QPushButton(tr("It is the same that they told me: trust it"), this);
    trust->setObjectName(u"trustOffered"_s);
    trust->setAutoDefault(false); // Return never trusts
    auto* keep = new QPushButton(tr("Stay disconnected"), this);
    keep->setDefault(true);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(trust, QDialogButtonBox::AcceptRole);
    buttons->addButton(keep, QDialogButtonBox::RejectRole);
    m_column->addSpacing(Space::M);
    m_column->addWidget(buttons);
    keep->setFocus();
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(trust, &QPushButton::clicked, this, [this, fingerprint = account.offered] {
        accept();
        emit trusted(fingerprint);
    });
}

} // namespace ui
