// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/certificatedialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QUrl>

#include "ui/accounts/relayaddress.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/formfields.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

CertificatePanel::CertificatePanel(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_shown(new FingerprintLabel(tr("Fingerprint of the certificate"), this))
    , m_advice(new QLabel(this))
    , m_mismatch(new QWidget(this))
    , m_expected(new FingerprintLabel(tr("Fingerprint that was expected"), m_mismatch))
    , m_trust(new QPushButton(tr("They are the same: trust it"), this))
{
    setObjectName(u"certificatePanel"_s);
    m_shown->setObjectName(u"certificateFingerprint"_s);
    m_advice->setObjectName(u"certificateAdvice"_s);
    m_expected->setObjectName(u"certificateExpected"_s);
    m_trust->setObjectName(u"certificateTrust"_s);
    m_trust->setAutoDefault(false); // Return never trusts
    for (QLabel* label : {m_title, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* warning = new HintLabel(HintLabel::Tone::Problem, m_mismatch);
    warning->setText(tr("It is not the one that was named to you, which is:"));
    auto* mismatch = new QVBoxLayout(m_mismatch);
    mismatch->setContentsMargins({});
    mismatch->setSpacing(Space::XS);
    mismatch->addWidget(warning);
    mismatch->addWidget(m_expected);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(m_title);
    column->addWidget(m_shown);
    column->addWidget(m_mismatch);
    column->addWidget(m_advice);
    column->addWidget(m_trust, 0, Qt::AlignLeading);
    connect(m_trust, &QPushButton::clicked, this, [this] { emit trusted(m_question.fingerprint); });
}

void CertificatePanel::ask(const QString& address, const model::CertificateQuestion& question)
{
    m_question = question;
    const QString host = visibleLine(QUrl(address).host(), 80);
    const QString names = visibleLine(question.names, 120);
    m_title->setText(names.isEmpty() ? tr("This computer does not know the certificate that %1 shows:").arg(host)
                                     : tr("This computer does not know the certificate that %1 shows (it says that it "
                                          "is for %2):")
                                           .arg(host, names));
    m_shown->setFingerprint(question.fingerprint);
    const bool mismatch = !question.expected.isEmpty() && question.expected != question.fingerprint;
    m_mismatch->setVisible(mismatch);
    m_expected->setFingerprint(question.expected);
    m_advice->setText(
        mismatch
            ? tr("Somebody may stand between you and the relay. Go on only if whoever runs it tells you, by another "
                 "way, that it has a new certificate with the first fingerprint.")
            : tr("Compare it with the fingerprint that the relay’s own window shows under Relay settings, or that "
                 "duologued writes when it starts. If they are the same, nobody stands in between. Nothing secret was "
                 "sent yet."));
    m_trust->setText(mismatch ? tr("Trust it all the same") : tr("They are the same: trust it"));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_advice->text());
    m_shown->setFocus();
}

void CertificatePanel::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.warning);
    painter.setBrush(mixed(theme.window, theme.warning, theme.dark ? 0.14 : 0.07));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Small, Radius::Small);
}

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
