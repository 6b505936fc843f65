// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorpane.h"

#include <QAbstractItemModel>
#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

#include "model/itemroles.h"
#include "relay/protocol/nametext.h"
#include "ui/inspector/membercard.h"
#include "ui/inspector/roomfacts.h"
#include "ui/inspector/rulesform.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/focusring.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using relay::protocol::Room;

namespace ui {

namespace {

QLabel* sectionTitle(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

InspectorPane::InspectorPane(QWidget* parent)
    : QScrollArea(parent)
    , m_titleOf([](const QString&) { return QString(); })
    , m_content(new QWidget)
    , m_ring(new FocusRing(this))
    , m_roomTitle(sectionTitle(tr("Room"), m_content))
    , m_membersTitle(sectionTitle(tr("Agents"), m_content))
    , m_facts(new RoomFacts(m_content))
    , m_rulesTitle(sectionTitle(tr("Rules"), m_content))
    , m_rules(new RulesForm(m_content))
    , m_close(new QPushButton(tr("Close room…"), m_content))
    , m_cardColumn(new QVBoxLayout)
    , m_missing(new QWidget(m_content))
    , m_missingText(new QLabel(m_missing))
    , m_copyCode(new CopyButton(tr("Copy the room code"), m_missing))
    , m_invite(new QPushButton(tr("Invite…"), m_missing))
{
    setObjectName(u"inspectorPane"_s);
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_missingText->setObjectName(u"missingText"_s);
    m_missingText->setTextFormat(Qt::PlainText);
    m_missingText->setWordWrap(true);
    m_copyCode->setSecret(true);
    m_copyCode->setObjectName(u"missingCopyCode"_s);
    m_copyCode->setLabel(tr("Copy code"));
    m_invite->setObjectName(u"missingInvite"_s);

    m_close->setObjectName(u"closeRoom"_s);
    m_cardColumn->setSpacing(Space::XL);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_copyCode);
    buttons->addWidget(m_invite);
    buttons->addStretch();
    auto* missing = new QVBoxLayout(m_missing);
    missing->setContentsMargins(0, Space::M, 0, 0);
    missing->setSpacing(Space::S);
    missing->addWidget(m_missingText);
    missing->addLayout(buttons);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(Space::L, Space::M, Space::M, Space::L);
    column->setSpacing(Space::S);
    column->addWidget(m_roomTitle);
    column->addWidget(m_facts);
    column->addSpacing(Space::L);
    column->addWidget(m_membersTitle);
    column->addLayout(m_cardColumn);
    column->addWidget(m_missing);
    column->addSpacing(Space::L);
    column->addWidget(m_rulesTitle);
    column->addWidget(m_rules);
    column->addSpacing(Space::L);
    column->addWidget(m_close, 0, Qt::AlignLeading);
    column->addStretch();
    setWidget(m_content);

    m_tick.setInterval(5s);
    connect(&m_tick, &QTimer::timeout, this, &InspectorPane::refresh);
    connect(m_facts, &RoomFacts::renameRequested, this, &InspectorPane::renameRequested);
    connect(m_facts, &RoomFacts::roomLinkActivated, this, &InspectorPane::roomLinkActivated);
    connect(m_close, &QPushButton::clicked, this, &InspectorPane::closeRequested);
    connect(m_invite, &QPushButton::clicked, this, &InspectorPane::invitationRequested);
    applyTheme();
    setRoom({}, nullptr);
}

void InspectorPane::setTitleLookup(std::function<QString(const QString&)> titleOf)
{
    m_titleOf = std::move(titleOf);
}

void InspectorPane::setRoom(const Room& room, QAbstractItemModel* members)
{
    if (m_members)
        m_members->disconnect(this);
    m_members = members;
    if (members) {
        connect(members, &QAbstractItemModel::dataChanged, this, &InspectorPane::refresh);
        connect(members, &QAbstractItemModel::rowsInserted, this, &InspectorPane::showMembers);
        connect(members, &QAbstractItemModel::rowsRemoved, this, &InspectorPane::showMembers);
        connect(members, &QAbstractItemModel::modelReset, this, &InspectorPane::showMembers);
    }
    updateRoom(room);
    verticalScrollBar()->setValue(0);
}

void InspectorPane::updateRoom(const Room& room)
{
    m_room = room;
    m_content->setVisible(!room.id.isEmpty());
    m_facts->setRoom(room, m_titleOf);
    showRights();
    m_rules->setRoom(room);
    updateGeometry();
    if (!room.id.isEmpty() || !m_cards.isEmpty())
        showMembers(); // measures all fonts in use
}

void InspectorPane::setStatus(const std::optional<model::RoomStatus>& status)
{
    m_facts->setStatus(status);
}

void InspectorPane::setRights(const model::AccountRights& rights)
{
    if (rights == m_rights)
        return;
    m_rights = rights;
    showRights();
    showMembers();
}

void InspectorPane::setRung(const QHash<QString, QString>& sessions)
{
    m_rung = sessions;
    refresh();
}

void InspectorPane::showRights()
{
    m_facts->setRenamable(m_rights.rename);
    m_rulesTitle->setVisible(m_rights.control);
    m_rules->setVisible(m_rights.control);
    m_close->setVisible(m_rights.control && !m_room.closed);
}

void InspectorPane::showMembers()
{
    const int count = m_members ? m_members->rowCount() : 0;
    while (m_cards.size() > count)
        delete m_cards.takeLast();
    while (m_cards.size() < count) {
        m_cards << new MemberCard(m_content);
        connect(m_cards.last(), &MemberCard::pauseRequested, this, &InspectorPane::agentPauseRequested);
        connect(m_cards.last(), &MemberCard::revokeRequested, this, &InspectorPane::revokeRequested);
        connect(m_cards.last(), &MemberCard::bellTestRequested, this, &InspectorPane::bellTestRequested);
        connect(m_cards.last(), &MemberCard::sessionWanted, this, &InspectorPane::sessionWanted);
        connect(m_cards.last(), &MemberCard::ringStopped, this, &InspectorPane::ringStopped);
        m_cardColumn->addWidget(m_cards.last());
        m_cards.last()->show();
    }
    for (MemberCard* card : std::as_const(m_cards))
        card->setInControl(m_rights.control);
    refresh();
    int captions = m_facts->captionWidth();
    for (const MemberCard* card : std::as_const(m_cards))
        captions = qMax(captions, card->captionWidth());
    captions = qMax(captions, m_rules->captionWidth());
    m_rules->setCaptionWidth(captions);
    m_facts->setCaptionWidth(captions);
    for (MemberCard* card : std::as_const(m_cards))
        card->setCaptionWidth(captions);

    const bool waits = !m_room.sealed && !m_room.closed && !m_room.code.isEmpty();
    m_missing->setVisible(waits);
    m_copyCode->setCopiedText(m_room.code);
    m_missingText->setText(count == 0 ? tr("Nobody is here yet. Give the room code to two agents: it admits both, then "
                                           "stops working.")
                                      : tr("Waiting for the second agent. Give it the room code: it works once."));
}

void InspectorPane::refresh()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_facts->refreshTimes(now);
    for (qsizetype row = 0; row < m_cards.size() && m_members; ++row) {
        m_cards.at(row)->setMember(m_members->index(static_cast<int>(row), 0), now, m_room.lastMessageAt);
        m_cards.at(row)->setRung(m_rung.value(m_cards.at(row)->agentId()));
        m_cards.at(row)->setLooksLikeAnother(looksLikeAnother(static_cast<int>(row)));
    }
}

bool InspectorPane::looksLikeAnother(int row) const
{
    const auto nameOf = [this](int at) { return m_members->index(at, 0).data(model::MemberRole::Name).toString(); };
    for (int other = 0; other < m_members->rowCount(); ++other) {
        if (other != row && relay::protocol::lookAlike(nameOf(row), nameOf(other)))
            return true;
    }
    return false;
}

/// It has the focus itself so that keys scroll it: that has to be seen like any other focus.
void InspectorPane::focusInEvent(QFocusEvent* event)
{
    QScrollArea::focusInEvent(event);
    m_ring->setVisible(event->reason() != Qt::MouseFocusReason);
    m_ring->raise();
}

void InspectorPane::focusOutEvent(QFocusEvent* event)
{
    QScrollArea::focusOutEvent(event);
    m_ring->hide();
}

void InspectorPane::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_ring->setGeometry(viewport()->geometry());
}

void InspectorPane::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    refresh();
    m_tick.start();
}

void InspectorPane::hideEvent(QHideEvent* event)
{
    QScrollArea::hideEvent(event);
    m_tick.stop();
}

QSize InspectorPane::minimumSizeHint() const
{
    constexpr int Narrowest = 64 * Space::Unit;
    if (m_room.id.isEmpty())
        return {Narrowest, 0};
    const int width = m_content->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {qMax(Narrowest, width), QScrollArea::minimumSizeHint().height()};
}

bool InspectorPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void InspectorPane::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyTheme();
}

void InspectorPane::applyTheme()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_roomTitle->setFont(bold);
    m_membersTitle->setFont(bold);
    m_rulesTitle->setFont(bold);
}

} // namespace ui
