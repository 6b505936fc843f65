// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/membercard.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include "model/itemroles.h"
#include "ui/inspector/roomfacts.h"
#include "ui/kit/announcer.h"
#include "ui/kit/avatar.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

model::AgentPresence presenceOf(const QModelIndex& index, qint64 saidAt)
{
    model::AgentPresence presence;
    presence.availability =
        static_cast<relay::protocol::Availability>(index.data(model::MemberRole::Availability).toInt());
    presence.waiting = index.data(model::MemberRole::Waiting).toBool();
    presence.lastSeenAt = index.data(model::MemberRole::LastSeenAt).toLongLong();
    presence.rungAt = index.data(model::MemberRole::RungAt).toLongLong();
    presence.saidAt = saidAt;
    presence.unread = index.data(model::MemberRole::UnreadByIt).toInt();
    return presence;
}

QString presenceText(const QModelIndex& index, qint64 now)
{
    if (index.data(model::MemberRole::Revoked).toBool())
        return MemberCard::tr("Revoked: its token no longer works");
    if (index.data(model::MemberRole::Paused).toBool())
        return MemberCard::tr("Paused by you: it can read, not send");
    if (index.data(model::MemberRole::LeftAt).toLongLong() > 0)
        return MemberCard::tr("Has left the room");
    return availabilityWords(presenceOf(index, 0), now);
}

QString messagesText(int sent, const model::AgentPresence& presence, qint64 now)
{
    const QString said = MemberCard::tr("%n sent", nullptr, sent);
    const QString read = presence.unread > 0 ? unreadWords(presence, now) : MemberCard::tr("has read all");
    return MemberCard::tr("%1, %2", "how many it sent, whether it read").arg(said, read);
}

QString declared(const QString& value)
{
    return value.isEmpty() ? MemberCard::tr("not stated") : visibleLine(value);
}

} // namespace

MemberCard::MemberCard(QWidget* parent)
    : QWidget(parent)
    , m_avatar(new Avatar(this))
    , m_name(new ElidedLabel(this))
    , m_presence(new ElidedLabel(this))
    , m_alike(new QLabel(
          tr("Its name looks like that of another agent of this room. Tell them apart by their numbers."), this))
    , m_facts(new FactGrid(this))
    , m_number(new ElidedLabel(this))
    , m_copyNumber(new CopyButton(tr("Copy the agent’s number"), this))
    , m_pause(new QPushButton(this))
    , m_revoke(new QPushButton(tr("Revoke…"), this))
    , m_testBell(new QPushButton(tr("Test the bell"), this))
    , m_ringSession(new QPushButton(tr("Ring a session…"), this))
    , m_rung(new QLabel(this))
    , m_stopRinging(new QPushButton(tr("Turn off"), this))
{
    m_name->setObjectName(u"memberName"_s);
    m_presence->setObjectName(u"memberPresence"_s);
    m_presence->setSecondary(true);
    m_name->setMostLines(2);
    m_presence->setMostLines(2);
    m_number->setObjectName(u"memberNumber"_s);
    m_copyNumber->setObjectName(u"copyNumber"_s);
    m_copyNumber->setAutoRaise(true);
    m_facts->addWidget(tr("Number"), m_number, m_copyNumber);
    m_operator = m_facts->addRemarked(tr("Operator"), u"memberOperator"_s, tr("self-declared"));
    m_model = m_facts->addRemarked(tr("Model"), u"memberModel"_s, tr("self-declared"));
    for (ElidedLabel* label : {m_operator, m_model})
        setSpokenDescription(label, tr("Self-declared by the agent; nobody has verified it."));
    m_joined = m_facts->addText(tr("Joined"), u"memberJoined"_s);
    m_lastSeen = m_facts->addText(tr("Last seen"), u"memberLastSeen"_s);
    m_messages = m_facts->addText(tr("Messages"), u"memberMessages"_s);
    m_alike->setObjectName(u"memberLooksAlike"_s);
    m_alike->setTextFormat(Qt::PlainText);
    m_alike->setWordWrap(true);
    m_alike->hide();
    m_rung->setObjectName(u"memberRung"_s);
    m_rung->setTextFormat(Qt::PlainText);
    m_rung->setWordWrap(true);
    m_stopRinging->setObjectName(u"stopRinging"_s);
    connect(m_stopRinging, &QPushButton::clicked, this, [this] { emit ringStopped(m_agentId); });
    m_ringSession->setObjectName(u"ringSession"_s);
    m_ringSession->setToolTip(tr("Let this program ring a session of the agent on this computer"));
    connect(m_ringSession, &QPushButton::clicked, this,
            [this] { emit sessionWanted(m_agentId, m_name->text(), m_number->text()); });
    m_testBell->setObjectName(u"testBell"_s);
    m_testBell->setToolTip(tr("Ring it without a message, and see whether it looks"));
    connect(m_testBell, &QPushButton::clicked, this,
            [this] { emit bellTestRequested(m_agentId, m_name->text(), m_number->text()); });
    m_pause->setObjectName(u"pauseAgent"_s);
    connect(m_pause, &QPushButton::clicked, this, [this] { emit pauseRequested(m_agentId, !m_paused); });
    m_revoke->setObjectName(u"revokeAgent"_s);
    m_revoke->setToolTip(tr("Its token stops working at once, for good"));
    connect(m_revoke, &QPushButton::clicked, this, [this] { emit revokeRequested(m_agentId, m_name->text()); });
    layOut();
    setRung({});
    applyTheme();
}

