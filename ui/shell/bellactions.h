// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

#include "ui/inspector/belldialog.h"

namespace ui {

class InspectorPane;

/// Lets the user test the bell of an agent, or let this program ring a session of the agent. One dialog at a time.
class BellActions : public QObject
{
    Q_OBJECT

public:
    /// `inspector` is borrowed; `hostStatus` gives where agents reach the relay of the shown room; `window` is also the
    /// parent.
    BellActions(InspectorPane* inspector, std::function<model::HostStatus()> hostStatus, QWidget* window);

    /// The progress of testRequested(). Ignored when the dialog is closed.
    void setTrial(const BellTrial& trial);
    /// Answers to sessionsWanted().
    void setSessions(const QList<LocalSession>& sessions);
    /// The session on this computer that is rung for an agent, in words. `sessions`: for the agents of the relay that
    /// the user looks at, by agent id. `ofOpened`: for the agent of opened(); empty for none.
    void setRung(const QHash<QString, QString>& sessions, const QString& ofOpened);

signals:
    /// The user opened the dialog for this agent. The signals below are about it.
    void opened(const QString& agentId);
    void testRequested();
    void sessionsWanted();
    void ringRequested(const QString& sessionId);
    /// An empty id means the agent of opened().
    void ringStopped(const QString& agentId);

private:
    void open(const QString& agentId, const QString& name, const QString& number);

    InspectorPane* m_inspector;
    std::function<model::HostStatus()> m_hostStatus;
    QWidget* m_window;
    QPointer<BellDialog> m_dialog;
};

} // namespace ui
