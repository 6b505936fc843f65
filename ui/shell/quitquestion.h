// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

namespace ui {

class MainWindow;

/// Asks once before the program ends with a relay that is on, and offers to go on without the window.
class QuitQuestion : public QObject
{
    Q_OBJECT

public:
    /// `window` is also the parent.
    explicit QuitQuestion(MainWindow* window);

    /// What ends when the program does, one sentence. Empty: nothing is asked.
    void setQuestion(const QString& consequence);

    /// Closing the window hides it then, and the program goes on.
    void setKeepsRunning(bool keeps) { m_keepsRunning = keeps; }

    bool keepsRunning() const { return m_keepsRunning; }

    /// Closing the window is quitting, and that is to be asked.
    bool asksWhenClosed() const { return !m_keepsRunning && !m_question.isEmpty(); }

    /// decided() follows, at once where there is nothing to ask. Else the window comes to the front, from the tray as
    /// well.
    void ask();

    /// decided() follows at once, but not again while it is dealt with: that closes the window.
    void leave();

signals:
    void decided();

private:
    void keepRunning();

    MainWindow* m_window;
    QString m_question;
    QPointer<QWidget> m_box;
    bool m_keepsRunning = false;
    bool m_leaving = false;
};

} // namespace ui
