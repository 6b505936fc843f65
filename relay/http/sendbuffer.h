// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "relay/http/guardlimits.h"

namespace relay::http {

/// The bytes of answers that one client has not taken yet, and whether they are too many.
class SendBuffer
{
public:
    /// Both are borrowed. `largeTogether` is the size of all large send buffers together, and is kept up to date.
    SendBuffer(const GuardLimits& limits, qint64& largeTogether);
    ~SendBuffer();
    Q_DISABLE_COPY_MOVE(SendBuffer)

    bool isEmpty() const { return m_bytes.isEmpty(); }

    qint64 size() const { return m_bytes.size() - m_taken; }

    QByteArrayView bytes() const { return QByteArrayView(m_bytes).sliced(m_taken); }

    /// Appends `bytes` without the first `sent`. An empty buffer shares `bytes` instead of copying them.
    void keep(const QByteArray& bytes, qint64 sent);
    /// The client has taken so many bytes.
    void take(qint64 size);
    void clear();

    /// Whether it is more than a client may leave unread: then the client must go on reading.
    bool isLarge() const { return m_countedTogether > 0; }

    /// Whether this buffer is large, and all large buffers together are too large.
    bool isTooMuch() const { return isLarge() && m_largeTogether > m_limits.unreadBytesTogether; }

private:
    void count();

    const GuardLimits& m_limits;
    qint64& m_largeTogether;
    QByteArray m_bytes;
    qsizetype m_taken = 0; ///< of m_bytes
    qint64 m_countedTogether = 0;
};

} // namespace relay::http
