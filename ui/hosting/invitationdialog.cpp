// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/invitationdialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/formfields.h"
#include "ui/kit/qrview.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Member;

namespace ui {

namespace {

constexpr int MostSteps = 3;       ///< that invitationSteps() gives
constexpr int LineCharacters = 70; ///< a line of a certificate, and the scroll bar

bool isOnThisComputer(const QString& address)
{
    const QString host = QUrl(address).host();
    return host.startsWith("127."_L1) || host == "::1"_L1 || host == "localhost"_L1;
}

QComboBox* comboBox(const QString& objectName, const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    return box;
}

/// A text with a token in it: what is selected and copied there is handled as a secret.
class SecretText : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    QMimeData* createMimeDataFromSelection() const override
    {
        QString text = textCursor().selectedText();
        text.replace(QChar(QChar::ParagraphSeparator), u'\n');
        expireSecret(text);
        return secretMimeData(text).release();
    }
};

} // namespace

InvitationDialog::InvitationDialog(QWidget* parent)
    : QDialog(parent)
    , m_title(new QLabel(this))
    , m_code(new QLabel(this))
    , m_copyCode(new CopyButton(tr("Copy the room code"), this))
    , m_hint(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_kind(comboBox(u"invitationKind"_s, tr("Kind of agent"), this))
    , m_address(comboBox(u"invitationAddress"_s, tr("Address"), this))
    , m_addressTitle(new QLabel(tr("&Address"), this))
    , m_addressHint(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_where(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_words(new SecretText(this))
    , m_identity(new QPushButton(tr("Give it an &identity"), this))
    , m_identityState(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_showQr(new QPushButton(tr("&QR code"), this))
    , m_handOver(new QWidget(this))
    , m_qr(new QrView(this))
    , m_copyWords(new CopyButton(tr("Copy the invitation for an agent"), this))
    , m_presence(new QLabel(this))
    , m_done(new QPushButton(tr("Done"), this))
{
    new WholeDialog(this);
    setObjectName(u"invitationDialog"_s);
    setWindowTitle(tr("Invite agents"));
    for (const AgentKind kind : agentKinds())
        m_kind->addItem(agentKindName(kind), static_cast<int>(kind));
    setUpCode();
    m_addressHint->setObjectName(u"invitationAddressHint"_s);
    m_words->setObjectName(u"invitationWords"_s);
    m_words->setReadOnly(true);
    m_words->setTabChangesFocus(true);
    m_words->setAccessibleName(tr("Invitation to paste to an agent"));
    m_words->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    // On a small screen less: the QR code beside it is of no use in parts.
    m_words->setMinimumSize(
        std::min(LineCharacters * m_words->fontMetrics().horizontalAdvance(u'M'), largestSize(*this).width() / 2),
        30 * Space::Unit);
    m_identity->setObjectName(u"invitationIdentity"_s);
    m_identity->setToolTip(tr("The relay then knows the agent before it comes, and the text carries its token."));
    m_identityState->setObjectName(u"invitationIdentityState"_s);
    m_showQr->setObjectName(u"invitationShowQr"_s);
    m_showQr->setCheckable(true);
    m_qr->setObjectName(u"invitationQr"_s);
    m_qr->hide();
    m_copyWords->setObjectName(u"invitationCopyWords"_s);
    m_copyWords->setLabel(tr("Copy text"));
    m_copyWords->setSecret(true);
    m_copyWords->setAutoRaise(false); // it is what one came for
    m_presence->setObjectName(u"invitationPresence"_s);
    m_presence->setTextFormat(Qt::PlainText);
    m_presence->setWordWrap(true);
    m_done->setObjectName(u"invitationDone"_s);
    for (QPushButton* button : {m_identity, m_showQr})
        button->setAutoDefault(false);
    m_done->setDefault(true);
    build();

    connect(m_kind, &QComboBox::currentIndexChanged, this, &InvitationDialog::showText);
    connect(m_address, &QComboBox::currentIndexChanged, this, &InvitationDialog::showAddress);
    connect(m_identity, &QPushButton::clicked, this, &InvitationDialog::askForIdentity);
    connect(m_showQr, &QPushButton::toggled, this, [this](bool shown) {
        if (shown)
            m_widthWithoutQr = width();
        showText();
        if (!shown) {
            setMinimumWidth(0); // which it got for the code beside the text
            layout()->activate();
            resize(m_widthWithoutQr, height());
        }
    });
    connect(m_done, &QPushButton::clicked, this, &QDialog::accept);
    setHost({});
    showPresence();
    m_copyWords->setFocus();
}

/// The code, large, and what is said above it.
void InvitationDialog::setUpCode()
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.15);
    title.setWeight(QFont::DemiBold);
    m_title->setFont(title);
    QFont big = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    big.setPointSizeF(font().pointSizeF() * 2.2);
    big.setLetterSpacing(QFont::AbsoluteSpacing, 2);
    m_code->setTextFormat(Qt::PlainText);
    m_code->setFont(big);
    m_code->setObjectName(u"invitationCode"_s);
    m_code->setAccessibleName(tr("Room code"));
    m_copyCode->setSecret(true);
    m_copyCode->setObjectName(u"invitationCopyCode"_s);
    m_copyCode->setLabel(tr("Copy code"));
}

void InvitationDialog::build()
{
    auto* codeLine = new QHBoxLayout;
    codeLine->setSpacing(Space::L);
    codeLine->addWidget(m_code);
    codeLine->addWidget(m_copyCode);
    codeLine->addStretch();
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    form->addRow(tr("&Kind of agent"), m_kind);
    addHintedRow(form, m_addressTitle, m_address, {m_addressHint});
    auto* identity = new QHBoxLayout;
    identity->addWidget(m_identity);
    identity->addWidget(m_identityState, 1);
    auto* text = new QHBoxLayout;
    text->setSpacing(Space::M);
    text->addWidget(m_words, 1);
    text->addWidget(m_qr, 0, Qt::AlignTop);
    for (int step = 1; step <= MostSteps; ++step) {
        auto* copy = new CopyButton(tr("Copy step %1 of the invitation").arg(step), this);
        copy->setObjectName(u"invitationCopyStep%1"_s.arg(step));
        copy->setLabel(tr("Copy step %1").arg(step));
        copy->setSecret(true);
        copy->setAutoRaise(false);
        m_copySteps << copy;
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_copyWords);
    for (CopyButton* copy : std::as_const(m_copySteps))
        buttons->addWidget(copy);
    buttons->addWidget(m_showQr);
    buttons->addStretch();
    buttons->addWidget(m_done);
    auto* handOver = new QVBoxLayout(m_handOver);
    handOver->setContentsMargins({});
    handOver->setSpacing(Space::S);
    handOver->addLayout(codeLine);
    handOver->addWidget(m_hint);
    handOver->addSpacing(Space::S);
    handOver->addLayout(form);
    handOver->addWidget(m_where);
    handOver->addLayout(text, 1);
    handOver->addLayout(identity);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(m_title);
    column->addWidget(m_handOver, 1);
    column->addWidget(m_presence);
    column->addSpacing(Space::XS);
    column->addLayout(buttons);
}

void InvitationDialog::setInvitation(const QString& title, const QString& code, int places)
{
    if (!m_knowsMembers)
        m_places = places;
    m_facts.code = code;
    m_title->setText(tr("Invite agents to “%1”").arg(visibleLine(title)));
    m_code->setText(code);
    m_copyCode->setCopiedText(code);
    m_hint->setText(places >= 2 ? tr("Give the same to both agents: the code admits two and then stops working.")
                                : tr("The code admits one more agent and then stops working."));
    showText();
}

void InvitationDialog::setHost(const model::HostStatus& status)
{
    if (status == m_host && m_address->count() > 0)
        return;
    m_host = status;
    const QString chosen = m_address->currentText();
    {
        const QSignalBlocker blocker(m_address);
        m_address->clear();
        m_address->addItems(status.addresses);
        m_address->setCurrentIndex(std::max(0, m_address->findText(chosen)));
    }
    showAddress();
}

void InvitationDialog::showAddress()
{
    const QString address = m_address->currentText();
    const bool choice = m_address->count() > 1;
    m_address->setVisible(choice);
    m_addressTitle->setVisible(choice);
    if (address.isEmpty())
        m_addressHint->setText(tr("The relay is off: switch it on to invite somebody."));
    else if (isOnThisComputer(address))
        m_addressHint->setText(
            choice ? tr("This address is for agents on this computer.")
                   : tr("For agents on this computer. To invite one elsewhere, open the relay to the local "
                        "network first."));
    else
        m_addressHint->setText(addressText(address));
    showText();
}

/// For whom an address is that others reach.
QString InvitationDialog::addressText(const QString& address) const
{
    const bool encrypted = address.startsWith("https:"_L1);
    if (!m_elsewhere)
        return encrypted ? tr("For agents on the local network. The text carries the relay’s certificate.")
                         : tr("For agents on the local network, unencrypted: others there can read along.");
    const QString place = visibleLine(address, 80);
    if (!encrypted)
        return tr("For agents that reach %1, unencrypted: others on the way can read along.").arg(place);
    return m_host.certificate.isEmpty()
               ? tr("For agents that reach %1.").arg(place)
               : tr("For agents that reach %1. The text carries the relay’s certificate.").arg(place);
}

void InvitationDialog::setMembers(const QList<Member>& members)
{
    m_members = members;
    if (!m_knowsMembers && members.size() >= relay::protocol::RoomMembers - m_places) {
        for (const Member& member : members)
            m_before.append(member.agentId);
        m_knowsMembers = true;
    }
    showPresence();
}

/// Who has come, and whether it has said something.
void InvitationDialog::showPresence()
{
    QStringList lines;
    qsizetype present = 0;
    for (const Member& member : std::as_const(m_members)) {
        present += member.leftAt == 0 ? 1 : 0;
        if (!m_knowsMembers || member.leftAt != 0 || m_before.contains(member.agentId))
            continue;
        const QString name = visibleLine(member.name);
        const QString who = member.number.isEmpty() ? name : tr("%1 (%2)", "name, number").arg(name, member.number);
        lines << (member.messagesSent > 0 ? tr("● Connected: %1 has spoken.").arg(who)
                                          : tr("● Connected: %1 is in the room.").arg(who));
    }
    if (lines.isEmpty()) {
        m_presence->setText(tr("○ Nobody has come yet. This line tells when the agent is there."));
        return;
    }
    m_presence->setText(lines.join(u'\n'));
    if (present >= relay::protocol::RoomMembers)
        showUsedUp();
}

/// Nothing is left to be handed over: what remains is who is there.
void InvitationDialog::showUsedUp()
{
    if (std::exchange(m_usedUp, true))
        return;
    m_title->setText(tr("Both agents are in: the code has stopped working."));
    m_copyCode->setCopiedText({});
    for (QWidget* part : std::initializer_list<QWidget*>{m_handOver, m_showQr, m_copyWords})
        part->hide();
    showSteps();
    m_done->setFocus();
    // What is gone would leave its height behind.
    setMinimumSize(0, 0);
    layout()->activate();
    if (isVisible())
        resize(minimumSizeHint().expandedTo(QSize(30 * Space::L, 0)));
}

AgentKind InvitationDialog::kind() const
{
    return static_cast<AgentKind>(m_kind->currentData().toInt());
}

void InvitationDialog::showText()
{
    m_facts.address = m_address->currentText();
    m_facts.certificate = m_host.certificate;
    m_facts.fingerprint = m_host.fingerprint;
    const QString text = invitationText(kind(), m_facts);
    m_where->setText(invitationHint(kind()));
    if (m_words->toPlainText() != text)
        m_words->setPlainText(text);
    m_copyWords->setCopiedText(m_usedUp ? QString() : text);
    showSteps();
    m_qr->setVisible(m_showQr->isChecked() && m_qr->setText(text));
    // Other words take other room, and a window that is open does not grow by itself.
    if (isVisible() && !m_usedUp) {
        const int width = std::max(this->width(), layout()->totalMinimumSize().width());
        resize(QSize(width, std::max(height(), layout()->totalHeightForWidth(width))).boundedTo(largestSize(*this)));
    }
}

/// Where the text is of several parts for several places, each is copied by itself.
void InvitationDialog::showSteps()
{
    const QStringList steps = invitationSteps(kind(), m_facts);
    const bool several = steps.size() > 1 && !m_usedUp;
    m_copyWords->setVisible(!several && !m_usedUp);
    for (qsizetype at = 0; at < m_copySteps.size(); ++at) {
        m_copySteps.at(at)->setCopiedText(several ? steps.value(at) : QString());
        m_copySteps.at(at)->setVisible(several && at < steps.size());
    }
}

void InvitationDialog::askForIdentity()
{
    m_identity->setEnabled(false);
    m_identityState->setText(tr("Making it…"));
    emit identityRequested(kind() == AgentKind::AnyByPrompt || kind() == AgentKind::Curl ? tr("Invited agent")
                                                                                         : agentKindName(kind()));
}

void InvitationDialog::setIdentity(const QString& number, const QString& token)
{
    m_facts.number = number;
    m_facts.token = token;
    m_identity->setVisible(false);
    m_identityState->setText(tr("The text carries the token of %1. Hand it to one agent only.").arg(number));
    showText();
}

void InvitationDialog::setIdentityOffered(bool offered)
{
    m_identity->setVisible(offered && m_facts.token.isEmpty());
    m_identityState->setVisible(offered || !m_facts.token.isEmpty());
}

void InvitationDialog::setIdentityFailed(const QString& sentence)
{
    m_identity->setEnabled(true);
    m_identityState->setText(visibleLine(sentence));
}

} // namespace ui
