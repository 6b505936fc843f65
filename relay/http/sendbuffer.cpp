// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/sendbuffer.h"

#include <QStringBuilder>

namespace relay::http {

SendBuffer::SendBuffer(const GuardLimits& limits, qint64& largeTogether)
    : m_limits(limits)
    , m_largeTogether(largeTogether)
{
}

SendBuffer::~SendBuffer()
{
    clear();
}

void SendBuffer::keep(const QByteArray& bytes, qint64 sent)
{
    if (isEmpty()) {
        m_bytes = bytes;
        m_taken = sent;
    } else {
        m_bytes = this->bytes().toByteArray() + bytes.sliced(sent);
        m_taken = 0;
    }
    count();
}

void SendBuffer::take(qint64 size)
{
    m_taken += size;
    if (m_taken == m_bytes.size()) {
        m_bytes = QByteArray();
        m_taken = 0;
    }
    count();
}

void SendBuffer::clear()
{
    m_bytes = QByteArray();
    m_taken = 0;
    count();
}

void SendBuffer::count()
{
    const qint64 counted = size() > m_limits.unreadBytes ? size() : 0;
    m_largeTogether += counted - m_countedTogether;
    m_countedTogether = counted;
}

} // namespace relay::http
