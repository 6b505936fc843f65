// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <optional>

#include "tests/support/relayfixture.h"

namespace support {

/// Many writers into one room, each of which sends its next message as soon as its last one was answered; and the
/// account of what they were told.
class MessageStorm : public QObject
{
    Q_OBJECT

public:
    /// Starts `writers`; start() again goes on with the same account.
    void start(const HttpClient& http, const TestPair& pair, int writers);

    /// No more messages; those under way are still answered, or not.
    void stop() { m_writing = false; }

    bool isIdle() const { return m_open == 0; }

    const QHash<QString, QString>& acknowledged() const { return m_acknowledged; } ///< id to text

    const QSet<qint64>& seqs() const { return m_seqs; } ///< of the acknowledged ones

    const QHash<QString, int>& refused() const { return m_refused; } ///< text to status

    /// All that is in the room, id to text; nothing when the pages were out of order or had one twice.
    static std::optional<QHash<QString, QString>> readAll(const HttpClient& http, const TestPair& pair);

private:
    void write(const HttpClient& http, const TestPair& pair);

    QHash<QString, QString> m_acknowledged;
    QSet<qint64> m_seqs;
    QHash<QString, int> m_refused;
    int m_next = 0;
    int m_open = 0;
    bool m_writing = false;
};

} // namespace support