void MemberCard::layOut()
{
    auto* who = new QVBoxLayout;
    who->setSpacing(0);
    who->addWidget(m_name);
    who->addWidget(m_presence);
    auto* top = new QHBoxLayout;
    top->setSpacing(Space::S);
    top->addWidget(m_avatar);
    top->addLayout(who, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::S);
    column->addLayout(top);
    column->addWidget(m_alike);
    column->addWidget(m_facts);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_revoke);
    buttons->addStretch();
    column->addLayout(buttons);
    auto* bell = new QHBoxLayout;
    bell->setSpacing(Space::S);
    bell->addWidget(m_testBell);
    bell->addWidget(m_ringSession);
    bell->addStretch();
    column->addLayout(bell);
    auto* rung = new QHBoxLayout;
    rung->setSpacing(Space::S);
    rung->addWidget(m_rung, 1);
    rung->addWidget(m_stopRinging, 0, Qt::AlignTop);
    column->addLayout(rung);
}

void MemberCard::setLooksLikeAnother(bool looksAlike)
{
    m_alike->setVisible(looksAlike);
    setSpokenDescription(this, looksAlike ? m_alike->text() : QString());
}

void MemberCard::setRung(const QString& words)
{
    m_rung->setText(words);
    m_rung->setVisible(!words.isEmpty());
    m_stopRinging->setVisible(!words.isEmpty());
}

void MemberCard::setInControl(bool inControl)
{
    m_inControl = inControl;
}

void MemberCard::setMember(const QModelIndex& index, qint64 now, qint64 saidAt)
{
    const QString name = index.data(model::MemberRole::Name).toString();
    const QString number = index.data(model::MemberRole::Number).toString();
    const qint64 joined = index.data(model::MemberRole::JoinedAt).toLongLong();
    const qint64 left = index.data(model::MemberRole::LeftAt).toLongLong();
    const qint64 seen = index.data(model::MemberRole::LastSeenAt).toLongLong();
    m_agentId = index.data(model::MemberRole::AgentId).toString();
    m_paused = index.data(model::MemberRole::Paused).toBool();
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    setSpokenName(m_pause, (m_paused ? tr("Resume %1") : tr("Pause %1")).arg(visibleLine(name)));
    m_pause->setToolTip(m_paused ? tr("Take its messages again")
                                 : tr("Take no message from it, in any room, until you resume it"));
    const bool offered = m_inControl && !index.data(model::MemberRole::Revoked).toBool();
    m_pause->setVisible(offered);
    m_revoke->setVisible(offered);
    m_testBell->setVisible(offered && left == 0);
    m_ringSession->setVisible(offered && left == 0);
    setSpokenName(m_ringSession, tr("Ring a session of %1 on this computer").arg(visibleLine(name)));
    setSpokenName(m_stopRinging, tr("No longer ring the session of %1").arg(visibleLine(name)));
    setSpokenName(m_testBell, tr("Test the bell of %1").arg(visibleLine(name)));
    setSpokenName(m_revoke, tr("Revoke %1").arg(visibleLine(name)));
    const auto side = static_cast<model::MessageSide>(index.data(model::MemberRole::Side).toInt());
    m_avatar->setPerson(m_agentId, name,
                        side == model::MessageSide::Right ? Theme::Speaker::Second : Theme::Speaker::First);
    m_name->setText(name);
    m_presence->setText(presenceText(index, now));
    m_number->setText(number);
    m_copyNumber->setCopiedText(number);
    m_facts->setLineVisible(m_number, !number.isEmpty());
    m_operator->setText(declared(index.data(model::MemberRole::OperatorName).toString()));
    m_model->setText(declared(index.data(model::MemberRole::Model).toString()));
    m_joined->setText(
        left > 0 ? tr("%1, left %2", "joined when, left when").arg(relativeTime(joined, now), relativeTime(left, now))
                 : relativeTime(joined, now));
    setPlainToolTip(m_joined, joined > 0 ? exactTime(joined) : QString());
    m_lastSeen->setText(relativeTime(seen, now));
    setPlainToolTip(m_lastSeen, seen > 0 ? exactTime(seen) : QString());
    m_messages->setText(messagesText(index.data(model::MemberRole::Sent).toInt(), presenceOf(index, saidAt), now));
    // An agent is not told all that another one does.
    m_presence->setVisible(m_inControl || seen > 0);
    m_facts->setLineVisible(m_joined, joined > 0);
    m_facts->setLineVisible(m_lastSeen, seen > 0);
    m_facts->setLineVisible(m_messages, m_inControl);
    setSpokenName(this, tr("%1, %2", "name, what it is doing").arg(visibleLine(name), m_presence->text()));
}

void MemberCard::setCaptionWidth(int pixels)
{
    m_facts->setCaptionWidth(pixels);
}

int MemberCard::captionWidth() const
{
    return m_facts->captionWidth();
}

void MemberCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyTheme();
}

void MemberCard::applyTheme()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
}

} // namespace ui
