// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/quitquestion.h"

#include <QScopedValueRollback>

#include "ui/shell/confirmation.h"
#include "ui/shell/mainwindow.h"

namespace ui {

QuitQuestion::QuitQuestion(MainWindow* window)
    : QObject(window)
    , m_window(window)
{
}

void QuitQuestion::setQuestion(const QString& consequence)
{
    m_question = consequence;
    if (consequence.isEmpty() && m_box)
        m_box->close(); // there is nothing left to ask
}

void QuitQuestion::ask()
{
    if (m_question.isEmpty()) {
        leave();
        return;
    }
    m_window->bringToFront();
    if (m_box && m_box->isVisible())
        m_box->raise();
    else
        m_box = confirmOr(
            m_window, tr("Quit Duologue and end its relay?"), m_question, tr("&Quit"),
            m_keepsRunning ? tr("Go on in the tray") : tr("Go on, minimised"), this, [this] { leave(); },
            [this] { keepRunning(); });
}

void QuitQuestion::leave()
{
    if (m_leaving)
        return;
    const QScopedValueRollback guard(m_leaving, true);
    emit decided();
}

void QuitQuestion::keepRunning()
{
    if (m_keepsRunning)
        m_window->close();
    else
        m_window->showMinimized();
}

} // namespace ui
