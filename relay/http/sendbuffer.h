// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "relay/http/guardlimits.h"

namespace relay::http {

/// What of its answers one client has not taken yet, and whether that is too much.
class SendBuffer
{
public:
    /// Both are borrowed. `largeTogether` is what all clients have in outboxes that are large, and is kept up to date.
    SendBuffer(const GuardLimits& limits, qint64& largeTogether);
    ~SendBuffer();
    Q_DISABLE_COPY_MOVE(SendBuffer)

    bool isEmpty() const { return m_bytes.isEmpty(); }

    qint64 size() const { return m_bytes.size() - m_taken; }

    QByteArrayView bytes() const { return QByteArrayView(m_bytes).sliced(m_taken); }

    /// Keeps what of `bytes` is beyond the first `sent` of them, behind what it has. When that is nothing, `bytes` are
    /// shared, not copied.
    void keep(const QByteArray& bytes, qint64 sent);
    /// The client has taken so much more.
    void take(qint64 size);
    void clear();

    /// More than a client may leave unread: it must go on reading.
    bool isLarge() const { return m_countedTogether > 0; }

    /// It is large, and all that are so are too large together.
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
