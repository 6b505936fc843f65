// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpane.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QKeyEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/findbar.h"
#include "ui/chat/jumpbutton.h"
#include "ui/chat/linkdialog.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/noticebar.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/theme.h"

namespace ui {

ChatPane::ChatPane(QWidget* parent)
    : QWidget(parent)
    , m_timeline(new TimelineView(this))
    , m_jump(new JumpButton(this))
    , m_find(new FindBar(this))
    , m_notice(new NoticeBar(Icon::Info, this))
    , m_answer(new NoticeBar(Icon::Chat, this))
    , m_composer(new Composer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_timeline, 1);
    column->addWidget(m_notice);
    column->addWidget(m_answer);
    column->addWidget(m_composer);
    m_jump->hide();
    m_timeline->installEventFilter(this);
    connectTimeline();
    connectComposer();
}

ChatPane::~ChatPane() = default;

void ChatPane::connectTimeline()
{
    connect(m_timeline, &TimelineView::positionChanged, this, [this] {
        m_jump->setCount(m_timeline->newBelow());
        showJumpButton();
    });
    connect(m_timeline, &TimelineView::readToEnd, this, &ChatPane::readToEnd);
    connect(m_timeline, &TimelineView::olderMessagesRequested, this, &ChatPane::olderMessagesRequested);
    connect(m_timeline, &TimelineView::retryRequested, this, &ChatPane::retryRequested);
    connect(m_timeline, &TimelineView::discardRequested, this, &ChatPane::discardRequested);
    connect(m_timeline, &TimelineView::answerWanted, this, [this](const QString& id, const QString& quotedLine) {
        changeAnswer(id, quotedLine);
        m_composer->takeFocus();
    });
    connect(m_timeline, &TimelineView::linkActivated, this, &ChatPane::confirmLink);
    connect(m_timeline, &TimelineView::typed, this, [this](QKeyEvent* event) {
        if (!m_composer->isAllowed())
            return;
        m_composer->takeFocus();
        QCoreApplication::sendEvent(m_composer->edit(), event);
    });
    connect(m_jump, &QAbstractButton::clicked, this, &ChatPane::jumpToLatest);
    connect(m_find, &FindBar::textChanged, m_timeline, &TimelineView::setFindText);
    connect(m_find, &FindBar::rowFound, m_timeline, &TimelineView::showFind);
    connect(m_find, &FindBar::closed, this, &ChatPane::focusComposer);
    connect(m_notice, &NoticeBar::activated, this, &ChatPane::noticeActivated);
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::submitted, this, [this](const QString& text) {
        const QString answered = m_answeredId;
        changeAnswer({}, {});
        jumpToLatest(); // what one has said oneself one wants to see
        emit messageSubmitted(text, answered);
    });
    connect(m_answer, &NoticeBar::activated, this, [this] {
        changeAnswer({}, {});
        focusComposer();
    });
    connect(m_composer, &Composer::draftChanged, this, &ChatPane::draftChanged);
    connect(m_composer, &Composer::escaped, this, [this] {
        if (!m_answeredId.isEmpty())
            changeAnswer({}, {});
        else if (m_find->isVisible())
            m_find->close();
        else
            focusTimeline();
    });
}

void ChatPane::setRoomId(const QString& roomId)
{
    if (roomId == m_roomId)
        return;
    m_composer->flushDraft();
    m_roomId = roomId;
    m_composer->setText({});
    m_notice->setNotice({}, {});
    setAnswer({}, {});
    m_find->dismiss();
    m_timeline->setHistoryState(false, true);
}

void ChatPane::setModel(QAbstractItemModel* messages)
{
    m_timeline->setMessages(messages);
    m_find->setModel(messages);
}

void ChatPane::setComposerEnabled(bool enabled, const QString& reason)
{
    if (!enabled && m_composer->isAllowed())
        m_returnsFocus = window()->focusWidget() == m_composer->edit();
    m_composer->setAllowed(enabled, reason);
    m_timeline->setMayAnswer(enabled && m_mayAnswer);
    // It went to the timeline. Where the user has led it on from there, it stays.
    if (enabled && std::exchange(m_returnsFocus, false) && window()->focusWidget() == m_timeline)
        m_composer->takeFocus();
}

void ChatPane::setMayAnswer(bool may)
{
    m_mayAnswer = may;
    m_timeline->setMayAnswer(may && m_composer->isAllowed());
    if (!may)
        changeAnswer({}, {});
}

void ChatPane::setAnswer(const QString& messageId, const QString& quotedLine)
{
    m_answeredId = messageId;
    m_answer->setNotice(messageId.isEmpty() ? QString() : tr("Reply to %1", "a name, and what it said").arg(quotedLine),
                        tr("Cancel reply"));
}

void ChatPane::changeAnswer(const QString& messageId, const QString& quotedLine)
{
    if (messageId == m_answeredId)
        return;
    setAnswer(messageId, quotedLine);
    emit answerChanged(messageId, quotedLine);
}

void ChatPane::answerCurrent()
{
    emit timelineWanted();
    m_timeline->answerCurrent();
}

void ChatPane::setDraft(const QString& text)
{
    m_composer->setText(text);
}

QString ChatPane::draft() const
{
    return m_composer->text();
}

void ChatPane::focusComposer()
{
    if (m_composer->isAllowed())
        m_composer->takeFocus();
    else
        focusTimeline();
}

void ChatPane::focusTimeline()
{
    emit timelineWanted();
    m_timeline->setFocus(Qt::OtherFocusReason);
}

void ChatPane::showMessage(const QString& messageId, const QString& match)
{
    emit timelineWanted();
    m_timeline->showMessage(messageId, match);
}

void ChatPane::setCover(QWidget* cover)
{
    if (cover == m_cover)
        return;
    auto* column = static_cast<QVBoxLayout*>(layout());
    if (m_cover != nullptr)
        column->removeWidget(m_cover);
    m_cover = cover;
    if (cover != nullptr) {
        column->insertWidget(column->indexOf(m_timeline), cover, 1);
        cover->show();
    }
    m_timeline->setVisible(cover == nullptr);
    showJumpButton();
}

void ChatPane::setHistoryState(bool loading, bool atStart)
{
    m_timeline->setHistoryState(loading, atStart);
}

void ChatPane::setNotice(const QString& text, const QString& actionLabel)
{
    m_notice->setNotice(text, actionLabel);
}

void ChatPane::showFindBar()
{
    emit timelineWanted();
    m_find->open();
}

void ChatPane::jumpToLatest()
{
    emit timelineWanted();
    m_timeline->scrollToEnd();
}

void ChatPane::confirmLink(const QUrl& url)
{
    if (!isOfferedLink(url))
        return;
    auto* dialog = new LinkDialog(url, this);
    connect(dialog, &LinkDialog::confirmed, this, [](const QUrl& confirmed) { QDesktopServices::openUrl(confirmed); });
    dialog->open();
}

void ChatPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeJumpButton();
}

bool ChatPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_timeline && event->type() == QEvent::Resize)
        placeJumpButton();
    return QWidget::eventFilter(watched, event);
}

void ChatPane::showJumpButton()
{
    m_jump->setVisible(m_cover == nullptr && !m_timeline->isAtEnd());
    placeJumpButton();
}

void ChatPane::placeJumpButton()
{
    const QRect view = m_timeline->geometry();
    m_jump->move(view.center().x() - m_jump->width() / 2, view.bottom() + 1 - m_jump->height() - Space::M);
    m_jump->raise();
}

} // namespace ui
