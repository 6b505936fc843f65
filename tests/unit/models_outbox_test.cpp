// SPDX-License-Identifier: GPL-3.0-or-later
// What the user has said and the relay has not confirmed, in the timeline of its room.
#include <QSignalSpy>

#include "tests/unit/models_timelinefixture.h"

using namespace relay::protocol;
using app::conversations::OutboxEntry;
using app::conversations::Timeline;

class ModelsOutboxTest : public TimelineFixture
{
    Q_OBJECT

private slots:

    void showsWhatIsOnItsWay()
    {
        m_timeline->takeNewest(page(1, 2));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon + 3000);
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(delivery(2), model::DeliveryState::Sending);
        QCOMPARE(at(2, model::MessageRole::Text).toString(), u"hello"_s);
        QVERIFY(at(2, model::MessageRole::Id).toString().isEmpty());
        m_timeline->markSent(once, u"m3"_s);
        QCOMPARE(delivery(2), model::DeliveryState::Sent);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_timeline->add(byOperator(3, u"hello"_s));
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(at(2, model::MessageRole::Id).toString(), u"m3"_s);
        QCOMPARE(inserted.size(), 0); // the row became the message
    }

    void takesTheEventBeforeTheAnswer()
    {
        m_timeline->takeNewest(page(1, 2));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon);
        m_timeline->add(byOperator(3, u"hello"_s));
        m_timeline->markSent(once, u"m3"_s);
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(delivery(2), model::DeliveryState::Sent);
    }

    void keepsItsPlaceBehindWhatCameFirst()
    {
        m_timeline->takeNewest(page(1, 2));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon);
        m_timeline->markSent(once, u"m4"_s);
        m_timeline->add(said(3));
        m_timeline->add(byOperator(4, u"hello"_s));
        QCOMPARE(seqs(), range(1, 4));
    }

    void saysTheSameTwiceWhenToldTwice()
    {
        m_timeline->takeNewest(page(1, 1));
        const QByteArray first = m_timeline->enqueue(u"ok"_s, Noon);
        const QByteArray second = m_timeline->enqueue(u"ok"_s, Noon);
        QVERIFY(first != second);
        m_timeline->markSent(second, u"m3"_s);
        m_timeline->markSent(first, u"m2"_s);
        m_timeline->add(byOperator(2, u"ok"_s));
        m_timeline->add(byOperator(3, u"ok"_s));
        QCOMPARE(seqs(), range(1, 3));
        QCOMPARE(m_model->rowCount(), 3);
    }

    void failsAndIsRetried()
    {
        m_timeline->takeNewest(page(1, 1));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon);
        m_timeline->markFailed(once, {ErrorCode::Paused, u"The room is paused."_s});
        QCOMPARE(delivery(1), model::DeliveryState::Failed);
        QCOMPARE(at(1, model::MessageRole::Problem).toString(), u"The room is paused."_s);
        // Somebody else says the same: this one was refused for certain, so it stays.
        m_timeline->add(byOperator(2, u"hello"_s));
        QCOMPARE(m_model->rowCount(), 3);
        m_timeline->markSending(once);
        QCOMPARE(delivery(2), model::DeliveryState::Sending);
        QVERIFY(at(2, model::MessageRole::Problem).toString().isEmpty());
        m_timeline->discard(once);
        QCOMPARE(m_model->rowCount(), 2);
    }

    void learnsThatALostAnswerWasASuccess()
    {
        m_timeline->takeNewest(page(1, 1));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon);
        m_timeline->markFailed(once, {ErrorCode::TimedOut, u"Late."_s});
        m_timeline->add(byOperator(2, u"hello"_s));
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(delivery(1), model::DeliveryState::Sent);
    }

    void restoresWhatWasNotConfirmed()
    {
        m_timeline->takeNewest(page(1, 2));
        const QByteArray refused = m_timeline->enqueue(u"refused"_s, Noon);
        m_timeline->markFailed(refused, {ErrorCode::Paused, u"The room is paused."_s});
        const QByteArray lost = m_timeline->enqueue(u"ok"_s, Noon);
        m_timeline->markSent(m_timeline->enqueue(u"taken"_s, Noon), u"m9"_s);
        const QList<OutboxEntry> unsent = m_timeline->unsent();
        QCOMPARE(unsent.size(), 2);

        Timeline later(u"r"_s);
        later.restore(unsent);
        QCOMPARE(later.rowCount(), 2);
        QCOMPARE(later.entry(0).once, refused);
        QCOMPARE(later.entry(0).problem, u"The room is paused."_s);
        QCOMPARE(later.entry(1).once, lost);
        QCOMPARE(later.entry(1).delivery, model::DeliveryState::Failed);
        QVERIFY(!later.entry(1).problem.isEmpty());
        // The same words that were there before are not these.
        MessagePage history = page(1, 1);
        history.messages.append(byOperator(2, u"ok"_s));
        later.takeNewest(history);
        QCOMPARE(later.unsent().size(), 2);
        // Said later, they are: it had arrived.
        QSignalSpy changed(&later, &Timeline::unsentChanged);
        later.add(byOperator(3, u"ok"_s));
        QCOMPARE(later.unsent().size(), 1);
        QCOMPARE(later.unsent().first().once, refused);
        QVERIFY(!changed.isEmpty());
    }

    void forgetsWhatStandsFurtherUp()
    {
        m_timeline->takeNewest(page(50, 60, true));
        const QByteArray once = m_timeline->enqueue(u"hello"_s, Noon);
        m_timeline->markFailed(once, {ErrorCode::TimedOut, u"Late."_s});
        m_timeline->markSending(once);
        m_timeline->markSent(once, u"m20"_s, 20); // it had been said long ago
        QCOMPARE(m_model->rowCount(), 11);
    }

    void movesAHeldMessageWhenItIsReleased()
    {
        m_timeline->takeNewest(page(1, 1));
        Message held = said(0, u"a1"_s, Noon + 1'500);
        held.id = u"h"_s;
        held.state = MessageState::Held;
        m_timeline->add(held);
        QCOMPARE(delivery(1), model::DeliveryState::Held);
        m_timeline->add(said(2));
        held.state = MessageState::Sent;
        held.seq = 3;
        m_timeline->add(held);
        QCOMPARE(seqs(), range(1, 3));
        QCOMPARE(at(2, model::MessageRole::Id).toString(), u"h"_s);
    }
};

QTEST_GUILESS_MAIN(ModelsOutboxTest)
#include "models_outbox_test.moc"
