// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/certificatepanel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QUrl>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/fingerprintlabel.h"
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

} // namespace ui
