// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/wheredialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCommandLinkButton>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// What belongs to a button stands under its words, not under its mark.
QWidget* under(QWidget* button, QWidget* meaning)
{
    const int mark = button->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, button) +
                     button->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, button);
    const bool mirrored = button->layoutDirection() == Qt::RightToLeft;
    meaning->setContentsMargins(mirrored ? 0 : mark, 0, mirrored ? mark : 0, 0);
    return meaning;
}

HintLabel* meaning(const QString& text, HintLabel::Tone tone, QWidget* parent)
{
    auto* label = new HintLabel(tone, parent);
    label->setText(text);
    return label;
}

} // namespace

AudienceBox::AudienceBox(QWidget* parent)
    : QWidget(parent)
    , m_thisComputer(new QRadioButton(tr("This &computer"), this))
    , m_localNetwork(new QRadioButton(tr("The &local network"), this))
    , m_network(new QWidget(this))
    , m_plainHttp(new QCheckBox(tr("Plain &HTTP, without encryption"), m_network))
    , m_warning(meaning(tr("Whoever is on these networks can then read and change everything that is sent, tokens "
                           "included. Only where you know everybody."),
                        HintLabel::Tone::Problem, m_network))
{
    m_thisComputer->setObjectName(u"audienceThisComputer"_s);
    m_localNetwork->setObjectName(u"audienceLocalNetwork"_s);
    m_plainHttp->setObjectName(u"audiencePlainHttp"_s);
    m_warning->setObjectName(u"audienceWarning"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::XS);
    column->addWidget(m_thisComputer);
    column->addWidget(
        under(m_thisComputer, meaning(meaningOf(model::Audience::ThisComputer), HintLabel::Tone::Secondary, this)));
    column->addSpacing(Space::XS);
    column->addWidget(m_localNetwork);
    column->addWidget(
        under(m_localNetwork, meaning(meaningOf(model::Audience::LocalNetwork), HintLabel::Tone::Secondary, this)));
    column->addWidget(under(m_localNetwork, m_network));
    auto* network = new QVBoxLayout(m_network);
    network->setContentsMargins(m_network->contentsMargins());
    m_network->setContentsMargins(0, 0, 0, 0);
    network->setSpacing(Space::XS);
    network->addWidget(m_plainHttp);
    network->addWidget(m_warning);

    connect(m_localNetwork, &QRadioButton::toggled, this, &AudienceBox::showMeaning);
    connect(m_plainHttp, &QCheckBox::toggled, this, &AudienceBox::showMeaning);
    setFocusProxy(m_thisComputer);
    setChoice(model::Audience::ThisComputer, false);
}

QString AudienceBox::meaningOf(model::Audience audience)
{
    return audience == model::Audience::ThisComputer
               ? tr("Only programs on this computer reach the relay.")
               : tr("Every device on the networks that this computer is in reaches the relay, and may make itself an "
                    "identity there. Into a room it gets only with its code.");
}

void AudienceBox::setChoice(model::Audience audience, bool plainHttp)
{
    m_thisComputer->setChecked(audience == model::Audience::ThisComputer);
    m_localNetwork->setChecked(audience == model::Audience::LocalNetwork);
    m_plainHttp->setChecked(plainHttp);
    showMeaning();
}

model::Audience AudienceBox::audience() const
{
    return m_localNetwork->isChecked() ? model::Audience::LocalNetwork : model::Audience::ThisComputer;
}

bool AudienceBox::plainHttp() const
{
    return m_plainHttp->isChecked();
}

void AudienceBox::showMeaning()
{
    m_plainHttp->setEnabled(m_localNetwork->isChecked());
    m_warning->setVisible(m_localNetwork->isChecked() && m_plainHttp->isChecked());
    emit changed();
}

namespace {
constexpr int Width = 110 * Space::Unit;
}

WhereDialog::WhereDialog(QWidget* parent)
    : QDialog(parent)
{
    new WholeDialog(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"whereDialog"_s);
    setWindowTitle(tr("Invite an agent"));
    setMinimumWidth(Width);
    auto* question = new QLabel(tr("Where does the agent run? Your relay is switched on for it, a room is opened, and "
                                   "you get the invitation to copy."),
                                this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(question);
    const auto add = [&](const QString& objectName, Icon picture, const QString& text, model::Audience audience) {
        auto* button = new QCommandLinkButton(text, AudienceBox::meaningOf(audience), this);
        button->setObjectName(objectName);
        button->setIcon(icon(picture));
        button->setAccessibleName(QString(text).remove(u'&'));
        button->setAccessibleDescription(button->description());
        column->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, audience] {
            accept();
            emit chosen(audience);
        });
    };
    add(u"whereHere"_s, Icon::Agent, tr("On &this computer"), model::Audience::ThisComputer);
    add(u"whereNetwork"_s, Icon::Network, tr("On &another computer in this network"), model::Audience::LocalNetwork);
    column->addStretch(1);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    column->addWidget(cancel, 0, Qt::AlignTrailing);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace ui
