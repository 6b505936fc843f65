// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/gui/shellstage.h"
#include "ui/overview/agentsmodel.h"
#include "ui/overview/agentspage.h"
#include "ui/shell/agentlistactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using model::AgentEntry;
using relay::protocol::Availability;

namespace {

AgentEntry entry(const QString& key, const QString& name, qint64 lastSeenAt, const QStringList& rooms = {})
{
    AgentEntry made;
    made.key = key;
    made.relay = u"office"_s;
    made.agent.id = key;
    made.agent.name = name;
    made.agent.operatorName = u"Acme"_s;
    made.agent.lastSeenAt = lastSeenAt;
    made.agent.availability = Availability::Away;
    made.roomKeys = rooms;
    return made;
}

struct AgentStage : Stage {
    QTableView* table = find<QTableView>(u"agentsTable"_s);
    QList<AgentEntry> agents{entry(u"1"_s, u"Ada"_s, 3'000, {u"a"_s, u"b"_s}), entry(u"2"_s, u"Kim"_s, 2'000, {u"b"_s}),
                             entry(u"3"_s, u"Eve"_s, 1'000)};

    void begin()
    {
        Stage::begin();
        action(Command::ShowAgents)->trigger();
        tell();
    }

    void tell() { window.agents().setAgents(agents); }

    QStringList keys() const
    {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all << table->model()->index(row, 0).data(AgentsModel::KeyRole).toString();
        return all;
    }

    QStringList chosen() const
    {
        QStringList all;
        const QModelIndexList rows = table->selectionModel()->selectedRows();
        for (const QModelIndex& row : rows)
            all << row.data(AgentsModel::KeyRole).toString();
        return all;
    }

    QPushButton* button(const QString& name) const { return find<QPushButton>(name); }
};

} // namespace

class AgentsTest : public QObject
{
    Q_OBJECT

private slots:
    void sortsAndFilters();
    void whatIsChosenStaysChosen();
    void verbsAreForWhomTheyApply();
    void revokingAsks();
    void opensARoom();
    void saysWhatIsNotVerified();
    void fiveThousandStaySmooth();
};

void AgentsTest::sortsAndFilters()
{
    AgentStage stage;
    stage.begin();
    QVERIFY(stage.table->isVisible() && stage.table->hasFocus());
    QCOMPARE(stage.keys(), (QStringList{u"1"_s, u"2"_s, u"3"_s})); // who was heard of last comes first
    stage.agents[2].agent.revoked = true;
    stage.agents[1].agent.paused = true;
    stage.tell();
    stage.table->sortByColumn(AgentsModel::State, Qt::AscendingOrder);
    QCOMPARE(stage.keys(), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    stage.table->sortByColumn(AgentsModel::Rooms, Qt::AscendingOrder);
    QCOMPARE(stage.keys(), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
    auto* filter = stage.find<QLineEdit>(u"agentsFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"acme paused"_s);
    QCOMPARE(stage.keys(), QStringList{u"2"_s});
}

void AgentsTest::whatIsChosenStaysChosen()
{
    AgentStage stage;
    stage.begin();
    stage.table->selectRow(1);
    stage.agents.prepend(entry(u"4"_s, u"Bob"_s, 9'000));
    stage.agents.removeIf([](const AgentEntry& gone) { return gone.key == "1"_L1; });
    stage.tell();
    QCOMPARE(stage.keys(), (QStringList{u"4"_s, u"2"_s, u"3"_s}));
    QCOMPARE(stage.chosen(), QStringList{u"2"_s});
    stage.agents = {entry(u"9"_s, u"New"_s, 1)};
    stage.tell();
    QCOMPARE(stage.keys(), QStringList{u"9"_s});
    QVERIFY(!stage.button(u"agentsPause"_s)->isVisible());
}

void AgentsTest::verbsAreForWhomTheyApply()
{
    AgentStage stage;
    stage.agents[1].agent.paused = true;
    stage.agents[2].agent.revoked = true;
    stage.begin();
    QSignalSpy paused(&stage.window.agents(), &AgentListActions::pauseRequested);
    stage.table->selectAll();
    stage.button(u"agentsPause"_s)->click();
    QCOMPARE(paused.takeFirst(), (QVariantList{QStringList{u"1"_s}, true}));
    stage.button(u"agentsResume"_s)->click();
    QCOMPARE(paused.takeFirst(), (QVariantList{QStringList{u"2"_s}, false}));
    stage.table->selectRow(2);
    for (const char16_t* name : {u"agentsPause", u"agentsResume", u"agentsRevoke", u"agentsOpen"})
        QVERIFY(!stage.button(QString::fromUtf16(name))->isEnabled());
}

void AgentsTest::revokingAsks()
{
    AgentStage stage;
    stage.begin();
    QSignalSpy revoked(&stage.window.agents(), &AgentListActions::revokeRequested);
    stage.table->selectAll();
    QTest::keyClick(stage.table, Qt::Key_Delete);
    auto* question = stage.find<QMessageBox>();
    QVERIFY(question && question->isVisible() && question->text().contains(u'3'));
    QCOMPARE(revoked.count(), 0);
    question->findChild<QPushButton*>(u"controlConfirm"_s)->click();
    QCOMPARE(revoked.count(), 1);
    QCOMPARE(revoked.at(0).at(0).toStringList().size(), 3);
    stage.window.agents().setProgress(3);
    QVERIFY(stage.find<QLabel>(u"agentsProgress"_s)->isVisible());
}

void AgentsTest::opensARoom()
{
    AgentStage stage;
    stage.begin();
    QSignalSpy selected(&stage.window.rooms(), &RoomActions::roomSelected);
    stage.table->setCurrentIndex(stage.table->model()->index(0, 0));
    QTest::keyClick(stage.table, Qt::Key_Return);
    auto* menu = stage.find<QMenu>(u"agentRooms"_s); // of several one chooses
    QVERIFY(menu && menu->actions().size() == 2);
    QCOMPARE(menu->activeAction(), menu->actions().constFirst());
    menu->close();
    stage.table->setCurrentIndex(stage.table->model()->index(1, 0));
    QTest::keyClick(stage.table, Qt::Key_Return);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).toString(), u"b"_s);
    QVERIFY(!stage.table->isVisible());
}

void AgentsTest::saysWhatIsNotVerified()
{
    AgentStage stage;
    stage.begin();
    for (const int column : {int(AgentsModel::Operator), int(AgentsModel::Model)})
        QVERIFY(stage.table->model()->headerData(column, Qt::Horizontal).toString().contains(u"not verified"_s));
}

/// A figure to be looked at; what it asserts is that every row is right.
void AgentsTest::fiveThousandStaySmooth()
{
    AgentStage stage;
    stage.agents.clear();
    for (int agent = 0; agent < 5'000; ++agent)
        stage.agents.append(entry(u"k%1"_s.arg(agent), u"Agent %1"_s.arg(agent), 10'000 + agent));
    QElapsedTimer clock;
    clock.start();
    stage.begin();
    const qint64 first = clock.restart();
    for (int agent = 0; agent < 100; ++agent)
        stage.agents[agent * 50].agent.lastSeenAt = 100'000 + agent;
    stage.tell();
    QCoreApplication::processEvents();
    const qint64 news = clock.restart();
    stage.find<QLineEdit>(u"agentsFilter"_s)->setText(u"agent 77"_s);
    qInfo("5,000 agents: %lld ms to show, %lld ms for news of 100, %lld ms to filter", static_cast<long long>(first),
          static_cast<long long>(news), static_cast<long long>(clock.elapsed()));
    QCOMPARE(stage.keys().size(), 95);
    QCOMPARE(stage.keys().constFirst(), u"k4977"_s);
}

QTEST_MAIN(AgentsTest)
#include "agents_test.moc"
