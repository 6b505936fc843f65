// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

class QTreeWidget;
class QPlainTextEdit;

namespace ui {

class WindowActions;

/// Something that this program is made of, for the About box.
struct Component {
    QString name;
    QString version;
    QString license;   ///< SPDX expression
    QString copyright; ///< who has it, without the sign; may be empty
};

/// What this is, which version, under which license, and of what it is made. Not modal.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const QList<Component>& components, QWidget* parent = nullptr);

private:
    QTreeWidget* makeList(const QList<Component>& components);
};

/// What was copied for a bug report, so that the user sees what goes out. Not modal.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosticsDialog(QWidget* parent = nullptr);

    void setText(const QString& text);

private:
    QPlainTextEdit* m_text;
};

/// The user guide (docs/guide), which is part of the program as the resource folder :/guide. Opens at its index. Not
/// modal: the user reads it beside the window.
class GuideDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GuideDialog(QWidget* parent = nullptr);
};

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
