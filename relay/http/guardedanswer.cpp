// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves a GuardedConnection: its answer, what is still unsent of that, and its end.
#include <algorithm>

#include "relay/http/guardedconnection.h"

namespace relay::http {

namespace {

/// The next relay is there in a moment: `wait` gives what there is, and a client that comes back loses nothing.
Response withRetryAfter(Response response)
{
    const auto isSet = [](const auto& field) { return field.first == "Retry-After"; };
    if (std::none_of(response.headers.cbegin(), response.headers.cend(), isSet))
        response.headers.emplace_back("Retry-After", "1");
    return response;
}

} // namespace

// -- answering ------------------------------------------------------------------------------------------------------

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
    QByteArray answer = m_socket->whole(m_shared.finishing ? withRetryAfter(response) : response, close);
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
        m_watchers.notify();
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
        m_watchers.notify();
    m_in = QByteArray();
    m_body.clear();
    m_head.reset();
    m_outbox.clear();
    std::exchange(m_socket, nullptr)->leave();
    m_shared.closed(*this);
}

} // namespace relay::http
