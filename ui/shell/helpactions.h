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

/// The About box: version, license and components of the program. Not modal.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const QList<Component>& components, QWidget* parent = nullptr);

private:
    QTreeWidget* makeList(const QList<Component>& components);
};

/// Shows the text that was copied for a bug report, so that the user sees what leaves the computer. Not modal.
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

/// The help menu: the user guide, About, and the facts for a bug report.
class HelpActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed; `window` is also the parent.
    HelpActions(WindowActions* actions, QWidget* window);

    /// Answers aboutRequested().
    void showAbout(const QList<Component>& components);
    /// Answers diagnosticsRequested(): copies the text and shows it.
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
