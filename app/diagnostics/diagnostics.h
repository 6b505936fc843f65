// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include "model/account.h"
#include "relay/components.h"
#include "relay/protocol/error.h"

namespace app::diagnostics {

/// What the relay is made of, and what the window needs on top of it.
QList<relay::Component> programParts();

/// What --version prints.
QString versionText();

/// The last things that went wrong, by their codes only: their sentences may name what is nobody else's business.
class FailureLog
{
public:
    static constexpr qsizetype Most = 20;

    struct Entry {
        QDateTime at; ///< UTC, of the last one
        QString where;
        relay::protocol::ErrorCode code;
        int times = 1; ///< in a row
    };

    /// `where` is a word of ours: "call", "hosting".
    void note(const QString& where, relay::protocol::ErrorCode code);

    /// Oldest first.
    const QList<Entry>& entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

/// One relay as a bug report may tell of it.
struct AccountFacts {
    model::AccountInfo info;
    int rooms = 0;
    QString relayVersion;
};

/// What only the running program knows.
struct Facts {
    model::HostStatus::State hosting = model::HostStatus::State::Off;
    bool demo = false;
    bool throwAway = false; ///< the hosted relay's keys are for this session only
    bool tray = false;
    QList<AccountFacts> accounts;
    QList<FailureLog::Entry> failures;
};

/// "none", "loopback", "local network" or "other": as much of an address as may be told.
QString reachWord(const QUrl& address);

/// For a bug report, in English: versions, the desktop, counts, states. Never a key, token, room code, name, path or
/// address, and no text that somebody else wrote. Needs a QApplication.
QString diagnosticsText(const Facts& facts);

} // namespace app::diagnostics
