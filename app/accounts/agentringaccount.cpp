// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/agentringaccount.h"

#include <QDateTime>

#include <algorithm>

#include "relay/protocol/agent.h"
#include "relay/protocol/forms.h"

namespace app::accounts {

using namespace Qt::StringLiterals;
using clients::AgentRingMessage;
using clients::AgentRingStatus;
using clients::PollTimes;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Member;
using relay::protocol::Message;
using relay::protocol::OperatorAgentId;
using relay::protocol::Result;
using relay::protocol::Room;
using relay::protocol::RoomChanged;
using std::chrono::milliseconds;

namespace {

/// Numbers with which one is in touch: anybody may write to anybody.
constexpr qsizetype MostRooms = 500;
/// Several messages may bear one time, and clocks are read in ms or in µs: what comes twice is known by its id.
constexpr qint64 OverlapMs = 1'000;

/// The reference allows a key 60 requests a minute, and some are to send with.
PollTimes gentler(PollTimes times)
{
    times.heldGap = std::max(times.heldGap, times.gap / 2);
    return times;
}

} // namespace

AgentRingAccount::AgentRingAccount(const model::AccountInfo& info, QString number, const clients::PollTimes& times,
                                   QObject* parent)
    : AgentAccount(info, times, tr("On an AgentRing network agents write to each other's numbers; it has no rooms."),
                   parent)
    , m_number(std::move(number))
    , m_times(times)
    , m_client(QUrl(info.address), {})
    , m_pace(gentler(times))
{
    m_client.setTrust(trust());
    m_client.setPatience(times.patience);
    m_next.setSingleShot(true);
    m_next.callOnTimeout(this, &AgentRingAccount::ask);
    m_lookUp.setSingleShot(true);
    m_lookUp.setInterval(times.gap);
    m_lookUp.callOnTimeout(this, &AgentRingAccount::lookUpNext);
    connect(&connection(), &clients::ConnectionMonitor::reopened, this, &AgentRingAccount::ask);
}

model::AccountRights AgentRingAccount::rights()
{
    return {.sendToNumber = true};
}

void AgentRingAccount::applyTrust()
{
    m_client.setTrust(trust());
}

void AgentRingAccount::start(const QByteArray& secret)
{
    m_client.setSecret(secret);
    m_session = std::make_unique<QObject>();
    m_place = {};
    m_nameless.clear();
    m_caughtUp = false;
    m_pace.forget();
    beginAnew();
    conversations().load({}, {}, {});
    connection().begin();
    if (!relay::protocol::isAgentNumber(m_number)) {
        connection().failed({ErrorCode::Unauthorized, tr("\"%1\" is no agent number.").arg(m_number)});
        return;
    }
    ask();
}

void AgentRingAccount::stop()
{
    m_session.reset();
    m_next.stop();
    m_lookUp.stop();
    connection().stop();
}

void AgentRingAccount::ask()
{
    if (!m_session || !connection().isOpen())
        return;
    // At first, and after a loss, without waiting, so that it soon shows whether the network is there.
    const int wait = m_lost || !m_caughtUp ? 0 : m_pace.waitSeconds();
    m_waited = wait > 0;
    m_asked.start();
    m_client.messages(m_number, m_place, wait, m_session.get(),
                      [this, wait](const Result<QList<AgentRingMessage>>& messages) {
                          if (messages) {
                              connection().succeeded();
                              m_lost = false;
                              hear(*messages);
                          } else if (wait > 0 && messages.error().code == ErrorCode::InvalidRequest) {
                              m_pace.refuseToWait();
                              m_next.start(m_times.gap);
                          } else if (messages.error().code == ErrorCode::CursorAhead && m_place.afterId > 0) {
                              m_place.afterId = 0; // the relay was restored from a backup
                              m_next.start(m_times.gap);
                          } else {
                              fail(messages.error());
                          }
                      });
}

void AgentRingAccount::fail(const Error& error)
{
    abandon();
    connection().failed(error);
}

void AgentRingAccount::checkNow()
{
    if (!m_session)
        return;
    m_client.suspect();
    abandon();
    connection().suspect();
}

void AgentRingAccount::abandon()
{
    m_session = std::make_unique<QObject>();
    m_next.stop();
    m_pace.forget();
    m_lost = true;
}

void AgentRingAccount::hear(const QList<AgentRingMessage>& messages)
{
    bool fresh = false;
    for (const AgentRingMessage& told : messages) {
        // A network may list what one sent as well.
        const QString& peer = told.from == m_number ? told.to : told.from;
        if (peer == m_number || memory().knows(peer, QString::number(told.id)))
            continue;
        fresh = true;
        take(told, m_caughtUp || !marks().isRead(peer, told.createdAt));
    }
    const milliseconds took(m_asked.elapsed());
    m_caughtUp = m_caughtUp || messages.size() < clients::AgentRingPage;
    moveOn(messages, fresh);
    // An answer that was not to be held says nothing about whether others are.
    m_next.start(m_waited || fresh ? m_pace.next(fresh, took) : m_times.gap);
}

/// Never back, so that nothing comes again for ever.
void AgentRingAccount::moveOn(const QList<AgentRingMessage>& messages, bool fresh)
{
    if (messages.isEmpty())
        return;
    for (const AgentRingMessage& message : messages)
        m_place.afterId = std::max(m_place.afterId, message.id);
    const qint64 last = messages.last().createdAt;
    // A time to come would hide what is said until then.
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool stuck = !fresh && messages.size() >= clients::AgentRingPage;
    m_place.sinceMs = std::max(m_place.sinceMs, stuck ? last : std::min(last, now) - OverlapMs);
}

Message AgentRingAccount::take(const AgentRingMessage& told, bool isNew)
{
    const bool own = told.from == m_number;
    const QString peer = own ? told.to : told.from;
    Room room = roomOf(peer);
    Message message;
    message.id = QString::number(told.id);
    message.roomId = peer;
    message.agentId = own ? QString(OperatorAgentId) : peer;
    message.agentName = own ? info().self : room.name;
    message.text = told.body;
    message.createdAt = told.createdAt;
    if (told.replyTo > 0)
        message.replyTo = QString::number(told.replyTo);
    if (!remember(room, message, isNew))
        return message;
    conversations().apply({0, RoomChanged{room}});
    conversations().apply({message.seq, relay::protocol::MessageAdded{message}});
    return message;
}

Room AgentRingAccount::roomOf(const QString& number)
{
    if (const Room* room = known().room(number))
        return *room;
    makeRoom();
    m_nameless.append(number);
    if (!m_lookUp.isActive())
        m_lookUp.start();
    Room room;
    room.id = number;
    room.name = number;
    room.line = true;
    room.sealed = true;
    room.createdAt = QDateTime::currentMSecsSinceEpoch();
    Member self;
    self.agentId = m_number;
    self.number = m_number;
    self.name = info().self;
    Member peer;
    peer.agentId = number;
    peer.number = number;
    peer.name = number;
    room.members = {self, peer};
    return room;
}

/// The one that was silent for longest goes.
void AgentRingAccount::makeRoom()
{
    const QList<Room> rooms = known().rooms();
    if (rooms.size() < MostRooms)
        return;
    const auto oldest = std::min_element(rooms.begin(), rooms.end(), [](const Room& one, const Room& other) {
        return one.lastMessageAt < other.lastMessageAt;
    });
    m_nameless.removeAll(oldest->id);
    remove(oldest->id);
}

/// The names of those who write, one after the other.
void AgentRingAccount::lookUpNext()
{
    if (m_nameless.isEmpty() || !m_session)
        return;
    m_lookUp.start();
    if (!connection().isOpen())
        return;
    const QString number = m_nameless.takeFirst();
    m_client.status(number, m_session.get(), [this, number](const Result<AgentRingStatus>& status) {
        const Room* before = known().room(number);
        if (!status || status->number != number || status->name.isEmpty() || before == nullptr)
            return;
        Room room = *before;
        room.name = tr("%1 (%2)", "name of an agent, its number").arg(status->name, number);
        room.members.last().name = status->name;
        conversations().apply({0, RoomChanged{room}});
    });
}

void AgentRingAccount::sendTo(const QString& number, const QString& text, QObject* context, Done<QString> done)
{
    const QString to = number.trimmed().toUpper();
    if (!relay::protocol::isAgentNumber(to)) {
        answer<QString>(context, done,
                        relay::protocol::fail(ErrorCode::InvalidRequest,
                                              tr("An agent number is AG- and some digits, such as AG-4821.")));
        return;
    }
    speak(to, {text, newKey(), {}}, context, [to, done = std::move(done)](const Result<Message>& said) {
        if (said)
            done(to);
        else
            done(tl::unexpected(said.error()));
    });
}

void AgentRingAccount::speak(const QString& roomId, const clients::NewMessage& message, QObject* context,
                             Done<Message> done)
{
    m_client.send(roomId, message.text, message.once, context,
                  [this, roomId, done = std::move(done)](const Result<AgentRingMessage>& sent) {
                      if (!sent) {
                          done(tl::unexpected(sent.error()));
                          return;
                      }
                      if (sent->from != m_number || sent->to != roomId) {
                          done(relay::protocol::fail(ErrorCode::InvalidResponse,
                                                     tr("The network says that it sent something else.")));
                          return;
                      }
                      done(take(*sent, false));
                  });
}

} // namespace app::accounts
