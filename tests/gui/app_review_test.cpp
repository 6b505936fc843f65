// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

#include "app/settings/settings.h"
#include "model/itemroles.h"
#include "model/need.h"
#include "tests/gui/controlledapp.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/rowmenu.h"
#include "ui/chat/timelineview.h"
#include "ui/review/needspage.h"
#include "ui/review/needsview.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using relay::protocol::Review;
using support::HttpAnswer;

namespace {

constexpr qint64 LatencyBar = 200; // ms

/// When a view was first painted while something held.
class PaintWatch : public QObject
{
    Q_OBJECT

public:
    PaintWatch(ui::TimelineView* view, std::function<bool()> holds)
        : m_holds(std::move(holds))
    {
        view->viewport()->installEventFilter(this);
    }

    /// On the monotonic clock, ms; 0: not yet.
    qint64 paintedAt() const { return m_paintedAt; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_paintedAt == 0 && m_holds()) {
            watched->removeEventFilter(this);
            QCoreApplication::sendEvent(watched, event);
            QElapsedTimer now;
            now.start();
            m_paintedAt = now.msecsSinceReference();
            return true;
        }
        return false;
    }

private:
    std::function<bool()> m_holds;
    qint64 m_paintedAt = 0;
};

} // namespace

/// What the user lets through, against a real relay.
class AppReviewTest : public ControlledApp
{
    Q_OBJECT

private slots:

    void releasesWhatTheHumanSaw()
    {
        hold(Review::All);
        const QString text = u"may I **delete** [it](http://example.com/x)?\u202e"_s;
        PaintWatch watch(timeline(), [this] { return heldRow() >= 0; });
        QElapsedTimer clock;
        clock.start();
        const HttpAnswer sent = post(m_pair.one, text);
        QCOMPARE(sent.status, 201);
        QCOMPARE(sent.json.value(u"status").toString(), u"held"_s);
        QTRY_VERIFY_WITH_TIMEOUT(watch.paintedAt() > 0, Patience);
        const qint64 painted = watch.paintedAt() - clock.msecsSinceReference();
        qInfo("held message painted %lld ms after it was sent (bar: 200 ms)", painted);
        QVERIFY(painted < LatencyBar);
        QVERIFY(!read(m_pair.two).contains(text));
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(1)"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<QWidget*>(u"railButton0"_s)->accessibleName(), u"Needs you: 1"_s,
                                  Patience);
        QVERIFY(timeline()->layoutOf(heldRow()).document->toPlainText().contains(u"[it](http://example.com/x)"_s));

