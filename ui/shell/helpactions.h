// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "ui/shell/component.h"

namespace ui {

class DiagnosticsDialog;
class GuideDialog;
class WindowActions;

/// What the user learns of the program itself: the user guide, About, and what a bug report needs.
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
    void showGuide();

    QWidget* m_window;
    QPointer<GuideDialog> m_guide;
    QPointer<DiagnosticsDialog> m_diagnostics;
};

} // namespace ui
