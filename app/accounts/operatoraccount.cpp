// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/operatoraccount.h"

#include <QUrl>
#include <QUuid>

#include "model/roomkey.h"
#include "relay/protocol/relayinfo.h"

namespace app::accounts {

using clients::EventStream;
using clients::OpenedRoom;
using relay::protocol::RelayInfo;
using relay::protocol::Result;
using relay::protocol::Room;
using relay::protocol::SearchPage;

namespace {

constexpr auto Online = model::ConnectionStatus::State::Online;
constexpr std::chrono::seconds HeldRetry{3};

} // namespace

OperatorAccount::OperatorAccount(const model::AccountInfo& info, QObject* parent)
    : Account(info, parent)
    , m_client(QUrl(info.address), {})
    , m_stream(m_client)
    , m_held(known(), model::RoomKey::prefixOf(info.id))
    , m_needs(m_client)
    , m_sync(m_client, known())
{
    m_client.setTrust(trust());
    m_heldAgain.setSingleShot(true);
    m_heldAgain.setInterval(HeldRetry);
    m_heldAgain.callOnTimeout(this, [this] {
        if (m_stream.status().state == Online)
            askHeld();
    });
    connect(&m_stream, &EventStream::statusChanged, this, [this](const model::ConnectionStatus& status) {
        setOffered(m_stream.offered());
        setStatus(status);
        if (status.state == Online && m_heldLacks)
            askHeld();
        if (status.state == Online)
            m_needs.follow();
        else if (status.state != model::ConnectionStatus::State::Checking)
            m_needs.pause();
    });
    // What the user trusts is what agents are told to; behind a proxy the relay's own is of no use to them.
    connect(&known(), &conversations::Conversations::relayInfoChanged, this, [this](const RelayInfo& relay) {
        const bool trusted = !relay.certificate.isEmpty() && relay.certificateFingerprint == this->info().fingerprint;
        setCertificate(trusted ? relay.certificate : QString());
    });
    connect(&m_stream, &EventStream::synced, this, &OperatorAccount::load);
    connect(&m_stream, &EventStream::changed, this, &OperatorAccount::apply);
}

model::AccountRights OperatorAccount::rights()
{
    return model::AccountRights::ofOperator();
}

void OperatorAccount::start(const QByteArray& secret)
{
    m_client.setOperatorKey(secret);
    m_stream.start();
}

void OperatorAccount::stop()
{
    m_stream.stop();
    m_heldAgain.stop();
    m_heldCall.reset();
}

void OperatorAccount::retryNow()
{
    m_stream.retryNow();
}

void OperatorAccount::load(const clients::Snapshot& snapshot)
{
    conversations().load(snapshot.info, snapshot.agents, snapshot.rooms,
                         {.agents = snapshot.moreAgents, .rooms = snapshot.moreRooms});
    askHeld();
}

/// Until it is known: a connection that was lost in between goes on where it was, without another load().
void OperatorAccount::askHeld()
{
    m_heldAgain.stop();
    m_heldLacks = false;
    m_heldCall = std::make_unique<QObject>();
    m_held.expect();
    m_client.held(m_heldCall.get(), [this](const Result<clients::HeldList>& held) {
        m_heldLacks = !held.has_value();
        if (held)
            m_held.take(held->items);
        else
            m_heldAgain.start();
    });
}

void OperatorAccount::apply(const relay::protocol::EventPage& page)
{
    for (const relay::protocol::Event& event : page.events)
        conversations().apply(event);
    for (const relay::protocol::Presence& presence : page.presence)
        conversations().applyPresence(presence);
}

void OperatorAccount::openRoom(const QString& name, QObject* context, Done<OpenedRoom> done)
{
    const QByteArray once = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_client.openRoom(name, once, context, [this, done = std::move(done)](const Result<OpenedRoom>& opened) {
        if (opened)
            conversations().addRoom(opened->room);
        done(opened);
    });
}

void OperatorAccount::search(const QString& query, qint64 before, QObject* context, Done<SearchPage> done)
{
    m_client.search(query, before, context, std::move(done));
}

void OperatorAccount::markRead(const QString& roomId)
{
    const Room* room = known().room(roomId);
    if (room == nullptr || room->lastSeq <= room->operatorReadTo)
        return;
    const bool underWay = m_marking.contains(roomId);
    const qint64 seq = room->lastSeq;
    m_marking.insert(roomId, seq);
    if (underWay)
        return;
    // What becomes of it arrives as an event. A failure costs a badge, and the next message tries again.
    m_client.markRead(roomId, seq, this, [this, roomId, seq](const Result<Room>& marked) {
        if (marked && m_marking.take(roomId) > seq)
            markRead(roomId);
        else
            m_marking.remove(roomId);
    });
}

} // namespace app::accounts
