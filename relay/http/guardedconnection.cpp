// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/guardedconnection.h"

#include <algorithm>
#include <chrono>

namespace relay::http {

namespace {

/// Not an answer: it is due before the body comes, and Qt is given whole requests. From 6.5 on Qt would write it for
/// bodies that it reads as they come.
constexpr QByteArrayView ContinueAnswer("HTTP/1.1 100 Continue\r\n\r\n");

qint64 monotonicUs()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

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

// -- the answer ------------------------------------------------------------------------------------------------------

bool GuardedConnection::isOpen(quint64 id) const
{
    return id == m_requestId && !m_inputEnded && (m_state == State::Handling || m_state == State::Streaming);
}

qint64 GuardedConnection::unsent(quint64 id) const
{
    return id == m_requestId ? m_outbox.size() : 0;
}

void GuardedConnection::respond(quint64 id, const Response& response)
{
    if (id != m_requestId || m_state != State::Handling)
        return;
    m_watchers.clear();
    noteAnswer(response.status);
    endWait();
    const bool close = !m_keepAlive || m_shared.finishing;
    m_keepAlive = !close;
    enter(State::Draining, m_shared.limits.stallMs);
    QByteArray answer = m_socket->whole(response, close);
    if (m_headOnly)
        answer.truncate(answer.indexOf("\r\n\r\n") + 4);
    transmit(answer);
    if (m_state == State::Draining && m_outbox.isEmpty())
        answerLeft();
}

/// Answers through Qt's server as a handler does. What Qt parses is not what the client sent.
void GuardedConnection::answerInstead(Response response)
{
    m_refusal = std::move(response);
    enter(State::Handling, 0);
    ++m_requestId;
    handOver(QByteArrayLiteral("GET / HTTP/1.1\r\n\r\n"), {});
}

void GuardedConnection::refuse(const Refusal& refusal)
{
    refuse(refusal.toResponse());
}

void GuardedConnection::refuse(Response response)
{
    m_midway = m_head || response.status == 431; // it goes on with its body, or with a head without end
    m_head.reset();
    m_body.clear();
    m_keepAlive = false;
    answerInstead(std::move(response));
}

void GuardedConnection::beginStream(quint64 id, QByteArrayView contentType)
{
    if (id != m_requestId || m_state != State::Handling)
        return;
    noteAnswer(200);
    const bool close = !m_keepAlive || m_http10 || m_shared.finishing;
    m_keepAlive = !close;
    enter(State::Streaming, 0);
    transmit(m_socket->begin(contentType, !m_http10, close));
}

void GuardedConnection::writeChunk(quint64 id, QByteArrayView chunk)
{
    if (id != m_requestId || m_state != State::Streaming || chunk.isEmpty() || m_headOnly)
        return;
    if (m_outbox.size() + chunk.size() > m_shared.limits.unreadBytes)
        return close();
    transmit(m_http10 ? chunk.toByteArray() : m_socket->chunk(chunk));
}

void GuardedConnection::endStream(quint64 id)
{
    if (id != m_requestId || m_state != State::Streaming)
        return;
    m_watchers.clear();
    endWait();
    enter(State::Draining, m_shared.limits.stallMs);
    const QByteArray end = m_socket->end();
    if (!m_http10 && !m_headOnly)
        transmit(end);
    if (m_state == State::Draining && m_outbox.isEmpty())
        answerLeft();
}

void GuardedConnection::onGone(quint64 id, QObject* context, std::function<void()> gone)
{
    const bool answering = m_state == State::Handling || m_state == State::Streaming;
    if (id != m_requestId || (!answering && !m_leftUnanswered))
        return;
    m_watchers.add(context, std::move(gone));
    if (answering && !std::exchange(m_waits, true))
        m_shared.stats.noteWaiting(m_face, 1);
    if (m_inputEnded)
        close();
    else if (m_leftUnanswered)
        m_watchers.tell();
}

void GuardedConnection::noteAnswer(int status)
{
    m_shared.stats.noteAnswer(m_face, status);
    if (!m_waits)
        m_shared.stats.noteDuration(m_face, monotonicUs() - m_handedOverUs);
}

void GuardedConnection::endWait()
{
    if (std::exchange(m_waits, false))
        m_shared.stats.noteWaiting(m_face, -1);
}

// -- sending ---------------------------------------------------------------------------------------------------------

void GuardedConnection::transmit(const QByteArray& bytes)
{
    const qint64 sent = m_outbox.isEmpty() ? m_wire->write(bytes) : 0;
    if (sent == Wire::Broken)
        return close();
    if (sent == bytes.size())
        return;
    m_outbox.keep(bytes, sent);
    if (m_outbox.isTooMuch())
        return close();
    awaitReading();
}

/// Sets the time by which the client must have taken more.
void GuardedConnection::awaitReading()
{
    const int patience = m_outbox.isLarge() ? m_shared.limits.unreadMs : m_shared.limits.stallMs;
    setDeadline(m_outbox.isEmpty() ? 0 : patience);
}

void GuardedConnection::wireWritable()
{
    if (m_outbox.isEmpty())
        return;
    const qint64 sent = m_wire->write(m_outbox.bytes());
    if (sent == Wire::Broken)
        return close();
    m_outbox.take(sent);
    if (sent > 0)
        awaitReading();
    if (m_outbox.isEmpty() && m_state == State::Draining)
        answerLeft();
}

/// The client has the whole answer, as far as this end can know.
void GuardedConnection::answerLeft()
{
    if (!m_keepAlive)
        return linger();
    enter(State::Idle, m_shared.limits.idleMs);
    if (m_inputEnded && m_in.isEmpty())
        return close();
    if (m_taking)
        return; // take() goes on by itself
    if (!m_inputEnded)
        m_wire->setReading(true);
    if (!m_in.isEmpty() && !m_resuming) {
        // Later: whoever has just answered may be in the middle of answering others.
        m_resuming = true;
        QMetaObject::invokeMethod(
            this, [this] { resume(); }, Qt::QueuedConnection);
    }
}

/// It sends no more. Whether it still reads (`nc -N`) only an answer would show, so one that is being made has a
/// moment; one that is held until something happens will not be made any more.
void GuardedConnection::peerLeft()
{
    if (m_inputEnded)
        return close(); // broken altogether
    m_inputEnded = true;
    m_wire->setReading(false);
    if (m_state == State::Streaming || !m_watchers.isEmpty())
        return close();
    if (m_state == State::Handling)
        enter(State::Handling, m_shared.limits.lingerMs);
}

void GuardedConnection::linger()
{
    if (m_inputEnded)
        return close();
    m_in = QByteArray();
    m_wire->finish(m_midway);
    m_wire->setReading(true);
    enter(State::Lingering, m_shared.limits.lingerMs);
}

void GuardedConnection::checkDeadline(qint64 nowMs)
{
    if (m_deadlineMs == 0 || nowMs < m_deadlineMs)
        return;
    switch (m_state) {
    case State::Head:
        return refuse(Refusal::headTooLate());
    case State::Body:
        return refuse(Refusal::bodyTooLate());
    case State::Handling:
        if (!m_inputEnded) {
            m_keepAlive = false;
            return respond(m_requestId, Refusal::noAnswer().toResponse());
        }
        [[fallthrough]];
    case State::Idle:
    case State::Streaming:
    case State::Draining:
    case State::Lingering:
        return close();
    case State::Closed:
        return;
    }
}

void GuardedConnection::finish()
{
    if (m_state == State::Idle && m_in.isEmpty())
        close();
}

void GuardedConnection::close()
{
    if (m_state == State::Closed)
        return;
    m_leftUnanswered = m_state == State::Handling || m_state == State::Streaming;
    endWait();
    enter(State::Closed, 0);
    m_place.leave();
    m_wire->close();
    if (m_leftUnanswered)
        m_watchers.tell();
    m_in = QByteArray();
    m_body.clear();
    m_head.reset();
    m_outbox.clear();
    std::exchange(m_socket, nullptr)->leave();
    m_shared.closed(*this);
}

} // namespace relay::http
