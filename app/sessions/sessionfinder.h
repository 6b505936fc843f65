// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>
#include <memory>

#include "app/sessions/session.h"

namespace app::sessions {

/// Finds the sessions of Claude Code, Codex and opencode that run on this computer as this user, each by what its
/// program says of itself: Claude Code in a file for each session, Codex by the thread that it writes, opencode by its
/// server. What cannot be rung is told too, with the reason.
class SessionFinder : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QList<Session>&)>;

    explicit SessionFinder(std::shared_ptr<const ProcessTable> processes, QObject* parent = nullptr);
    ~SessionFinder() override;

    /// `done` is called once, later, on this thread, at most a few seconds from now; not when `context` or this is
    /// gone.
    void find(QObject* context, Done done);

private:
    struct Search;

    QList<Session> claudeSessions() const;
    QList<Session> codexSessions() const;
    void findOpenCode(const std::shared_ptr<Search>& search);
    void ask(const Session& server, const std::shared_ptr<Search>& search);
    static void finish(const std::shared_ptr<Search>& search);

    std::shared_ptr<const ProcessTable> m_processes;
    QNetworkAccessManager m_network;
};

} // namespace app::sessions