        const auto* poll = m_relay->start(
            {.target = messagesPath() + "?wait=30&after=" + QByteArray::number(newest()), .token = m_pair.two.token},
            &window());
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(m_pair.two), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(timeline()->mayDecide(heldRow()), Patience);
        clock.restart();
        clickPart(heldRow(), ui::Verdict::Release);
        QTRY_VERIFY_WITH_TIMEOUT(poll->isFinished(), Patience);
        qInfo("peer has it %lld ms after the click (bar: 200 ms)", clock.elapsed());
        QVERIFY(clock.elapsed() < LatencyBar);
        QCOMPARE(poll->answer().json.value(u"messages")[0][u"text"].toString(), text);
        QTRY_COMPARE_WITH_TIMEOUT(heldRow(), -1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().windowTitle().startsWith(u'('), Patience);
        QCOMPARE(read(m_pair.two).count(text), 1);
    }

    void releasesAnotherText()
    {
        hold(Review::First);
        QCOMPARE(say(m_pair.two, u"the second is not held"_s), 201);
        QVERIFY(read(m_pair.one).contains(u"the second is not held"_s));
        QCOMPARE(say(m_pair.one, u"rm -rf /"_s), 201);
        decide(ui::Verdict::Edit);
        auto* edit = findLater<QPlainTextEdit>(u"editText"_s);
        QVERIFY(edit != nullptr);
        edit->setPlainText(u"please look"_s);
        window().findChild<QPushButton*>(u"editRelease"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"please look"_s), Patience);
        QVERIFY(!read(m_pair.two).contains(u"rm -rf /"_s));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"please look"_s).data(model::MessageRole::Edited).toBool(), Patience);
        // Both texts stay to be seen.
        const int row = rowOf(u"please look"_s).row();
        timeline()->setCurrentIndex(timeline()->model()->index(row, 0));
        std::unique_ptr<QMenu> menu(ui::makeRowMenu(timeline(), row, {}));
        const auto shows = [](const QAction* action) { return action->text().startsWith("Show what was"_L1); };
        const QList<QAction*> actions = menu->actions();
        const auto show = std::ranges::find_if(actions, shows);
        QVERIFY(show != actions.end());
        (*show)->trigger();
        QTRY_VERIFY(window().findChild<QPlainTextEdit*>(u"changesSent"_s) != nullptr);
        QCOMPARE(window().findChild<QPlainTextEdit*>(u"changesSent"_s)->toPlainText(), u"rm -rf /"_s);
        QCOMPARE(window().findChild<QPlainTextEdit*>(u"changesReleased"_s)->toPlainText(), u"please look"_s);
        window().findChild<QDialog*>(u"changesDialog"_s)->reject();
    }

    void trustsTheNextOnes()
    {
        hold(Review::All);
        QCOMPARE(say(m_pair.one, u"first"_s), 201);
        command(ui::Command::ShowNeeds)->trigger();
        auto* page = window().findChild<ui::NeedsPage*>();
        auto* list = window().findChild<ui::NeedsView*>();
        const auto canTrust = [list] {
            return list->model()->rowCount() == 1 &&
                   list->model()->index(0, 0).data(model::NeedRole::Value).value<model::Need>().verbs.trust;
        };
        QTRY_VERIFY_WITH_TIMEOUT(canTrust(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(page->mayDecide(), Patience);
        QTest::keyClick(list, Qt::Key_T);
        auto* menu = findLater<QMenu>(u"trustMenu"_s);
        QVERIFY(menu != nullptr);
        QTest::keyClick(menu, Qt::Key_Return); // five
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"first"_s), Patience);
        const auto banners = [this] { return window().banners().texts().join(u'\n'); };
        QTRY_VERIFY2_WITH_TIMEOUT(banners().contains("next 5 message"_L1), qPrintable(banners()), Patience);
        QCOMPARE(say(m_pair.one, u"second"_s), 201);
        QVERIFY(read(m_pair.two).contains(u"second"_s)); // nobody was asked
        QTRY_VERIFY2_WITH_TIMEOUT(banners().contains("next 4 message"_L1), qPrintable(banners()), Patience);
        command(ui::Command::EndTrust)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(banners().isEmpty(), Patience);
        QVERIFY(!command(ui::Command::EndTrust)->isEnabled());
        QCOMPARE(say(m_pair.one, u"third"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
        QVERIFY(!read(m_pair.two).contains(u"third"_s));
    }

    void rejectsWithAReason()
    {
        hold(Review::Second);
        QCOMPARE(say(m_pair.two, u"buy it"_s), 201);
        decide(ui::Verdict::Reject);
        auto* reason = findLater<QLineEdit>(u"rejectReason"_s);
        QVERIFY(reason != nullptr);
        QTest::keyClicks(reason, u"too dear"_s);
        window().findChild<QPushButton*>(u"rejectConfirm"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(rowOf(u"buy it"_s).data(model::MessageRole::Delivery).toInt(),
                                  int(model::DeliveryState::Rejected), Patience);
        QCOMPARE(rowOf(u"buy it"_s).data(model::MessageRole::Problem).toString(), u"too dear"_s);
        QVERIFY(!read(m_pair.one).contains(u"buy it"_s));
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).join(u'\n').contains(u"too dear"_s), Patience);
    }

    void decidesFromTheListOfAllThatWaits()
    {
        hold(Review::All);
        QCOMPARE(say(m_pair.one, u"first"_s), 201);
        QCOMPARE(say(m_pair.two, u"second"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"(2)"_s), Patience);
        command(ui::Command::ShowNeeds)->trigger();
        auto* page = window().findChild<ui::NeedsPage*>();
        auto* list = window().findChild<ui::NeedsView*>();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, Patience);
        QVERIFY(list->hasFocus());
        QCOMPARE(window().findChild<QPlainTextEdit*>(u"needText"_s)->toPlainText(), u"first"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page->mayDecide(), Patience);
        QTest::keyClick(list, Qt::Key_R);
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"first"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
        QVERIFY(!read(m_pair.one).contains(u"second"_s));
        // The next one is the one that keys mean.
        QTRY_VERIFY_WITH_TIMEOUT(page->mayDecide(), Patience);
        window().findChild<QComboBox*>(u"needReason"_s)->setCurrentText(u"too dear"_s);
        QTest::keyClick(list, Qt::Key_J);
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).join(u'\n').contains(u"too dear"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, Patience);
    }

    /// Somebody else was quicker: the row says so, and goes.
    void saysAtItsRowWhatCameToNothing()
    {
        hold(Review::All);
        QCOMPARE(say(m_pair.one, u"first"_s), 201);
        command(ui::Command::ShowNeeds)->trigger();
        auto* page = window().findChild<ui::NeedsPage*>();
        auto* list = window().findChild<ui::NeedsView*>();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
        const QString key = list->model()->index(0, 0).data(model::NeedRole::Value).value<model::Need>().messageKey;
        QTRY_VERIFY_WITH_TIMEOUT(page->mayDecide(), Patience);
        emit window().review().releaseRequested(key, QByteArray(64, '0'), std::nullopt); // of another text
        const auto spoken = [list] { return list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); };
        const QString before = spoken();
        QTRY_VERIFY2_WITH_TIMEOUT(spoken() != before && spoken().contains(u"one to two in “pair”"_s),
                                  qPrintable(spoken()), Patience);
        QTest::keyClick(list, Qt::Key_R);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, Patience);
    }

    void keepsTheReasonsThatTheUserWants()
    {
        emit window().review().reasonsChanged({u"Too dear."_s});
        QCOMPARE(app::settings::Settings(settingsPath()).rejectReasons().value(), QStringList{u"Too dear."_s});
        m_app.reset();
        startHosting();
        auto* reasons = window().findChild<QComboBox*>(u"needReason"_s);
        QCOMPARE(reasons->count(), 1);
        QCOMPARE(reasons->itemText(0), u"Too dear."_s);
    }

