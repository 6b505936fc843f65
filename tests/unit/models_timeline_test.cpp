// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/unit/models_timelinefixture.h"

using namespace relay::protocol;
using app::conversations::Timeline;

namespace {

constexpr qint64 Minute = 60'000;

Member member(const QString& id)
{
    Member result;
    result.agentId = id;
    return result;
}

} // namespace

class ModelsTimelineTest : public TimelineFixture
{
    Q_OBJECT

private slots:

    void growsAtBothEnds()
    {
        QVERIFY(!m_timeline->isLoaded());
        m_timeline->takeNewest(page(11, 20, true));
        QCOMPARE(seqs(), range(11, 20));
        QVERIFY(m_timeline->hasOlder());
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_timeline->add(said(21));
        m_timeline->takeOlder(page(1, 10));
        QCOMPARE(seqs(), range(1, 21));
        QVERIFY(!m_timeline->hasOlder());
        QCOMPARE(resets.size(), 0);
    }

    void keepsWhatComesBeforeTheFirstPage()
    {
        m_timeline->expectNewest();
        m_timeline->add(said(9));
        m_timeline->add(said(10));
        m_timeline->add(said(11));
        QCOMPARE(m_model->rowCount(), 0);
        m_timeline->takeNewest(page(6, 10, true));
        QCOMPARE(seqs(), range(6, 11));
    }

    void repeatsNothing()
    {
        m_timeline->takeNewest(page(5, 10, true));
        m_timeline->add(said(10));
        m_timeline->add(said(7));
        m_timeline->add(said(3)); // belongs to an older page
        m_timeline->takeOlder(page(1, 6));
        QCOMPARE(seqs(), range(1, 10));
    }

    void joinsAfterAnAbsence()
    {
        m_timeline->takeNewest(page(5, 10, true));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_timeline->takeNewest(page(8, 14, true));
        QCOMPARE(seqs(), range(5, 14));
        QCOMPARE(resets.size(), 0);
    }

    void startsAnewAfterAGap()
    {
        m_timeline->takeNewest(page(5, 10, true));
        m_timeline->takeNewest(page(30, 34, true));
        QCOMPARE(seqs(), range(30, 34));
        QVERIFY(m_timeline->hasOlder());
    }

    void systemMessagesHaveTheirNames()
    {
        Message joined = said(1, QString(relay::protocol::SystemAgentId));
        joined.text = u"An agent joined."_s;
        joined.event = relay::protocol::SystemEvent::Joined;
        joined.about.agentName = u"Eve” left.\nThe operator: “go"_s;
        Message later = joined; // what a later relay tells is said in its own words
        later.event = relay::protocol::SystemEvent::None;
        Message posing = said(2);
        posing.event = relay::protocol::SystemEvent::Joined;
        const auto words = [](const Message& message) { return app::conversations::wordsOf(message); };
        QCOMPARE(words(joined), u"“Eve\" left. The operator: \"go” joined."_s);
        QCOMPARE(words(later), u"An agent joined."_s);
        QCOMPARE(words(posing), posing.text);
        relay::protocol::MessagePage first;
        first.messages = {joined};
        m_timeline->takeNewest(first);
        QCOMPARE(m_model->index(0).data(model::MessageRole::Text).toString(), words(joined));
    }

    void forgetsAndReads()
    {
        m_timeline->takeNewest(page(1, 30));
        m_timeline->trim(10);
        QCOMPARE(seqs(), range(21, 30));
        QVERIFY(m_timeline->hasOlder());
        m_timeline->takeOlder(page(1, 20));
        QCOMPARE(seqs(), range(1, 30));
    }

