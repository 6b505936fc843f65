// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needverb.h"

#include <QCoreApplication>

namespace ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::NeedVerbs)
};
} // namespace

QList<NeedVerb> verbsOf(const model::Need& need)
{
    const model::NeedVerbs& can = need.verbs;
    QList<NeedVerb> verbs;
    if (can.decide)
        verbs << NeedVerb::Release << NeedVerb::Edit << NeedVerb::Reject;
    if (can.trust)
        verbs << NeedVerb::Trust;
    if (can.resume)
        verbs << NeedVerb::Resume;
    if (can.ring)
        verbs << NeedVerb::Ring;
    if (can.retry)
        verbs << NeedVerb::Retry;
    if (can.dismiss)
        verbs << NeedVerb::Dismiss;
    if (can.putOff)
        verbs << (need.snoozedUntil > 0 ? NeedVerb::Wake : NeedVerb::Snooze);
    if (can.aboutRoom)
        verbs << NeedVerb::Open;
    return verbs;
}

QString verbText(NeedVerb verb)
{
    switch (verb) {
    case NeedVerb::Release:
        return Words::tr("Release");
    case NeedVerb::Edit:
        return Words::tr("Edit");
    case NeedVerb::Reject:
        return Words::tr("Reject");
    case NeedVerb::Resume:
        return Words::tr("Resume");
    case NeedVerb::Ring:
        return Words::tr("Ring");
    case NeedVerb::Retry:
        return Words::tr("Try again");
    case NeedVerb::Dismiss:
        return Words::tr("Dismiss");
    case NeedVerb::Snooze:
        return Words::tr("Snooze");
    case NeedVerb::Wake:
        return Words::tr("End snooze");
    case NeedVerb::Open:
        return Words::tr("Open room");
    case NeedVerb::Trust:
        return Words::tr("Trust…");
    }
    return {};
}

QString doingText(NeedVerb verb)
{
    switch (verb) {
    case NeedVerb::Release:
    case NeedVerb::Edit:
    case NeedVerb::Trust:
        return Words::tr("Releasing…");
    case NeedVerb::Reject:
        return Words::tr("Rejecting…");
    case NeedVerb::Resume:
        return Words::tr("Resuming…");
    case NeedVerb::Ring:
        return Words::tr("Ringing…");
    case NeedVerb::Retry:
        return Words::tr("Trying again…");
    case NeedVerb::Dismiss:
        return Words::tr("Dismissing…");
    case NeedVerb::Snooze:
    case NeedVerb::Wake:
    case NeedVerb::Open:
        break;
    }
    return {};
}

Qt::Key verbKey(NeedVerb verb)
{
    switch (verb) {
    case NeedVerb::Edit:
        return Qt::Key_E;
    case NeedVerb::Reject:
        return Qt::Key_J;
    case NeedVerb::Trust:
        return Qt::Key_T;
    case NeedVerb::Dismiss:
        return Qt::Key_D;
    case NeedVerb::Snooze:
    case NeedVerb::Wake:
        return Qt::Key_S;
    case NeedVerb::Open:
        return Qt::Key_Return;
    case NeedVerb::Release:
    case NeedVerb::Resume:
    case NeedVerb::Ring:
    case NeedVerb::Retry:
        break;
    }
    return Qt::Key_R;
}

} // namespace ui