private:
    void clickPart(int row, ui::Verdict verdict) const
    {
        const ui::MessageLayout& layout = timeline()->layoutOf(row);
        const QRect part = verdict == ui::Verdict::Release ? layout.release
                           : verdict == ui::Verdict::Edit  ? layout.edit
                                                           : layout.reject;
        const QPoint top = timeline()->visualRect(timeline()->model()->index(row, 0)).topLeft();
        QTest::mouseClick(timeline()->viewport(), Qt::LeftButton, {}, top + part.center());
    }

    int heldRow() const
    {
        for (int row = 0; row < timeline()->model()->rowCount(); ++row) {
            if (timeline()->isHeld(row))
                return row;
        }
        return -1;
    }

    /// Of the one message that is held, once it is there and was seen.
    void decide(ui::Verdict verdict) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(heldRow() >= 0 && timeline()->mayDecide(heldRow()), Patience);
        clickPart(heldRow(), verdict);
    }

    qint64 newest() const
    {
        return m_relay->get(messagesPath() + "?limit=200", m_pair.two.token).json.value(u"next_after").toInteger();
    }

    bool isWaiting(const support::TestAgent& agent) const
    {
        const QJsonArray agents =
            m_relay->get("/operator/v1/agents", m_app->hosting().operatorKey()).json.value(u"agents").toArray();
        return std::any_of(agents.begin(), agents.end(), [&](const QJsonValue& each) {
            return each[u"agent_id"].toString() == agent.id && each[u"waiting"].toBool();
        });
    }

    QModelIndex rowOf(const QString& text) const
    {
        const QAbstractItemModel* model = timeline()->model();
        return model->match(model->index(0, 0), model::MessageRole::Text, text, 1, Qt::MatchExactly).value(0);
    }
};

QTEST_MAIN(AppReviewTest)
#include "app_review_test.moc"
