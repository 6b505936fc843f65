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

    /// One sentence about what ends with the program. Empty: nothing is asked.
    void setQuestion(const QString& consequence);

    /// Whether the program keeps running when the window is closed; the window is then only hidden.
    void setKeepsRunning(bool keeps) { m_keepsRunning = keeps; }

    bool keepsRunning() const { return m_keepsRunning; }

    /// Whether closing the window quits the program and has to be confirmed.
    bool asksWhenClosed() const { return !m_keepsRunning && !m_question.isEmpty(); }

    /// decided() follows: at once when there is nothing to ask. Otherwise the window comes to the front, also from the
    /// tray.
    void ask();

    /// Emits decided() at once. Calls during decided() are ignored, because its receiver closes the window.
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
