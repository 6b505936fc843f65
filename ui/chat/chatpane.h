// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAbstractItemModel;
class QUrl;

namespace ui {

class Composer;
class FindBar;
class JumpButton;
class NoticeBar;
class TimelineView;

/// One room's conversation: the timeline, what the operator writes, and short notices between the two. It has no
/// header; that is the shell's.
class ChatPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPane(QWidget* parent = nullptr);
    ~ChatPane() override;

    /// The room that model and draft belong to. Another room than before forgets what was expanded, selected and read,
    /// the notice, and the history's state: there is nothing older until setHistoryState() says so.
    void setRoomId(const QString& roomId);

    QString roomId() const { return m_roomId; }

    /// Rows as MessageRole says, oldest first; borrowed, may be null. The view opens at the first unread row, else at
    /// the end; rows that arrive in an empty model count as the opening.
    void setModel(QAbstractItemModel* messages);

    /// Disabled, it shows the reason in the composer's place (plain text).
    void setComposerEnabled(bool enabled, const QString& reason = {});
    /// Replaces what is in the composer; draftChanged() does not follow.
    void setDraft(const QString& text);
    QString draft() const;
    void focusComposer();
    void focusTimeline();
    /// As TimelineView::showMessage().
    void showMessage(const QString& messageId, const QString& match);

    /// Stands in the timeline's place; null: nothing does. It is borrowed, and stays a child of this until somebody
    /// takes it elsewhere.
    void setCover(QWidget* cover);

    /// loading: an older page is on its way; atStart: there is nothing older, do not ask.
    void setHistoryState(bool loading, bool atStart);

    /// A line above the composer (plain text) with at most one action; noticeActivated() says it was clicked. An empty
    /// text hides it.
    void setNotice(const QString& text, const QString& actionLabel = {});

    /// Whether the one who writes here can name the message that is answered.
    void setMayAnswer(bool may);
    /// What is written next answers that message, which `quotedLine` shows; an empty id: none. answerChanged() does
    /// not follow.
    void setAnswer(const QString& messageId, const QString& quotedLine);

    TimelineView* timeline() const { return m_timeline; }

    Composer* composer() const { return m_composer; }

public slots:
    void showFindBar();
    /// The composer answers the current message, else the newest.
    void answerCurrent();
    void jumpToLatest();

signals:
    /// What the user says: trimmed, 1–32,000 code points; `answeredId` is the message that it answers, empty for none.
    /// The composer is empty again.
    void messageSubmitted(const QString& text, const QString& answeredId);
    /// What is written answers another message now, or none any more.
    void answerChanged(const QString& messageId, const QString& quotedLine);
    /// A moment after the last key, and at once when the draft is sent or the room changes (then with the old room's
    /// text, before roomId() is another).
    void draftChanged(const QString& text);
    /// The reader is near the top, nothing is being loaded, and there may be more.
    void olderMessagesRequested();
    /// The user saw the last row: it is in view, the window is active. Once for each new end.
    void readToEnd();
    void retryRequested(int row);
    void discardRequested(int row);
    void noticeActivated();
    /// Something was asked for that the timeline shows, and it may be covered.
    void timelineWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectTimeline();
    void connectComposer();
    void changeAnswer(const QString& messageId, const QString& quotedLine);
    void showJumpButton();
    void placeJumpButton();
    void confirmLink(const QUrl& url);

    QString m_roomId;
    QString m_answeredId; ///< of the message that what is written answers
    bool m_mayAnswer = false;
    bool m_returnsFocus = false; ///< the composer had it when its field was taken away
    QWidget* m_cover = nullptr;
    TimelineView* m_timeline;
    JumpButton* m_jump;
    FindBar* m_find;
    NoticeBar* m_notice;
    NoticeBar* m_answer;
    Composer* m_composer;
};

} // namespace ui
