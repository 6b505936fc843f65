// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader gets to hear of a conversation, at Qt's end of it. tests/e2e/spoken.sh starts this, with a
// screen reader on the bus, and has the other end itself.
#include <QAccessible>
#include <QTest>

#include "tests/support/fakemessagemodel.h"
#include "ui/chat/noticebar.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hintlabel.h"
#include "ui/shell/bannerarea.h"

using namespace Qt::StringLiterals;
using Message = FakeMessageModel::Message;

namespace {

constexpr qint64 Start = 1'795'000'000'000;

QList<Message> talk(int count, qint64 from = Start)
{
    QList<Message> messages;
    for (int i = 0; i < count; ++i)
        messages.append(FakeMessageModel::ada(u"message %1"_s.arg(i), from + i * 60'000LL));
    return messages;
}

/// What a screen reader gets to hear while this lives.
struct Heard {
    inline static Heard* now = nullptr;
    QString last;     ///< name of what was focused last
    QStringList said; ///< announcements

    Heard()
    {
        now = this;
        QAccessible::installUpdateHandler(&Heard::take);
    }

    ~Heard()
    {
        QAccessible::installUpdateHandler(nullptr);
        now = nullptr;
    }

    Heard(const Heard&) = delete;
    Heard& operator=(const Heard&) = delete;

    static void take(QAccessibleEvent* event)
    {
        if (event->type() == QAccessible::Focus)
            now->last = event->accessibleInterface()->text(QAccessible::Name);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        if (event->type() == QAccessible::Announcement)
            now->said.append(static_cast<QAccessibleAnnouncementEvent*>(event)->message());
#else
        QAccessibleInterface* source = event->accessibleInterface();
        if (event->type() == QAccessible::ObjectShow && source && source->role() == QAccessible::Notification)
            now->said.append(source->text(QAccessible::Name));
#endif
    }
};

} // namespace

class ChatSpoken : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(QAccessible::isActive(), 30'000); }

    void init()
    {
        m_model = std::make_unique<FakeMessageModel>();
        m_view = std::make_unique<ui::TimelineView>();
        m_view->resize(700, 500);
        m_view->setMessages(m_model.get());
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->clearFocus();
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void saysWhichRowHasTheFocus()
    {
        m_model->append(talk(3));
        Heard heard;
        m_view->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(heard.last, spoken(2));
        // With a screen reader there, Qt shows it a key before it gives it to the window.
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTRY_COMPARE(heard.last, spoken(1));
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTRY_COMPARE(heard.last, spoken(0));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTRY_COMPARE(heard.last, spoken(1));
        m_view->clearFocus();
        m_view->setFocus(Qt::TabFocusReason);
        QVERIFY(heard.last != spoken(1));    // the view itself, as Qt has it …
        QTRY_COMPARE(heard.last, spoken(1)); // … and then the row
    }

    void announcesWhatComes()
    {
        Heard heard;
        m_model->append(talk(3));
        m_model->append({FakeMessageModel::bob(u"a new one"_s, Start)});
        QTRY_COMPARE(heard.said, QStringList{spoken(3)}); // not what was there when it was opened
        QVERIFY(heard.said.first().endsWith(u"a new one"_s));
        m_model->prepend(talk(2, Start - 600'000));
        Message held = FakeMessageModel::ada(u"may I?"_s, Start);
        held.delivery = model::DeliveryState::Held;
        m_model->append({held});
        QTRY_COMPARE(heard.said.size(), 2);
        QVERIFY2(heard.said.last().contains(u"may I?. Held for you"_s), qPrintable(heard.said.last()));
        held.delivery = model::DeliveryState::Rejected;
        m_model->replace(6, held);
        QTRY_COMPARE(heard.said.size(), 3);
        QVERIFY2(heard.said.last().contains(u"Rejected by you"_s), qPrintable(heard.said.last()));
        m_model->append(talk(9));
        QTRY_COMPARE(heard.said.size(), 4);
        QVERIFY2(heard.said.last().startsWith(u"9 new messages."_s), qPrintable(heard.said.last()));
    }

    void announcesOfOnesOwnOnlyWhatFails()
    {
        m_model->append(talk(1));
        Heard heard;
        Message own = FakeMessageModel::fromOperator(u"one"_s, Start, model::DeliveryState::Sending);
        m_model->append({own});
        own.delivery = model::DeliveryState::Sent;
        m_model->replace(1, own);
        own.delivery = model::DeliveryState::Sending;
        own.text = u"two"_s;
        m_model->append({own});
        own.delivery = model::DeliveryState::Failed;
        m_model->replace(2, own);
        QTRY_COMPARE(heard.said.size(), 1);
        QVERIFY2(heard.said.last().contains(u"two. Not sent"_s), qPrintable(heard.said.last()));
    }

    /// Everything else that comes by itself.
    void announcesBannersNoticesAndProblems()
    {
        auto* banners = new ui::BannerArea(m_view.get());
        auto* notice = new ui::NoticeBar(ui::Icon::Info, m_view.get());
        auto* hint = new ui::HintLabel(ui::HintLabel::Tone::Secondary, m_view.get());
        auto* problem = new ui::HintLabel(ui::HintLabel::Tone::Problem, m_view.get());
        banners->show();
        Heard heard;
        banners->showBanner(u"disk"_s, u"The disk is full."_s, {});
        banners->showBanner(u"disk"_s, u"The disk is full."_s, {}); // again, and nothing new
        notice->setNotice(u"Paused."_s, {});
        notice->setNotice(u"Paused."_s, {});
        hint->setText(u"For example."_s);
        hint->show();
        problem->setText(u"No such address."_s);
        problem->show();
        QCOMPARE(heard.said, (QStringList{u"The disk is full."_s, u"Paused."_s, u"No such address."_s}));
    }

    void saysNothingBehindAnotherWindow()
    {
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        Heard heard;
        auto* banners = new ui::BannerArea(m_view.get());
        banners->showBanner(u"a"_s, u"unseen"_s, {});
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        banners->showBanner(u"b"_s, u"seen"_s, {});
        QCOMPARE(heard.said, QStringList{u"seen"_s});
    }

private:
    QString spoken(int row) const { return m_view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }

    std::unique_ptr<FakeMessageModel> m_model;
    std::unique_ptr<ui::TimelineView> m_view;
};

QTEST_MAIN(ChatSpoken)
#include "chat_spoken_test.moc"
