// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <tl/expected.hpp>

#include "relay/http/guardlimits.h"
#include "relay/http/requesthead.h"

namespace relay::http {

/// The body of one request while it comes, with an announced length or in chunks (RFC 9112, section 7.1).
///
/// Chunks are read strictly by the grammar: sizes are plain hexadecimal digits, and every line ends with CR LF. A
/// server that reads bodies more leniently than the proxy before it can be made to see another request in them.
/// Extensions and trailers are checked and thrown away.
class RequestBody
{
public:
    /// `limits` is borrowed: bodyBytes is for the body; headBytes for all extensions and trailers together, headFields
    /// for the trailers. `together`, borrowed too, is what all bodies that are coming take up, and is kept up to date.
    RequestBody(const GuardLimits& limits, qint64& together)
        : m_limits(limits)
        , m_together(together)
    {
    }

    ~RequestBody() { clear(); }
    Q_DISABLE_COPY_MOVE(RequestBody)

    /// What this head announces, which is not too large.
    void begin(const RequestHead& head);
    /// Takes the bytes of this body and gives their number: all of `bytes` unless isComplete().
    tl::expected<qsizetype, Refusal> feed(QByteArrayView bytes);

    bool isComplete() const { return m_state == State::Complete; }

    /// As many bytes as may be read from the client at once: at most headBytes of them lie beyond the end.
    qint64 wanted() const;

    /// Memory that it takes now, in bytes.
    qint64 size() const { return m_counted; }

    /// Moves the complete body out.
    QByteArray take();
    void clear();

private:
    enum class State {
        Plain,   ///< in a body without chunks
        Size,    ///< in the line before a chunk
        Data,    ///< in a chunk
        DataEnd, ///< in the line end behind it
        Trailer, ///< in a line behind the last one
        Complete,
    };

    qsizetype takeData(QByteArrayView bytes);
    tl::expected<void, Refusal> takeLine();
    tl::expected<void, Refusal> takeSize(QByteArrayView line);
    tl::expected<void, Refusal> takeTrailer(QByteArrayView line);
    void count();

    const GuardLimits& m_limits;
    qint64& m_together;
    State m_state = State::Complete;
    QByteArray m_bytes;
    QByteArray m_line;       ///< what has come of the line at hand
    qint64 m_left = 0;       ///< of the body, or of the chunk at hand
    qsizetype m_besides = 0; ///< bytes of extensions and trailers so far
    int m_trailers = 0;
    qint64 m_counted = 0; ///< in m_together
};

} // namespace relay::http
