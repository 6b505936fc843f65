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

/// Where the user tries out the bell of an agent, or has this program ring it. One dialog at a time.
class BellActions : public QObject
{
    Q_OBJECT

public:
    /// `inspector` is borrowed; `hostStatus` gives where agents reach the relay of the shown room; `window` is also the
    /// parent.
    BellActions(InspectorPane* inspector, std::function<model::HostStatus()> hostStatus, QWidget* window);

    /// How testRequested() goes, for as long as somebody looks.
    void setTrial(const BellTrial& trial);
    /// Answers to sessionsWanted().
    void setSessions(const QList<LocalSession>& sessions);
    /// Which session on this computer is rung, in words: for the agents of the relay that the user looks at, by their
    /// ids, and for the one that opened() was about; empty for none.
    void setRung(const QHash<QString, QString>& sessions, const QString& ofOpened);

signals:
    /// An agent of the shown room was chosen; what follows is about it.
    void opened(const QString& agentId);
    void testRequested();
    void sessionsWanted();
    void ringRequested(const QString& sessionId);
    /// Empty: of the one that opened() was about.
    void ringStopped(const QString& agentId);

private:
    void open(const QString& agentId, const QString& name, const QString& number);

    InspectorPane* m_inspector;
    std::function<model::HostStatus()> m_hostStatus;
    QWidget* m_window;
    QPointer<BellDialog> m_dialog;
};

} // namespace ui