    /// However long the texts are that a relay tells of.
    void isBoundInBytes()
    {
        MessagePage long20 = page(1, 20, true);
        for (Message& message : long20.messages)
            message.text = QString(50'000, u'x');
        m_timeline->takeNewest(long20);
        QVERIFY(m_timeline->bytes() > 20 * 100'000 && m_timeline->bytes() < 21 * 100'000);
        m_timeline->trim(15, 10 * 102'000);
        QCOMPARE(seqs(), range(11, 20));
        QVERIFY(m_timeline->hasOlder());
        m_timeline->trim(5, 10 * 102'000);
        QCOMPARE(seqs(), range(16, 20));
        // Nor is what comes before the page kept without end.
        Timeline waiting(u"r"_s);
        for (qint64 seq = 1; seq <= 1'000; ++seq) {
            Message message = said(seq);
            message.text = QString(50'000, QChar(static_cast<char16_t>(0x4e00 + seq)));
            waiting.add(message);
        }
        waiting.takeNewest(page(1, 5));
        QVERIFY(waiting.bytes() <= 34 * 1024 * 1024);
        QCOMPARE(waiting.newestSeq(), 1'000);
    }

    void dropsWhatTheRelayDeleted()
    {
        m_timeline->takeNewest(page(5, 12, true));
        Message rejected = said(0);
        rejected.id = u"rejected"_s;
        rejected.createdAt = said(6).createdAt + 1;
        m_timeline->add(rejected);
        m_timeline->enqueue(u"mine"_s, Noon);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_timeline->dropBelow(5);
        QVERIFY(m_timeline->hasOlder()); // nothing of what is here went
        m_timeline->dropBelow(9);
        QCOMPARE(m_timeline->oldestSeq(), 9);
        QCOMPARE(m_timeline->messageCount(), 5);
        QCOMPARE(m_timeline->message(0).id, u"rejected"_s);
        QVERIFY(!m_timeline->hasOlder());
        m_timeline->add(said(7)); // an event that was late
        m_timeline->dropBelow(9);
        QCOMPARE(m_timeline->oldestSeq(), 9);
        m_timeline->dropBelow(100);
        QCOMPARE(m_timeline->messageCount(), 1);
        QCOMPARE(m_timeline->rowCount(), 2);
        QCOMPARE(resets.size(), 0);
    }

    void showsWhatARowAnswers()
    {
        const auto answered = [this](int row) {
            return m_model->index(row, 0).data(model::MessageRole::Answers).value<model::Answered>();
        };
        m_timeline->takeNewest(page(5, 9, true));
        Message reply = said(10);
        reply.replyTo = said(6).id;
        m_timeline->add(reply);
        QVERIFY(!m_model->index(0, 0).data(model::MessageRole::Answers).isValid());
        QVERIFY(answered(5).isHere);
        QCOMPARE(answered(5).text, said(6).text);
        QCOMPARE(answered(5).id, m_model->index(1, 0).data(model::MessageRole::Id).toString());
        m_timeline->enqueue(u"mine"_s, Noon, said(3).id);
        QVERIFY(!answered(6).isHere && answered(6).mayBeOlder);

        // What answers a message hears of what becomes of it.
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        const auto isTold = [&](int row) {
            return std::any_of(changed.begin(), changed.end(), [row](const QVariantList& each) {
                return each[0].toModelIndex().row() == row &&
                       each[2].value<QList<int>>().contains(model::MessageRole::Answers);
            });
        };
        m_timeline->takeOlder(page(2, 4));
        QVERIFY(answered(9).isHere && isTold(9) && !isTold(8));
        changed.clear();
        m_timeline->dropBelow(7);
        QVERIFY(!answered(3).isHere && !answered(3).mayBeOlder && isTold(3));
        QVERIFY(!answered(4).isHere && isTold(4));
    }

    void putsTheTwoOnTwoSides()
    {
        m_model->setMembers({member(u"a1"_s), member(u"a2"_s)});
        MessagePage mixed;
        mixed.messages = {said(1, SystemAgentId), said(2, u"a2"_s), said(3, u"a1"_s), said(4, OperatorAgentId)};
        m_timeline->takeNewest(mixed);
        QCOMPARE(side(0), model::MessageSide::Middle);
        QCOMPARE(side(1), model::MessageSide::Right);
        QCOMPARE(side(2), model::MessageSide::Left);
        QCOMPARE(side(3), model::MessageSide::Middle);
        QCOMPARE(at(0, model::MessageRole::Kind).toInt(), int(model::MessageKind::System));
        QCOMPARE(at(1, model::MessageRole::Kind).toInt(), int(model::MessageKind::Agent));
        QCOMPARE(at(3, model::MessageRole::Kind).toInt(), int(model::MessageKind::Operator));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setMembers({member(u"a2"_s), member(u"a1"_s)});
        QCOMPARE(side(1), model::MessageSide::Left);
        QCOMPARE(changed.size(), 1);
    }

    void theHumanMayBeOneOfTheTwo()
    {
        m_model->setOwnAgent(u"Ada"_s);
        m_model->setMembers({member(u"a1"_s), member(u"a2"_s)});
        MessagePage mixed;
        mixed.messages = {said(1, SystemAgentId), said(2, u"a2"_s), said(3, OperatorAgentId)};
        m_timeline->takeNewest(mixed);
        m_timeline->enqueue(u"hello"_s, Noon);
        QCOMPARE(side(0), model::MessageSide::Middle);
        QCOMPARE(side(1), model::MessageSide::Left);
        for (const int own : {2, 3}) {
            QCOMPARE(side(own), model::MessageSide::Right);
            QCOMPARE(at(own, model::MessageRole::Kind).toInt(), int(model::MessageKind::Agent));
            QCOMPARE(at(own, model::MessageRole::SenderName).toString(), u"Ada (you)"_s);
        }
        // One has one colour: that of the member that one is.
        m_model->setOwnAgentId(u"a1"_s);
        QCOMPARE(at(1, model::MessageRole::SenderId).toString(), u"a2"_s);
        for (const int own : {2, 3})
            QCOMPARE(at(own, model::MessageRole::SenderId).toString(), u"a1"_s);
    }

    void groupsAndSeparates()
    {
        MessagePage mixed;
        mixed.messages = {said(1, u"a1"_s, Noon), said(2, u"a1"_s, Noon + Minute), said(3, u"a2"_s, Noon + 2 * Minute),
                          said(4, u"a2"_s, Noon + 8 * Minute), said(5, u"a2"_s, Noon + 13 * 60 * Minute)};
        m_timeline->takeNewest(mixed);
        QCOMPARE(flags(model::MessageRole::StartsGroup), (QList<bool>{true, false, true, true, true}));
        QCOMPARE(flags(model::MessageRole::StartsDay), (QList<bool>{true, false, false, false, true}));
        // What stands above the first row changes what the first row was.
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        MessagePage older;
        older.messages = {said(0, u"a1"_s, Noon - Minute)};
        older.messages.first().seq = 0;
        older.messages.first().id = u"m0"_s;
        m_timeline->takeOlder(older);
        QCOMPARE(flags(model::MessageRole::StartsDay), (QList<bool>{true, false, false, false, false, true}));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    }

    void drawsTheLineAboveWhatIsNew()
    {
        m_model->setReadTo(12);
        m_timeline->takeNewest(page(11, 15, true));
        QCOMPARE(firstUnread(), QList<int>{2});
        m_timeline->add(said(16));
        m_timeline->takeOlder(page(1, 10));
        QCOMPARE(firstUnread(), QList<int>{12});
        QVERIFY(at(12, model::MessageRole::StartsGroup).toBool());
        m_model->setReadTo(std::nullopt);
        QVERIFY(firstUnread().isEmpty());
        m_model->setReadTo(16);
        QVERIFY(firstUnread().isEmpty());
        m_timeline->enqueue(u"mine"_s, Noon);
        m_timeline->add(said(17, SystemAgentId));
        QVERIFY(firstUnread().isEmpty());
        m_timeline->add(said(18));
        QCOMPARE(firstUnread(), QList<int>{17});
    }

private:
    model::MessageSide side(int row) const
    {
        return static_cast<model::MessageSide>(at(row, model::MessageRole::Side).toInt());
    }

    QList<bool> flags(int role) const
    {
        QList<bool> result;
        for (int row = 0; row < m_model->rowCount(); ++row)
            result.append(at(row, role).toBool());
        return result;
    }

    QList<int> firstUnread() const
    {
        QList<int> rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (at(row, model::MessageRole::FirstUnread).toBool())
                rows.append(row);
        }
        return rows;
    }
};

QTEST_GUILESS_MAIN(ModelsTimelineTest)
#include "models_timeline_test.moc"
