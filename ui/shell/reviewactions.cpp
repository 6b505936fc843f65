// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/reviewactions.h"

#include <QAction>
#include <QCryptographicHash>

#include "model/itemroles.h"
#include "ui/review/changesdialog.h"
#include "ui/review/editdialog.h"
#include "ui/review/needspage.h"
#include "ui/review/rejectdialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

using model::Need;
using model::NeedKind;

ReviewActions::ReviewActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    // Where the user looks: on the page, or in the conversation.
    const auto on = [this](Command command, NeedVerb verb, Verdict verdict) {
        connect(m_parts.actions->action(command), &QAction::triggered, this, [this, verb, verdict] {
            if (m_parts.page->isVisible())
                m_parts.page->decide(verb);
            else
                m_parts.timeline->decide(verdict);
        });
    };
    on(Command::ReleaseHeld, NeedVerb::Release, Verdict::Release);
    on(Command::EditHeld, NeedVerb::Edit, Verdict::Edit);
    on(Command::RejectHeld, NeedVerb::Reject, Verdict::Reject);
    watch(m_parts.timeline);
    connectPage();
    showCount();
}

void ReviewActions::watch(TimelineView* timeline)
{
    connect(timeline, &TimelineView::decided, this,
            [this, timeline](Verdict verdict, const QString& messageId, const QString& text) {
                decide(timeline->window(), verdict, messageId, text);
            });
    connect(timeline, &TimelineView::changesWanted, this, [timeline](const QString& sent, const QString& released) {
        (new ChangesDialog(sent, released, timeline->window()))->open();
    });
}

void ReviewActions::connectPage()
{
    NeedsPage* page = m_parts.page;
    connect(page, &NeedsPage::decided, this, &ReviewActions::settle);
    connect(page, &NeedsPage::snoozed, this, &ReviewActions::snoozeRequested);
    connect(page, &NeedsPage::trusted, this, &ReviewActions::trustRequested);
    connect(page, &NeedsPage::reasonsChanged, this, &ReviewActions::reasonsChanged);
    connect(page, &NeedsPage::waitingChanged, this, &ReviewActions::showCount);
    connect(page, &NeedsPage::roomWanted, this,
            [this](const Need& need) { emit roomWanted(need.roomKey, need.messageKey); });
}

void ReviewActions::setNeeds(QAbstractItemModel* needs)
{
    if (m_needs == needs)
        return;
    m_needs = needs;
    m_parts.page->setNeeds(needs);
    showCount();
}

void ReviewActions::setNotRead(const QList<Need>& agents)
{
    m_parts.page->setNotRead(agents);
}

void ReviewActions::setReasons(const QStringList& reasons)
{
    m_parts.page->setReasons(reasons);
}

int ReviewActions::heldCount() const
{
    int held = 0;
    for (int row = 0; m_needs && row < m_needs->rowCount(); ++row)
        held += m_needs->index(row, 0).data(model::NeedRole::Value).value<Need>().kind == NeedKind::Held ? 1 : 0;
    return held;
}

int ReviewActions::count() const
{
    return m_parts.page->waiting();
}

void ReviewActions::open()
{
    emit pageWanted();
}

bool ReviewActions::failMessage(const QString& messageKey, const QString& problem)
{
    return m_parts.page->isVisible() && m_parts.page->failMessage(messageKey, problem);
}

bool ReviewActions::fail(const QString& needKey, const QString& problem)
{
    return m_parts.page->isVisible() && m_parts.page->fail(needKey, problem);
}

void ReviewActions::showCount()
{
    const bool anyHeld = heldCount() > 0;
    for (const Command command : {Command::ReleaseHeld, Command::EditHeld, Command::RejectHeld})
        m_parts.actions->setEnabled(command, anyHeld);
    emit countChanged(count());
}

void ReviewActions::decide(QWidget* window, Verdict verdict, const QString& messageId, const QString& text)
{
    const QByteArray seen = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
    switch (verdict) {
    case Verdict::Release:
        emit releaseRequested(messageId, seen, std::nullopt);
        break;
    case Verdict::Edit: {
        auto* dialog = new EditDialog(text, window);
        connect(dialog, &EditDialog::edited, this,
                [this, messageId, seen](const QString& changed) { emit releaseRequested(messageId, seen, changed); });
        dialog->open();
        break;
    }
    case Verdict::Reject: {
        auto* dialog = new RejectDialog(window);
        connect(dialog, &RejectDialog::reasonGiven, this,
                [this, messageId, seen](const QString& reason) { emit rejectRequested(messageId, seen, reason); });
        dialog->open();
        break;
    }
    }
}

void ReviewActions::settle(const Need& need, NeedVerb verb, const QString& text)
{
    switch (verb) {
    case NeedVerb::Release:
        emit releaseRequested(need.messageKey, need.digest, std::nullopt);
        break;
    case NeedVerb::Edit:
        emit releaseRequested(need.messageKey, need.digest, text);
        break;
    case NeedVerb::Reject:
        emit rejectRequested(need.messageKey, need.digest, text);
        break;
    case NeedVerb::Resume:
        emit resumeRequested(need.roomKey);
        break;
    case NeedVerb::Ring:
        emit ringRequested(need);
        break;
    case NeedVerb::Retry:
        emit retryRequested(need);
        break;
    case NeedVerb::Dismiss:
        emit dismissRequested(need);
        break;
    case NeedVerb::Snooze:
    case NeedVerb::Wake:
    case NeedVerb::Open:
    case NeedVerb::Trust:
        break;
    }
}

} // namespace ui
