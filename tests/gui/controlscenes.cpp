// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressDialog>
#include <QTableView>
#include <QUrl>

#include "relay/protocol/audit.h"
#include "relay/protocol/search.h"
#include "tests/gui/gallerystage.h"
#include "ui/chat/linkdialog.h"
#include "ui/overview/daymodel.h"
#include "ui/overview/daypage.h"
#include "ui/review/editdialog.h"
#include "ui/review/needspage.h"
#include "ui/review/needsview.h"
#include "ui/review/reasonsdialog.h"
#include "ui/review/rejectdialog.h"
#include "ui/search/searchdialog.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/dayactions.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomwindows.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Availability;
using relay::protocol::Room;
using relay::protocol::SearchHit;
using relay::protocol::SearchPage;
using testing::FakeNeeds;

namespace gallery {

namespace {

using model::Need;
using model::NeedKind;

Need need(NeedKind kind, const QString& key, qint64 minutes)
{
    Need what = FakeNeeds::held(key, {}, minutesAgo(minutes));
    what.kind = kind;
    what.digest.clear();
    what.verbs = {};
    what.verbs.putOff = true;
    what.verbs.aboutRoom = true;
    return what;
}

/// Two that wait: one in the shown room, and one of an agent that says much.
void addHeld(Stage& stage)
{
    Need first = FakeNeeds::held(
        u"a"_s,
        u"I would move the bounds check before the copy; then the loop needs no second exit.\n\n```cpp\nfor (size_t i "
        u"= 0; i < size; ++i) {\n    if (i + 4 > size)\n        return Error::TooShort;\n    copy(out + i, in + i, "
        u"4);\n}\n```\n\nThe call in `parser.cpp` stays as it is."_s,
        minutesAgo(3));
    first.room = u"Review of the parser"_s;
    first.agents = {u"Grace"_s};
    first.peer = u"Ada"_s;
    Need second = FakeNeeds::held(
        u"b"_s,
        u"The password of the staging database is in the wiki. Shall I use it?\n\nIt would let me *reproduce* this."_s,
        minutesAgo(2));
    second.room = u"A room with a name that goes on and on and on"_s;
    second.agents = {u"an-agent-with-an-exceedingly-long-name"_s};
    second.why = u"It looks as if it held a password."_s;
    for (const Need& each : {first, second})
        stage.needs.add(each);
    stage.rooms.change(u"review"_s, model::RoomRole::Held, 1);
    stage.rooms.change(u"long"_s, model::RoomRole::Held, 1);
    stage.window->review().setReasons({u"Ask me before you change files."_s, u"Not now."_s});
    stage.window->review().setNeeds(&stage.needs);
}

/// One of each kind, and two that are put off.
void addNeeds(Stage& stage)
{
    Need disk = need(NeedKind::DiskFull, u"c"_s, 1);
    disk.verbs.aboutRoom = false;
    stage.needs.add(disk);
    addHeld(stage);
    Need loop = need(NeedKind::PausedByRule, u"d"_s, 12);
    loop.room = u"Data cleanup"_s;
    loop.why = u"The two agents have said nearly the same to each other 6 times."_s;
    loop.verbs.resume = true;
    stage.needs.add(loop);
    Need silent = need(NeedKind::NotRead, u"e"_s, 40);
    silent.agents = {u"Kim"_s};
    silent.count = 3;
    silent.why = u"Away since 14:03; rung 2 min ago"_s;
    silent.verbs.ring = true;
    stage.needs.add(silent);
    Need failed = need(NeedKind::FailedSend, u"f"_s, 6);
    failed.text = u"Please look at the callers first."_s;
    failed.verbs.retry = true;
    stage.needs.add(failed);
    Need secret = need(NeedKind::RefusedSecret, u"g"_s, 90);
    secret.why = u"GitHub token"_s;
    secret.count = 4;
    secret.verbs.dismiss = true;
    stage.needs.add(secret);
    for (const QString& key : {u"h"_s, u"i"_s}) {
        Need later = FakeNeeds::held(key, u"May I delete the branch?"_s, minutesAgo(200));
        later.snoozedUntil = minutesAgo(-50);
        stage.needs.add(later);
    }
}

void showHeld(Stage& stage)
{
    showTalk(stage);
    addHeld(stage);
    QStandardItem* last = stage.conversation.messages()->item(stage.conversation.messages()->rowCount() - 1);
    last->setData(static_cast<int>(model::DeliveryState::Held), model::MessageRole::Delivery);
}

void showRules(Stage& stage)
{
    showTalk(stage);
    Room room = testing::fakeRoom(u"review"_s, u"Review of the parser"_s, {u"Ada"_s, u"Grace"_s});
    room.review = relay::protocol::Review::All;
    room.turns = 1'234;
    room.budget = {0, 500'000, 9'999'999};
    room.spent = {1'234, 345'678, 1'234'567};
    stage.window->updateRoom(room);
    stage.window->resize(stage.window->width(), 1'150);
}

void search(Stage& stage, const QString& query, const QList<SearchHit>& hits)
{
    showTalk(stage);
    stage.window->records().setAvailable(true);
    stage.run(Command::FindEverywhere);
    auto* dialog = stage.find<SearchDialog>();
    dialog->findChild<QLineEdit*>(u"searchField"_s)->setText(query);
    QObject::connect(&stage.window->records(), &RecordsActions::searchRequested, dialog,
                     [&stage, hits](const QString& asked, qint64 before) {
                         stage.window->records().showSearchPage(asked, before, {hits, false, 0});
                     });
    stage.picture = dialog;
}

SearchHit hit(const QString& room, const QString& sender, const QString& snippet, qint64 minutes)
{
    SearchHit found;
    found.roomName = room;
    found.message.agentId = sender.isEmpty() ? u"operator"_s : u"agent-"_s + sender;
    found.message.agentName = sender;
    found.message.createdAt = minutesAgo(minutes);
    found.snippet = snippet;
    const qsizetype at = snippet.indexOf(u"check"_s);
    if (at >= 0)
        found.ranges = {{at, 5}};
    return found;
}

void addQuestionScenes(Scenes& scenes)
{
    scenes[u"needs"_s] = [](Stage& stage) {
        showTalk(stage);
        addNeeds(stage);
        stage.run(Command::ShowNeeds);
        stage.find<NeedsView>()->setCurrentIndex(stage.find<NeedsView>()->model()->index(1, 0));
    };
    scenes[u"needs-many"_s] = [](Stage& stage) {
        showTalk(stage);
        addNeeds(stage);
        stage.run(Command::ShowNeeds);
        auto* view = stage.find<NeedsView>();
        for (int row = 1; row < 4; ++row)
            view->selectionModel()->select(view->model()->index(row, 0), QItemSelectionModel::Select);
    };
    scenes[u"needs-edit"_s] = [](Stage& stage) {
        showTalk(stage);
        addNeeds(stage);
        stage.run(Command::ShowNeeds);
        stage.find<NeedsView>()->setCurrentIndex(stage.find<NeedsView>()->model()->index(1, 0));
        stage.find<NeedsPage>()->decide(NeedVerb::Edit);
        auto* edit = stage.find<QPlainTextEdit>(u"needEdit"_s);
        edit->setPlainText(
            edit->toPlainText().replace(u"before the copy"_s, u"after it"_s).replace(u"TooShort"_s, u"OutOfRange"_s));
    };
    scenes[u"overview"_s] = [](Stage& stage) {
        showTalk(stage);
        for (int number = 0; number < 20; ++number) {
            const QString id = u"o%1"_s.arg(number);
            stage.rooms.add({id,
                             u"Module %1"_s.arg(number),
                             {u"Ada"_s, u"Grace"_s},
                             u"Ada"_s,
                             u"The tests of module %1 pass."_s.arg(number),
                             minutesAgo(number * 3),
                             number % 4,
                             number % 5 == 0 ? model::RoomState::PausedByRule : model::RoomState::Turn,
                             {}});
            QList<int> minutes;
            for (int minute = 0; minute < 30; ++minute)
                minutes.append((minute * (number + 3)) % 7);
            stage.rooms.change(id, model::RoomRole::Rate, QVariant::fromValue(minutes));
            stage.rooms.change(id, model::RoomRole::Turns, number * 19);
            if (number % 3 == 0)
                stage.rooms.change(id, model::RoomRole::BudgetUsed, number / 18.0);
        }
        stage.run(Command::ShowOverview);
        auto* table = stage.find<QTableView>(u"overviewTable"_s);
        for (int row = 2; row < 5; ++row)
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    scenes[u"agents"_s] = [](Stage& stage) {
        showTalk(stage);
        QList<model::AgentEntry> agents;
        for (int number = 0; number < 24; ++number) {
            model::AgentEntry entry;
            entry.key = u"agent%1"_s.arg(number);
            entry.relay = number % 3 == 0 ? u"office"_s : u"This computer"_s;
            entry.agent.id = entry.key;
            entry.agent.name = number == 4 ? u"an-agent-with-an-exceedingly-long-name"_s : u"Agent %1"_s.arg(number);
            entry.agent.number = u"AG-%1"_s.arg(4800 + number);
            entry.agent.operatorName = number % 2 == 0 ? u"Acme Ltd"_s : u"Kim"_s;
            entry.agent.model = u"claude-opus-4"_s;
            entry.agent.lastSeenAt = minutesAgo(number * number);
            entry.agent.availability = number < 6 ? Availability::Listening : Availability::Away;
            entry.agent.paused = number % 7 == 5;
            entry.agent.revoked = number % 9 == 8;
            entry.roomKeys = QStringList(number % 4, u"talk"_s);
            entry.messages = number * 137;
            agents.append(entry);
        }
        stage.run(Command::ShowAgents);
        stage.window->agents().setAgents(agents);
        auto* table = stage.find<QTableView>(u"agentsTable"_s);
        for (int row = 2; row < 5; ++row)
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    scenes[u"day"_s] = [](Stage& stage) {
        showTalk(stage);
        const QStringList events{u"message_held"_s, u"room_paused"_s, u"joined"_s,     u"secret_refused"_s,
                                 u"settings"_s,     u"room_opened"_s, u"all_paused"_s, u"message_released"_s};
        QList<model::DayEntry> entries;
        for (int number = 0; number < 60; ++number) {
            model::DayEntry entry;
            entry.at = minutesAgo(number * 13);
            entry.event = events.at(number * 5 % events.size());
            entry.facts = {{u"kind"_s, u"GitHub token"_s}, {u"why"_s, number % 3 == 0 ? u""_s : u"Said by me."_s}};
            entry.agent = number % 2 == 0 ? u"Ada"_s : u"Grace"_s;
            entry.room = number % 4 == 0 ? u"A room with a name that goes on and on"_s : u"Review of the parser"_s;
            entries.append(entry);
        }
        stage.run(Command::ShowDay);
        stage.window->day().page().setRelays({{u"hosted"_s, u"This computer"_s}, {u"office"_s, u"office"_s}});
        stage.window->day().page().entries().append(entries, false);
        stage.window->day().page().takeFocus();
    };
    scenes[u"needs-empty"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::ShowNeeds);
    };
    scenes[u"reasons"_s] = [](Stage& stage) {
        stage.picture = new ReasonsDialog({u"Ask me before you change files."_s}, stage.window.get());
        stage.picture->show();
    };
    scenes[u"edit-held"_s] = [](Stage& stage) {
        stage.picture = new EditDialog(u"I would move the bounds check before the copy."_s, stage.window.get());
        stage.picture->show();
    };
    scenes[u"reject-held"_s] = [](Stage& stage) {
        stage.picture = new RejectDialog(stage.window.get());
        stage.picture->show();
    };
    scenes[u"close-room"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::CloseRoom);
        stage.picture = stage.find<QMessageBox>();
    };
    scenes[u"link"_s] = [](Stage& stage) {
        stage.picture = new LinkDialog(QUrl(u"https://example.org/a/very/long/path/that/goes/on?and=on&with=much"_s),
                                       stage.window.get());
        stage.picture->show();
    };
}

void addRecordScenes(Scenes& scenes)
{
    scenes[u"search"_s] = [](Stage& stage) {
        search(stage, u"check"_s,
               {hit(u"Review of the parser"_s, u"Grace"_s, u"I would move the bounds check before the copy"_s, 2),
                hit(u"Rack · Review of the parser"_s, {}, u"Please check the callers as well."_s, 7),
                hit(u"A room with a name that goes on and on because nobody told the agent that"_s,
                    u"an-agent-with-an-exceedingly-long-name-of-its-own"_s,
                    u"…and what it says is long too, so the check must be cut somewhere near the end of the line…"_s,
                    60 * 30),
                hit(u"מכתב אל העורך"_s, u"נועה"_s, u"שלום check עולם, זו הודעה ארוכה"_s, 60 * 80)});
    };
    scenes[u"search-nothing"_s] = [](Stage& stage) { search(stage, u"zebra"_s, {}); };
    scenes[u"search-begin"_s] = [](Stage& stage) { search(stage, {}, {}); };
    scenes[u"audit"_s] = [](Stage& stage) {
        goOnline(stage);
        relay::protocol::AuditCheck check;
        check.ok = true;
        check.entries = 12'345;
        check.head = QString(64, u'a');
        stage.window->records().showAuditCheck(check);
        stage.picture = stage.find<QMessageBox>();
    };
    scenes[u"export"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.window->records().setAvailable(true);
        stage.run(Command::ExportRoom);
        stage.picture = stage.find<QFileDialog>();
    };
    scenes[u"export-under-way"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.window->records().setAvailable(true);
        stage.run(Command::ExportRoom);
        auto* dialog = stage.find<QFileDialog>();
        emit dialog->fileSelected(u"/tmp/room.md"_s);
        dialog->hide();
        stage.window->records().showExportProgress(1'234'567, 4'000'000);
        stage.picture = stage.find<QProgressDialog>();
        stage.picture->show();
    };
    scenes[u"export-done"_s] = [](Stage& stage) {
        goOnline(stage);
        stage.window->records().finishExport(u"/home/jane/Documents/Review of the parser.md"_s, {});
        stage.picture = stage.find<QMessageBox>();
    };
}

} // namespace

void addControlScenes(Scenes& scenes)
{
    addQuestionScenes(scenes);
    addRecordScenes(scenes);
    scenes[u"held"_s] = [](Stage& stage) { showHeld(stage); };
    scenes[u"room-window"_s] = [](Stage& stage) {
        showHeld(stage);
        const Room room = stage.window->conversation().room();
        ConversationPane& pane = stage.window->roomWindows().open(room, stage.conversation.messages());
        pane.setHistoryState(false, true);
        stage.window->clearRoom();
        stage.window->roomWindows().tellWhere(room.id);
        stage.picture = pane.window();
    };
    scenes[u"room-elsewhere"_s] = [](Stage& stage) {
        showTalk(stage);
        const QString room = stage.window->conversation().room().id;
        stage.window->clearRoom();
        stage.window->roomWindows().tellWhere(room);
    };
    scenes[u"rules"_s] = [](Stage& stage) { showRules(stage); };
    scenes[u"rules-all"_s] = [](Stage& stage) {
        goOnline(stage);
        stage.run(Command::RelayRules);
        stage.picture = stage.find<QDialog>(u"preferences"_s);
    };
    scenes[u"notices"_s] = [](Stage& stage) {
        stage.run(Command::NoticeSettings);
        stage.picture = stage.find<QDialog>(u"preferences"_s);
    };
    scenes[u"diagnostics"_s] = [](Stage& stage) {
        auto* dialog = new DiagnosticsDialog(stage.window.get());
        dialog->setText(u"Duologue 0.1\nQt 6.4.2, xcb\nDebian GNU/Linux 12\nRelay: on, 2 rooms, 4 agents\n"_s);
        dialog->show();
        stage.picture = dialog;
    };
    scenes[u"find"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::FindInRoom);
        if (auto* field = stage.find<QLineEdit>(u"findField"_s))
            field->setText(u"check"_s);
    };
}

} // namespace gallery
