// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/gui/shellstage.h"
#include "ui/overview/agentsmodel.h"
#include "ui/overview/daymodel.h"
#include "ui/overview/daypage.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/dayactions.h"
#include "words/audittext.h"

using namespace Qt::StringLiterals;
using namespace ui;
using model::DayEntry;
using words::AuditKind;

namespace {

constexpr qint64 Minute = 60'000;

DayEntry entry(qint64 at, const QString& event, const QString& agent = u"Ada"_s)
{
    DayEntry made;
    made.at = at;
    made.event = event;
    made.agent = agent;
    made.room = u"Parser"_s;
    return made;
}

struct DayStage : Stage {
    QTableView* table = find<QTableView>(u"dayTable"_s);
    DayPage& page = window.day().page();

    void begin()
    {
        Stage::begin();
        page.setRelays({{u"hosted"_s, u"This computer"_s}});
        action(Command::ShowDay)->trigger();
    }

    void fill(int rows, bool more = false)
    {
        QList<DayEntry> entries;
        for (int row = 0; row < rows; ++row)
            entries.append(entry((100'000 - row) * Minute, u"joined"_s, u"Agent %1"_s.arg(row)));
        page.entries().append(entries, more);
    }

    QString text(int row) const { return table->model()->index(row, DayModel::What).data().toString(); }
};

} // namespace

class DayTest : public QObject
{
    Q_OBJECT

private slots:
    void filters();
    void asksForOlderAtTheEnd();
    void whatOneReadsStays();
    void sentencesWrap();
    void leadsToThePlace();
    void asksForTheChosenRelay();
    void aHundredThousandStaySmooth();
};

void DayTest::filters()
{
    DayStage stage;
    stage.begin();
    QVERIFY(stage.table->isVisible() && stage.table->hasFocus());
    stage.page.entries().append({entry(3, u"secret_refused"_s), entry(2, u"room_paused"_s), entry(1, u"left"_s)},
                                false);
    QCOMPARE(stage.table->model()->rowCount(), 3);
    QCOMPARE(stage.text(2), u"Ada left “Parser”"_s);
    auto* kinds = stage.find<QComboBox>(u"dayKind"_s);
    kinds->setCurrentIndex(kinds->findData(static_cast<int>(AuditKind::Refusal)));
    QCOMPARE(stage.table->model()->rowCount(), 1);
    QVERIFY(stage.text(0).contains(u"credential"_s));
    kinds->setCurrentIndex(0);
    auto* filter = stage.find<QLineEdit>(u"dayFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"parser PAUSED"_s);
    QCOMPARE(stage.table->model()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(stage.table->model()->rowCount(), 3);
}

void DayTest::asksForOlderAtTheEnd()
{
    DayStage stage;
    stage.begin();
    QSignalSpy wanted(&stage.window.day(), &DayActions::olderWanted);
    stage.fill(200, true);
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 0); // nobody came to the end yet
    stage.table->scrollToBottom();
    QTRY_COMPARE(wanted.count(), 1);
    stage.table->scrollToTop();
    stage.table->scrollToBottom();
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 1); // it is on its way
    stage.fill(200, false);
    stage.table->scrollToBottom();
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 1);
}

void DayTest::whatOneReadsStays()
{
    DayStage stage;
    stage.begin();
    stage.fill(300);
    stage.page.entries().prepend({entry(200'000 * Minute, u"left"_s)});
    QCOMPARE(stage.table->rowAt(1), 0); // at the top one sees what comes
    QCoreApplication::processEvents();
    stage.table->verticalScrollBar()->setValue(777);
    QCOMPARE(stage.table->verticalScrollBar()->value(), 777);
    const int row = stage.table->rowAt(100);
    const QString read = stage.text(row);
    const int y = stage.table->rowViewportPosition(row);
    stage.page.entries().prepend({entry(300'000 * Minute, u"left"_s), entry(200'001 * Minute, u"left"_s)});
    QCoreApplication::processEvents();
    QCOMPARE(stage.text(row + 2), read);
    QCOMPARE(stage.table->rowViewportPosition(row + 2), y);
}

/// Where the sentences have less space they have two lines.
void DayTest::sentencesWrap()
{
    DayStage stage;
    stage.begin();
    stage.fill(3);
    stage.window.resize(1'900, 800);
    QCoreApplication::processEvents();
    const int one = stage.table->rowHeight(0);
    stage.window.resize(800, 600);
    QCoreApplication::processEvents();
    QVERIFY(stage.table->rowHeight(0) >= one + QFontMetrics(stage.table->font()).height());
    stage.window.resize(1'900, 800);
    QCoreApplication::processEvents();
    QCOMPARE(stage.table->rowHeight(0), one);
}

void DayTest::leadsToThePlace()
{
    DayStage stage;
    stage.begin();
    DayEntry inRoom = entry(2, u"room_paused"_s);
    inRoom.roomKey = u"b"_s;
    DayEntry ofAgent = entry(1, u"agent_paused"_s);
    ofAgent.agentKey = u"1"_s;
    stage.page.entries().append({inRoom, ofAgent}, false);
    model::AgentEntry agent;
    agent.key = u"1"_s;
    stage.window.agents().setAgents({agent});
    QSignalSpy selected(&stage.window.rooms(), &RoomActions::roomSelected);
    stage.table->setCurrentIndex(stage.table->model()->index(0, 0));
    QTest::keyClick(stage.table, Qt::Key_Return);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).toString(), u"b"_s);
    stage.action(Command::ShowDay)->trigger();
    stage.table->setCurrentIndex(stage.table->model()->index(1, 0));
    QTest::keyClick(stage.table, Qt::Key_Return);
    const auto* agents = stage.find<QTableView>(u"agentsTable"_s);
    QVERIFY(agents->isVisible());
    QCOMPARE(agents->currentIndex().data(AgentsModel::KeyRole).toString(), u"1"_s);
}

void DayTest::asksForTheChosenRelay()
{
    DayStage stage;
    stage.begin();
    auto* relays = stage.find<QComboBox>(u"dayRelay"_s);
    QVERIFY(!relays->isVisible()); // there is one
    QSignalSpy wanted(&stage.window.day(), &DayActions::wanted);
    stage.page.setRelays({{u"hosted"_s, u"This computer"_s}, {u"o"_s, u"office"_s}});
    QVERIFY(relays->isVisible());
    QCOMPARE(wanted.count(), 0);
    relays->setCurrentIndex(1);
    QCOMPARE(wanted.takeFirst().at(0).toString(), u"o"_s);
    stage.page.setRelays({{u"hosted"_s, u"This computer"_s}}); // the one that was shown is gone
    QCOMPARE(wanted.takeFirst().at(0).toString(), u"hosted"_s);
}

/// A figure to be looked at.
void DayTest::aHundredThousandStaySmooth()
{
    DayStage stage;
    stage.begin();
    QElapsedTimer clock;
    clock.start();
    stage.fill(100'000);
    QCoreApplication::processEvents();
    const qint64 shown = clock.restart();
    stage.page.entries().prepend({entry(200'000 * Minute, u"left"_s)});
    QCoreApplication::processEvents();
    const qint64 news = clock.restart();
    stage.find<QLineEdit>(u"dayFilter"_s)->setText(u"agent 7777"_s);
    qInfo("100,000 entries: %lld ms to show, %lld ms for one more, %lld ms to filter", static_cast<long long>(shown),
          static_cast<long long>(news), static_cast<long long>(clock.elapsed()));
    QVERIFY(stage.table->model()->rowCount() >= 11);
    QVERIFY(stage.text(0).contains(u"7777"_s));
}

QTEST_MAIN(DayTest)
#include "day_test.moc"
