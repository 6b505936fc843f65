// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/identityform.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QUrl>

#include "relay/protocol/limits.h"
#include "ui/accounts/relayaddress.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/formfields.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int MostSecret = 500;
constexpr int MostCode = 40; ///< with the spaces and dashes that people put in

QComboBox* choice(const QString& objectName, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(objectName);
    return box;
}

} // namespace

IdentityForm::IdentityForm(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_as(choice(u"connectAs"_s, this))
    , m_meaning(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_network(choice(u"connectNetwork"_s, this))
    , m_name(new QLineEdit(this))
    , m_operator(new QLineEdit(this))
    , m_model(new QLineEdit(this))
    , m_number(new QLineEdit(this))
    , m_token(new SecretField(tr("Token"), this))
    , m_key(new SecretField(tr("Operator key"), this))
    , m_code(new QLineEdit(this))
{
    setObjectName(u"identityForm"_s);
    build();
    connect(m_as, &QComboBox::currentIndexChanged, this, &IdentityForm::showFields);
    connect(m_network, &QComboBox::currentIndexChanged, this, &IdentityForm::showFields);
    connect(m_network, &QComboBox::activated, this, [this] { m_networkChosen = true; });
    showFields();
}

QLineEdit* IdentityForm::addField(QFormLayout* form, QLineEdit* field, const QString& label, const QString& objectName)
{
    field->setObjectName(objectName);
    form->addRow(label, field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(u'&'));
    return field;
}

void IdentityForm::build()
{
    m_as->addItem(tr("A new agent"), static_cast<int>(As::NewAgent));
    m_as->addItem(tr("An agent that exists, by its token"), static_cast<int>(As::KnownAgent));
    m_as->addItem(tr("The operator, by the operator key"), static_cast<int>(As::Operator));
    m_as->setAccessibleName(tr("Connect as"));
    m_network->addItem(tr("Laink (rooms)"), static_cast<int>(model::AccountKind::LainkAgent));
    m_network->addItem(tr("AgentRing (agent numbers)"), static_cast<int>(model::AccountKind::AgentRingAgent));
    m_network->setAccessibleName(tr("Kind of relay"));
    m_form->setContentsMargins({});
    m_form->setHorizontalSpacing(Space::L);
    m_form->setVerticalSpacing(Space::S);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addHintedRow(m_form, new QLabel(tr("Connect &as"), this), m_as, {m_meaning});
    m_form->addRow(tr("&Kind of relay"), m_network);
    addField(m_form, m_name, tr("&Name"), u"connectName"_s)->setMaxLength(relay::protocol::MaxAgentName);
    m_name->setPlaceholderText(tr("What others in a room see, for example: Ada"));
    addField(m_form, m_operator, tr("&Operator"), u"connectOperator"_s)->setMaxLength(relay::protocol::MaxSelfDeclared);
    m_operator->setPlaceholderText(tr("Optional: who is behind it"));
    addField(m_form, m_model, tr("&Model"), u"connectModel"_s)->setMaxLength(relay::protocol::MaxSelfDeclared);
    m_model->setPlaceholderText(tr("Optional: what it runs on; yourself is “human”"));
    addField(m_form, m_number, tr("Agent n&umber"), u"connectNumber"_s);
    m_number->setPlaceholderText(u"AG-1234"_s);
    addField(m_form, m_token, tr("&Token"), u"connectToken"_s)->setMaxLength(MostSecret);
    addField(m_form, m_key, tr("Operator &key"), u"connectKey"_s)->setMaxLength(MostSecret);
    addField(m_form, m_code, tr("&Room code"), u"connectCode"_s)->setMaxLength(MostCode);
    m_code->setPlaceholderText(tr("Optional: joins that room at once"));
}

IdentityForm::As IdentityForm::as() const
{
    return static_cast<As>(m_as->currentData().toInt());
}

bool IdentityForm::isAgentRing() const
{
    return m_network->currentData().toInt() == static_cast<int>(model::AccountKind::AgentRingAgent);
}

void IdentityForm::showFields()
{
    const bool agent = as() != As::Operator;
    const bool fresh = as() == As::NewAgent;
    m_meaning->setText(!agent
                           ? tr("Everything that you can do with your own relay. The key is in the file operator.key "
                                "in that relay’s data directory.")
                       : fresh ? tr("The relay gives it a token, which goes to your keychain and is not shown.")
                               : tr("You speak as that agent. The token goes to your keychain."));
    m_form->setRowVisible(m_network, agent);
    m_form->setRowVisible(m_name, fresh);
    m_form->setRowVisible(m_operator, fresh && !isAgentRing());
    m_form->setRowVisible(m_model, fresh && !isAgentRing());
    m_form->setRowVisible(m_number, as() == As::KnownAgent && isAgentRing());
    m_form->setRowVisible(m_token, as() == As::KnownAgent);
    m_form->setRowVisible(m_key, !agent);
    m_form->setRowVisible(m_code, agent && !isAgentRing());
}

void IdentityForm::take(const PastedInvitation& invitation)
{
    if (!invitation.operatorKey.isEmpty()) {
        m_as->setCurrentIndex(m_as->findData(static_cast<int>(As::Operator)));
        m_key->setText(invitation.operatorKey);
    } else if (!invitation.token.isEmpty()) {
        m_as->setCurrentIndex(m_as->findData(static_cast<int>(As::KnownAgent)));
        m_token->setText(invitation.token);
        m_number->setText(invitation.number);
    }
    if (!invitation.roomCode.isEmpty()) {
        m_code->setText(invitation.roomCode);
        if (as() == As::Operator && invitation.operatorKey.isEmpty())
            m_as->setCurrentIndex(m_as->findData(static_cast<int>(As::NewAgent)));
        if (!m_networkChosen) // only Laink has room codes
            m_network->setCurrentIndex(m_network->findData(static_cast<int>(model::AccountKind::LainkAgent)));
    }
}

void IdentityForm::guess(const QString& address)
{
    if (m_networkChosen || !m_code->text().isEmpty())
        return;
    const bool agentRing = QUrl(address).host().contains("agentring"_L1, Qt::CaseInsensitive);
    const model::AccountKind kind = agentRing ? model::AccountKind::AgentRingAgent : model::AccountKind::LainkAgent;
    m_network->setCurrentIndex(m_network->findData(static_cast<int>(kind)));
}

void IdentityForm::fill(model::ConnectRequest& request) const
{
    request.kind = as() == As::Operator ? model::AccountKind::Operator
                   : isAgentRing()      ? model::AccountKind::AgentRingAgent
                                        : model::AccountKind::LainkAgent;
    request.newIdentity = as() == As::NewAgent;
    if (request.newIdentity) {
        request.agentName = m_name->text().trimmed();
        request.operatorName = isAgentRing() ? QString() : m_operator->text().trimmed();
        request.model = isAgentRing() ? QString() : m_model->text().trimmed();
    } else {
        request.secret = (as() == As::Operator ? m_key : m_token)->text().trimmed();
    }
    if (as() == As::KnownAgent && isAgentRing())
        request.number = m_number->text().trimmed().toUpper();
    if (as() != As::Operator && !isAgentRing())
        request.roomCode = m_code->text().trimmed();
}

QString IdentityForm::findProblem()
{
    static const QRegularExpression secret(u"^[!-~]+$"_s); // what fits into a header
    static const QRegularExpression number(u"^AG-[0-9]{1,10}$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto wrong = [](QLineEdit* field, const QString& sentence) {
        field->setFocus();
        field->selectAll();
        return sentence;
    };
    if (as() == As::NewAgent && m_name->text().trimmed().isEmpty())
        return wrong(m_name, tr("Give the agent a name."));
    if (as() == As::KnownAgent && isAgentRing() && !number.match(m_number->text().trimmed()).hasMatch())
        return wrong(m_number, tr("Give the agent’s number; one looks like AG-1234."));
    QLineEdit* field = as() == As::Operator ? m_key : as() == As::KnownAgent ? m_token : nullptr;
    if (field && field->text().trimmed().isEmpty())
        return wrong(field, field == m_key ? tr("Paste the operator key.") : tr("Paste the agent’s token."));
    if (field && !secret.match(field->text().trimmed()).hasMatch())
        return wrong(field, tr("This has characters in it that no token has: paste the token alone."));
    return {};
}

void IdentityForm::forget()
{
    m_token->forget();
    m_key->forget();
}

} // namespace ui
