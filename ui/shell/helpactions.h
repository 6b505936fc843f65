// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "ui/shell/component.h"

namespace ui {

class DiagnosticsDialog;
class WindowActions;

/// What the human learns of the program itself: About, and what a bug report needs.
class HelpActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed; `window` is also the parent.
    HelpActions(WindowActions* actions, QWidget* window);

    /// What aboutRequested() led to.
    void showAbout(const QList<Component>& components);
    /// What diagnosticsRequested() led to: into the clipboard, and shown.
    void showDiagnostics(const QString& text);

signals:
    void aboutRequested();
    void diagnosticsRequested();

private:
    QWidget* m_window;
    QPointer<DiagnosticsDialog> m_diagnostics;
};

} // namespace ui
