// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/conversations/conversations.h"
#include "app/conversations/heldmodel.h"
#include "model/itemroles.h"

using namespace Qt::StringLiterals;
using namespace relay::protocol;
using app::conversations::Conversations;
using app::conversations::HeldModel;

namespace {

Message held(const QString& id, qint64 at)
{
    Message message;
    message.id = id;
    message.roomId = u"r"_s;
    message.createdAt = at;
    message.state = MessageState::Held;
    return message;
}

QStringList idsOf(const HeldModel& model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.index(row).data(model::MessageRole::Id).toString());
    return ids;
}

} // namespace

class ModelsHeldTest : public QObject
{
    Q_OBJECT

private slots:

    /// A relay that means no good tells of as much as it likes.
    void takesNoMoreThanThereCanBe()
    {
        Conversations known;
        QSignalSpy more(&known, &Conversations::knownInPartChanged);
        for (qsizetype i = 0; i < app::conversations::MostRooms + 100; ++i) {
            Room room;
            room.id = QString::number(i);
            known.apply({i, RoomChanged{room}});
        }
        QCOMPARE(known.roomCount(), app::conversations::MostRooms);
        QVERIFY(known.knownInPart().rooms);
        QCOMPARE(more.size(), 1);
        for (qsizetype i = 0; i < app::conversations::MostAgents + 100; ++i) {
            Agent agent;
            agent.id = QString::number(i);
            known.apply({i, AgentChanged{agent}});
        }
        QCOMPARE(known.agents().size(), app::conversations::MostAgents);
        QVERIFY(known.knownInPart().agents);
        const HeldModel model(known);
        for (int i = 0; i < 2'100; ++i)
            known.apply({i, MessageAdded{held(QString::number(i), i)}});
        QCOMPARE(model.rowCount(), 2'000);
        HeldModel longTexts(known);
        for (int i = 0; i < 1'000; ++i) {
            Message message = held(u"long %1"_s.arg(i), i);
            message.text = QString(64'000, QChar(static_cast<char16_t>(0x4e00 + i)));
            known.apply({i, MessageAdded{message}});
        }
        QVERIFY2(longTexts.rowCount() > 450 && longTexts.rowCount() < 550,
                 qPrintable(QString::number(longTexts.rowCount())));
        Message decided = held(u"long 0"_s, 0);
        decided.state = MessageState::Rejected;
        known.apply({1, MessageChanged{decided}}); // and there is room again
        known.apply({2, MessageAdded{held(u"next"_s, 1)}});
        QVERIFY(idsOf(longTexts).contains(u"next"_s));
        QCOMPARE(model.messagesIn(u"r"_s).size(), 2'000);
    }

    void init()
    {
        m_known = std::make_unique<Conversations>();
        Room room;
        room.id = u"r"_s;
        m_known->load({}, {}, {room});
        m_model = std::make_unique<HeldModel>(*m_known);
        new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_model.get());
    }

    void takesWhatWaits()
    {
        m_model->expect();
        m_model->take({held(u"a"_s, 1), held(u"b"_s, 2)});
        QCOMPARE(idsOf(*m_model), (QStringList{u"a"_s, u"b"_s}));
        m_model->expect();
        m_model->take({held(u"b"_s, 2)});
        QCOMPARE(idsOf(*m_model), QStringList{u"b"_s});
    }

    /// The answer says what waited when it was asked for, and comes after the event that told of another one.
    void keepsWhatWasHeldWhileItAsked()
    {
        m_model->expect();
        m_known->apply({1, MessageAdded{held(u"b"_s, 2)}});
        m_model->take({held(u"a"_s, 1)});
        QCOMPARE(idsOf(*m_model), (QStringList{u"a"_s, u"b"_s}));
        // The next time there is nothing about it in the air.
        m_model->expect();
        m_model->take({});
        QVERIFY(idsOf(*m_model).isEmpty());
    }

    void knowsWhatWasDecidedWhileItAsked()
    {
        m_model->expect();
        Message decided = held(u"a"_s, 1);
        decided.state = MessageState::Sent;
        m_known->apply({1, MessageChanged{decided}});
        m_model->take({held(u"a"_s, 1), held(u"b"_s, 2)});
        QCOMPARE(idsOf(*m_model), QStringList{u"b"_s});
    }

private:
    std::unique_ptr<Conversations> m_known;
    std::unique_ptr<HeldModel> m_model;
};

QTEST_GUILESS_MAIN(ModelsHeldTest)
#include "models_held_test.moc"
