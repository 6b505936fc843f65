// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpactions.h"

#include <QClipboard>
#include <QGuiApplication>

#include "ui/shell/aboutdialog.h"
#include "ui/shell/diagnosticsdialog.h"
#include "ui/shell/guidedialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

HelpActions::HelpActions(WindowActions* actions, QWidget* window)
    : QObject(window)
    , m_window(window)
{
    actions->on(Command::UserGuide, this, [this] { showGuide(); });
    actions->on(Command::About, this, [this] { emit aboutRequested(); });
    actions->on(Command::CopyDiagnostics, this, [this] { emit diagnosticsRequested(); });
}

void HelpActions::showAbout(const QList<Component>& components)
{
    auto* dialog = new AboutDialog(components, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void HelpActions::showDiagnostics(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    if (!m_diagnostics) {
        m_diagnostics = new DiagnosticsDialog(m_window);
        m_diagnostics->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_diagnostics->setText(text);
    m_diagnostics->show();
    m_diagnostics->raise();
    m_diagnostics->activateWindow();
}

void HelpActions::showGuide()
{
    if (!m_guide) {
        m_guide = new GuideDialog(m_window);
        m_guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

} // namespace ui
