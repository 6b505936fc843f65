// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/failurelog.h"

namespace app::diagnostics {

void FailureLog::note(const QString& where, relay::protocol::ErrorCode code)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!m_entries.isEmpty() && m_entries.constLast().where == where && m_entries.constLast().code == code) {
        m_entries.last().at = now;
        ++m_entries.last().times;
        return;
    }
    m_entries.append({now, where, code});
    if (m_entries.size() > Most)
        m_entries.removeFirst();
}

} // namespace app::diagnostics
