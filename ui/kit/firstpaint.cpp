// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/firstpaint.h"

#include <QEvent>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace ui {

namespace {

class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget* window, QObject* context, std::function<void()> then)
        : QObject(window)
        , m_context(context)
        , m_then(std::move(then))
    {
        window->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // What is being painted reaches the screen before the event loop comes back.
            if (m_context)
                QTimer::singleShot(0, m_context, std::move(m_then));
            deleteLater();
        }
        return false;
    }

private:
    QPointer<QObject> m_context;
    std::function<void()> m_then;
};

} // namespace

void afterFirstPaint(QWidget* window, QObject* context, std::function<void()> then)
{
    new FirstPaint(window, context, std::move(then)); // the window's
}

} // namespace ui
