// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>

#include <functional>

#include "app/sessions/session.h"

namespace app::sessions {

/// Puts a line into a session, by the way that its program offers: it wakes, and reads the line as what it is told.
class SessionRinger : public QObject
{
    Q_OBJECT

public:
    /// `problem`: one sentence, empty when the program took the line. That it was read is for the relay to tell.
    using Done = std::function<void(const QString& problem)>;

    explicit SessionRinger(QObject* parent = nullptr);
    ~SessionRinger() override;

    /// `words`: one line. `done` is called once, later, on this thread; not when this is gone.
    void ring(const Session& session, const QString& words, Done done);

private:
    void ringClaude(const Session& session, const QString& words, const Done& done);
    void ringCodex(const Session& session, const QString& words, const Done& done);
    void ringOpenCode(const Session& session, const QString& words, const Done& done);

    QNetworkAccessManager m_network;
};

/// To the server of that session's program.
QNetworkRequest openCodeRequest(const Session& session, const QString& path);

} // namespace app::sessions
