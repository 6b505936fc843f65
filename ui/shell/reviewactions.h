// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>

#include "model/need.h"
#include "ui/chat/timelineview.h"
#include "ui/review/needverb.h"

class QAbstractItemModel;

namespace ui {

class NeedsPage;
class WindowActions;

/// What the user decides over what waits for them: held messages in the conversation, and all of it on its page.
class ReviewActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one decides in; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        TimelineView* timeline = nullptr;
        NeedsPage* page = nullptr;
    };

    /// `window` is also the parent.
    ReviewActions(const Parts& parts, QWidget* window);

    /// What the user decides there.
    void watch(TimelineView* timeline);

    /// All that waits: rows as model::NeedRole says. Borrowed, may be null.
    void setNeeds(QAbstractItemModel* needs);

    /// Agents that have not read what was said to them: they wait for the user too.
    void setNotRead(const QList<model::Need>& agents);

    /// What the user rejects with again and again.
    void setReasons(const QStringList& reasons);

    /// Messages that wait for a decision.
    int heldCount() const;

    /// All that waits for the user and is not put off.
    int count() const;

    /// Shows the page.
    void open();

    /// What releaseRequested() or rejectRequested() led to, when it failed. False: it is to be said elsewhere.
    bool failMessage(const QString& messageKey, const QString& problem);
    /// The same for anything that waits.
    bool fail(const QString& needKey, const QString& problem);

signals:
    /// `sha256`: hex, of the text that stood in the row in which the user decided. `text`: what to release instead.
    void releaseRequested(const QString& messageId, const QByteArray& sha256, const std::optional<QString>& text);
    void rejectRequested(const QString& messageId, const QByteArray& sha256, const QString& reason);
    /// The message is to be released, and then the next ones of that agent in that room without being asked.
    void trustRequested(const model::Need& need, int messages);
    /// A room that a rule has paused is to go on.
    void resumeRequested(const QString& roomId);
    /// The bells of its agents are to be rung; what was not sent, or the connection, is to be tried again; it was seen.
    void ringRequested(const model::Need& need);
    void retryRequested(const model::Need& need);
    void dismissRequested(const model::Need& need);
    /// It is to be put off until then, ms since the epoch; 0: it is not any more.
    void snoozeRequested(const model::Need& need, qint64 until);
    /// The user goes to that room; `messageId` may be empty.
    void roomWanted(const QString& roomId, const QString& messageId);
    void pageWanted();
    void reasonsChanged(const QStringList& reasons);
    void countChanged(int count);

private:
    void connectPage();
    void decide(QWidget* window, Verdict verdict, const QString& messageId, const QString& text);
    void settle(const model::Need& need, NeedVerb verb, const QString& text);
    void showCount();

    Parts m_parts;
    QPointer<QAbstractItemModel> m_needs;
};

} // namespace ui
