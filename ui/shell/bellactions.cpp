// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bellactions.h"

#include <QDateTime>

#include "ui/inspector/inspectorpane.h"

namespace ui {

BellActions::BellActions(InspectorPane* inspector, std::function<model::HostStatus()> hostStatus, QWidget* window)
    : QObject(window)
    , m_inspector(inspector)
    , m_hostStatus(std::move(hostStatus))
    , m_window(window)
{
    connect(inspector, &InspectorPane::bellTestRequested, this,
            [this](const QString& agentId, const QString& name, const QString& number) {
                open(agentId, name, number);
                emit testRequested();
            });
    connect(inspector, &InspectorPane::sessionWanted, this,
            [this](const QString& agentId, const QString& name, const QString& number) {
                open(agentId, name, number);
                m_dialog->lookForSessions();
            });
    connect(inspector, &InspectorPane::ringStopped, this, &BellActions::ringStopped);
}

void BellActions::open(const QString& agentId, const QString& name, const QString& number)
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = new BellDialog(name, number, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setHost(m_hostStatus());
    connect(m_dialog, &BellDialog::testRequested, this, &BellActions::testRequested);
    connect(m_dialog, &BellDialog::sessionsWanted, this, &BellActions::sessionsWanted);
    connect(m_dialog, &BellDialog::ringRequested, this, &BellActions::ringRequested);
    connect(m_dialog, &BellDialog::ringStopped, this, [this] { emit ringStopped({}); });
    emit opened(agentId);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void BellActions::setTrial(const BellTrial& trial)
{
    if (m_dialog)
        m_dialog->setTrial(trial);
}

void BellActions::setSessions(const QList<LocalSession>& sessions)
{
    if (m_dialog)
        m_dialog->setSessions(sessions, QDateTime::currentMSecsSinceEpoch());
}

void BellActions::setRung(const QHash<QString, QString>& sessions, const QString& ofOpened)
{
    m_inspector->setRung(sessions);
    if (m_dialog)
        m_dialog->setRung(ofOpened);
}

} // namespace ui
