// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/guardedconnection.h"

#include <algorithm>

namespace relay::http {

namespace {

/// Not an answer: it is due before the body comes, and Qt is given whole requests. From 6.5 on Qt would write it for
/// bodies that it reads as they come.
constexpr QByteArrayView ContinueAnswer("HTTP/1.1 100 Continue\r\n\r\n");

} // namespace

GuardedConnection::GuardedConnection(std::unique_ptr<Wire> wire, Ends ends, HttpSocket* socket, GuardShared& shared,
                                     QObject* parent)
    : QObject(parent)
    , m_wire(std::move(wire))
    , m_shared(shared)
    , m_ends(std::move(ends))
    , m_place(shared.places, m_ends.peer, m_ends.proxy, [this] { giveWay(); })
    , m_sender(shared, m_ends.peer, m_ends.proxy)
    , m_body(shared.limits, shared.bodiesTogether)
    , m_socket(socket)
    , m_outbox(shared.limits, shared.unreadTogether)
{
    m_wire->setOwner(this);
    const bool mayIdle = m_wire->isReady() && m_place.isSettled();
    enter(State::Idle, mayIdle ? m_shared.limits.idleMs : m_shared.limits.headMs);
}

GuardedConnection::~GuardedConnection()
{
    m_wire->close();
}

void GuardedConnection::enter(State state, int deadlineMs)
{
    m_state = state;
    if (state == State::Idle || state == State::Lingering || state == State::Closed)
        m_sender.leave();
    if (state == State::Idle || state == State::Lingering)
        m_place.wait(state == State::Idle);
    else if (state == State::Handling)
        m_place.work();
    setDeadline(deadlineMs);
}

void GuardedConnection::setDeadline(int ms)
{
    m_deadlineMs = ms > 0 ? monotonicMs() + ms : 0;
    if (ms > 0 && m_deadlineMs < m_shared.nextSweepMs)
        m_shared.sweepSooner(m_deadlineMs);
}

// -- the client's bytes ----------------------------------------------------------------------------------------------

void GuardedConnection::wireReady()
{
    if (m_state == State::Idle && m_place.isSettled())
        enter(State::Idle, m_shared.limits.idleMs);
}

void GuardedConnection::wireReadable()
{
    switch (m_state) {
    case State::Idle:
    case State::Head:
    case State::Body:
        readRequest();
        break;
    case State::Handling:
    case State::Streaming:
    case State::Draining:
        lookAhead();
        break;
    case State::Lingering:
        discard();
        break;
    case State::Closed:
        break;
    }
}

void GuardedConnection::readRequest()
{
    // One byte more than a head may have shows that it is too long. Of a body, nothing beyond its end is read.
    const qint64 wanted = m_state == State::Body ? m_body.wanted() : m_shared.limits.headBytes + 1 - m_in.size();
    const qint64 max = std::min<qint64>(wanted, static_cast<qint64>(m_shared.scratch.size()));
    const qint64 got = m_wire->read(m_shared.scratch.data(), max);
    if (got < 0)
        return close(); // in the middle of a request, or between two
    if (got == 0)
        return;
    const QByteArrayView bytes(m_shared.scratch.data(), got);
    if (m_in.isEmpty())
        return take(bytes);
    m_in.append(bytes);
    take(m_in);
}

/// While a request is being answered: notices when the client leaves, and keeps a little of what it sends next. More
/// than that stays unread until its turn comes.
void GuardedConnection::lookAhead()
{
    const qint64 room = m_shared.limits.headBytes - m_in.size();
    if (room <= 0 || m_inputEnded)
        return m_wire->setReading(false);
    const qint64 got = m_wire->read(m_shared.scratch.data(), room);
    if (got < 0)
        return peerLeft();
    m_in.append(m_shared.scratch.data(), got);
}

void GuardedConnection::discard()
{
    if (m_wire->read(m_shared.scratch.data(), static_cast<qint64>(m_shared.scratch.size())) < 0)
        close();
}

/// `bytes` is all there is: m_in itself, or what has just come while m_in is empty.
void GuardedConnection::take(QByteArrayView bytes)
{
    const bool own = bytes.data() == m_in.constData();
    qsizetype used = 0;
    m_taking = true;
    while (used < bytes.size() && (m_state == State::Idle || m_state == State::Head || m_state == State::Body)) {
        const qsizetype stepped = step(bytes.sliced(used));
        if (stepped == 0)
            break;
        used += stepped;
    }
    m_taking = false;

    if (m_state == State::Lingering || m_state == State::Closed || used == bytes.size())
        m_in = QByteArray();
    else if (!own)
        m_in = bytes.sliced(used).toByteArray();
    else
        m_in.remove(0, used);
    if (m_inputEnded && (m_state == State::Idle || m_state == State::Head || m_state == State::Body))
        close(); // the rest of this request will never come
}

/// Returns how many bytes it has dealt with; 0 when it needs more.
qsizetype GuardedConnection::step(QByteArrayView bytes)
{
    return m_state == State::Body ? stepBody(bytes) : stepHead(bytes);
}

qsizetype GuardedConnection::stepHead(QByteArrayView bytes)
{
    if (m_state == State::Idle) {
        if (bytes.startsWith('\r') && (bytes.size() == 1 || bytes[1] == '\n'))
            return bytes.size() == 1 ? 0 : 2; // RFC 9112, 2.2: an empty line before a request means nothing
        enter(State::Head, m_shared.limits.headMs);
        m_face = Face::Other;
        m_place.ask();
        m_scanned = 0;
    }
    m_headOnly = bytes.startsWith("HEAD "); // known before the head is whole: it may be refused, or come too late
    const auto end = RequestHead::findEnd(bytes, &m_scanned, m_shared.limits);
    if (!end) {
        refuse(end.error());
        return bytes.size();
    }
    if (*end == 0)
        return 0;
    m_scanned = 0;
    auto head = RequestHead::parse(bytes.first(*end), m_shared.limits);
    if (!head) {
        refuse(head.error());
        return bytes.size();
    }
    m_keepAlive = head->keepAlive;
    m_http10 = head->http10;
    m_head = std::make_unique<RequestHead>(std::move(*head));
    enter(State::Body, m_shared.limits.bodyMs);
    admit(bytes.size() - *end);
    return *end;
}

/// Decides by the head alone whether the request goes on; `here` bytes behind the head have come. A request that is
/// here as a whole is left to Qt's server, which refuses it in the same way, and keeps the connection.
void GuardedConnection::admit(qsizetype here)
{
    if (!m_place.isSettled() && !m_place.claim(m_shared.standing(*m_head)))
        return refuse(Refusal::noPlace());
    const bool whole = !m_head->chunked && m_head->contentLength <= here;
    const bool tooLarge = m_head->contentLength > m_shared.limits.bodyBytes;
    if (!whole || tooLarge) {
        if (auto objection = m_shared.objection(*this, *m_head))
            return refuse(std::move(*objection));
    }
    if (tooLarge)
        return refuse(Refusal::bodyTooLarge(m_shared.limits));
    m_body.begin(*m_head);
    if (m_body.isComplete())
        return dispatch();
    if (m_head->expectsContinue && here == 0 && m_wire->write(ContinueAnswer) != ContinueAnswer.size())
        close(); // nothing else is on its way, so this always fits
}

qsizetype GuardedConnection::stepBody(QByteArrayView bytes)
{
    const tl::expected<qsizetype, Refusal> taken = m_body.feed(bytes);
    if (!taken) {
        refuse(taken.error());
        return bytes.size();
    }
    if (m_body.isComplete())
        dispatch();
    else if (m_shared.bodiesTogether > m_shared.limits.bodiesTogether)
        m_shared.relieveBodies();
    return *taken;
}

void GuardedConnection::giveUpBody()
{
    if (m_state == State::Body)
        refuse(Refusal::tooManyBodies());
}

/// Another needs the place. Who is in the middle of a request is told so, if that goes at once.
void GuardedConnection::giveWay()
{
    if (m_state == State::Head || m_state == State::Body)
        refuse(Refusal::noPlace());
    close();
}

/// Gives the request to Qt's server: complete, checked, and written anew, so that there is only one way to read it.
void GuardedConnection::dispatch()
{
    const QByteArray body = m_body.take();
    const QByteArray head = m_head->canonical(m_headOnly, body.size());
    const bool admitted = m_sender.take(*m_head);
    m_head.reset();
    if (!admitted)
        return answerInstead(Refusal::tooManyAtOnce());
    enter(State::Handling, m_shared.limits.handlerMs);
    ++m_requestId;
    handOver(head, body);
}

void GuardedConnection::handOver(const QByteArray& head, const QByteArray& body)
{
    m_handedOverUs = monotonicUs();
    GuardedConnection* const outer = std::exchange(m_shared.offering, this);
    const bool understood = m_socket->offer(head, body);
    m_shared.offering = outer;
    if (!understood && m_state == State::Handling)
        close(); // the guard lets nothing through that Qt's parser does not take: the fuzzer looks for it
}

void GuardedConnection::complete(Request* request)
{
    m_sender.complete(request);
    request->tls = m_ends.tls;
}

void GuardedConnection::nameClient(Request* request) const
{
    request->peer = m_sender.clientOf(request->headers);
    request->tls = m_ends.tls;
}

/// Goes on with what came while the last request was being answered.
void GuardedConnection::resume()
{
    m_resuming = false;
    if (m_state == State::Idle)
        take(m_in);
}

} // namespace relay::http
