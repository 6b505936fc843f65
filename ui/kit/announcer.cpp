// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/announcer.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace ui {

void setSpokenName(QWidget* widget, const QString& name)
{
    if (widget->accessibleName() != name)
        widget->setAccessibleName(name);
}

void setSpokenDescription(QWidget* widget, const QString& description)
{
    if (widget->accessibleDescription() != description)
        widget->setAccessibleDescription(description);
}

namespace {

[[maybe_unused]] constexpr qsizetype Voices = 4;

QAccessibleInterface* makeNotification(const QString&, QObject* object)
{
    auto* announcer = qobject_cast<Announcer*>(object);
    return announcer == nullptr ? nullptr : new QAccessibleWidget(announcer, QAccessible::Notification);
}

} // namespace

Announcer::Announcer(QWidget* window)
    : QWidget(window)
{
    QAccessible::installFactory(makeNotification);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(0, 0, 1, 1); // what is not on screen is not read
}

/// Orca reads a notification when it begins to show, and only then.
void Announcer::say(const QString& text)
{
    hide();
    setAccessibleName(text);
    show();
}

void announce(QWidget* source, const QString& text)
{
    QWidget* window = source->window();
    if (text.isEmpty() || !QAccessible::isActive() || !window->isActiveWindow() || !window->isVisible())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(source, text);
    QAccessible::updateAccessibility(&said);
#else
    // What one of them says is asked for later: the next one must not have taken its place by then.
    const auto announcers = window->findChildren<Announcer*>(QString(), Qt::FindDirectChildrenOnly);
    auto* announcer = announcers.size() < Voices ? new Announcer(window) : announcers.first();
    announcer->raise(); // the last of them then
    announcer->say(text);
#endif
}

} // namespace ui
