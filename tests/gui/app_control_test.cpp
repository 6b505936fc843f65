// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressBar>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>
#include <QUuid>

#include "app/application.h"
#include "tests/support/httpclient.h"
#include "tests/support/relayfixture.h"
#include "tests/unit/secrets_fakekeychain.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/timelineview.h"
#include "ui/inspector/membercard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/roles.h"
#include "ui/review/inboxdialog.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/banner.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::Application;
using app::CommandLine;
using app::attention::Notice;
using app::attention::Notifier;
using relay::protocol::Review;
using support::HttpAnswer;
using support::HttpClient;
using support::TestPair;

namespace {

constexpr int Patience = 20'000;
constexpr qint64 LatencyBar = 200; // ms

/// A desktop that only remembers what it was to show.
class FakeNotifier : public Notifier
{
    Q_OBJECT

public:
    explicit FakeNotifier(QHash<QString, Notice>& shown)
        : m_shown(shown)
    {
    }

    void show(const Notice& notice) override { m_shown.insert(notice.key, notice); }

    void withdraw(const QString& key) override { m_shown.remove(key); }

private:
    QHash<QString, Notice>& m_shown;
};

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

/// What the human decides in the window, against a real relay: each click is seen by the agents.
class AppControlTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        app::settings::Settings settings(m_dir->filePath(u"duologue.ini"_s));
        ui::HostSettings host;
        host.port = freePort();
        settings.setHostSettings(host);
        settings.sync();
        m_relay = std::make_unique<HttpClient>(static_cast<quint16>(host.port));
        m_keychain = std::make_shared<FakeKeychain::State>();
        m_ahead = 0;
        startApp();
        m_pair = support::makePair(*m_relay);
        m_room = QString::fromLatin1(m_pair.room);
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId(), m_room, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(roomState() == ui::RoomState::Silent, Patience);
    }

    void cleanup()
    {
        m_app.reset();
        m_dir.reset();
    }

    void pausesARoomAndGoesOn()
    {
        click(u"pauseButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by you"_s) != nullptr, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), ui::RoomState::Paused, Patience);
        QCOMPARE(button(u"pauseButton"_s)->text(), u"Go on"_s);
        QTest::mouseClick(action(banner(u"Paused by you"_s)), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 201, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by you"_s) == nullptr, Patience);
    }

    void stopsEverythingAndResumes()
    {
        click(u"stopAllButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Everything is stopped"_s) != nullptr, Patience);
        QCOMPARE(button(u"stopAllButton"_s)->text(), u"Resume all"_s);
        command(ui::Command::StopAll)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 201, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Everything is stopped"_s) == nullptr, Patience);
    }

    void asksOnceBeforeRevoking()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        ui::MemberCard* card = window().findChildren<ui::MemberCard*>().last();
        QTest::mouseClick(card->findChild<QPushButton*>(u"revokeAgent"_s), Qt::LeftButton);
        answer(QMessageBox::Cancel);
        QCOMPARE(say(m_pair.two, u"still here"_s), 201);
        QTest::mouseClick(card->findChild<QPushButton*>(u"revokeAgent"_s), Qt::LeftButton);
        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 401, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!card->findChild<QPushButton*>(u"revokeAgent"_s)->isVisible(), Patience);
        QCOMPARE(say(m_pair.one, u"hello"_s), 201);
    }

    void asksOnceBeforeClosing()
    {
        command(ui::Command::CloseRoom)->trigger();
        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, u"hello"_s), 410, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(roomState(), ui::RoomState::Closed, Patience);
        QVERIFY(!command(ui::Command::CloseRoom)->isEnabled());
        QVERIFY(!command(ui::Command::PauseRoom)->isEnabled());
    }

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
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"1 held"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QPushButton*>(u"heldButton"_s)->isVisible(), Patience);
        QVERIFY(timeline()->layoutOf(heldRow()).document->toPlainText().contains(u"[it](http://example.com/x)"_s));

        const auto* poll = m_relay->start(
            {.target = messagesPath() + "?wait=30&after=" + QByteArray::number(newest()), .token = m_pair.two.token},
            &window());
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(m_pair.two), Patience);
        QTest::qWait(350); // so long it must have been in view
        clock.restart();
        clickPart(heldRow(), ui::Verdict::Release);
        QTRY_VERIFY_WITH_TIMEOUT(poll->isFinished(), Patience);
        qInfo("peer has it %lld ms after the click (bar: 200 ms)", clock.elapsed());
        QVERIFY(clock.elapsed() < LatencyBar);
        QCOMPARE(poll->answer().json.value(u"messages")[0][u"text"].toString(), text);
        QTRY_COMPARE_WITH_TIMEOUT(heldRow(), -1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().windowTitle().contains(u"held"_s), Patience);
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
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"please look"_s).data(ui::MessageRole::Edited).toBool(), Patience);
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
        QTRY_COMPARE_WITH_TIMEOUT(rowOf(u"buy it"_s).data(ui::MessageRole::Delivery).toInt(),
                                  int(ui::DeliveryState::Rejected), Patience);
        QCOMPARE(rowOf(u"buy it"_s).data(ui::MessageRole::Problem).toString(), u"too dear"_s);
        QVERIFY(!read(m_pair.one).contains(u"buy it"_s));
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).join(u'\n').contains(u"too dear"_s), Patience);
    }

    void tellsWhoLooksElsewhere()
    {
        hold(Review::All);
        window().hide();
        QCOMPARE(say(m_pair.one, u"a word?"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QVERIFY(notice.text.contains(u"a word?"_s)); // all of it: so it may be released from there
        QCOMPARE(notice.actions.size(), 2);
        emit m_notifier->activated(notice.key, notice.actions.last().id);
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"a word?"_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);

        QCOMPARE(say(m_pair.one, u"more\nthan fits"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        QCOMPARE(m_shown.cbegin()->actions.size(), 1);
        QVERIFY(!m_shown.cbegin()->text.contains(u"than"_s));
        emit m_notifier->activated(m_shown.cbegin().key(), m_shown.cbegin()->actions.first().id);
        QTRY_VERIFY_WITH_TIMEOUT(window().isVisible(), Patience);

        command(ui::Command::MuteRoom)->trigger();
        window().hide();
        QCOMPARE(say(m_pair.one, u"muted"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"2 held"_s), Patience);
        QCOMPARE(m_shown.size(), 1);
    }

    void pausesAnAgentAndTellsWhyARuleDid()
    {
        QTRY_COMPARE_WITH_TIMEOUT(window().findChildren<ui::MemberCard*>().size(), 2, Patience);
        ui::MemberCard* card = window().findChildren<ui::MemberCard*>().last();
        auto* pause = card->findChild<QPushButton*>(u"pauseAgent"_s);
        pause->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 423, Patience);
        QCOMPARE(say(m_pair.one, u"hello"_s), 201);
        QTRY_COMPARE_WITH_TIMEOUT(pause->text(), u"Go on"_s, Patience);
        pause->click();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, u"hello"_s), 201, Patience);

        auto* turns = window().findChild<QSpinBox*>(u"ruleTurns"_s);
        turns->setValue(3);
        emit turns->editingFinished();
        QTRY_VERIFY_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()) == 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) != nullptr, Patience);
        QTest::mouseClick(action(banner(u"Paused by the turn limit"_s)), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) == nullptr, Patience);
        QCOMPARE(say(m_pair.one, u"once more"_s), 201);
    }

    void decidesFromTheListOfAllThatWaits()
    {
        hold(Review::All);
        QCOMPARE(say(m_pair.one, u"first"_s), 201);
        QCOMPARE(say(m_pair.two, u"second"_s), 201);
        QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"2 held"_s), Patience);
        command(ui::Command::ShowHeld)->trigger();
        auto* inbox = window().findChild<ui::InboxDialog*>();
        QVERIFY(inbox != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(inbox));
        QTRY_COMPARE_WITH_TIMEOUT(inbox->timeline()->model()->rowCount(), 2, Patience);
        // A key that comes before the message can have been read decides nothing.
        inbox->timeline()->setCurrentIndex(inbox->timeline()->model()->index(0, 0));
        QTest::keyClick(inbox->timeline(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::qWait(400);
        QCOMPARE(inbox->timeline()->model()->rowCount(), 2);
        QTest::keyClick(inbox->timeline(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(read(m_pair.two).contains(u"first"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(inbox->timeline()->model()->rowCount(), 1, Patience);
        QVERIFY(!read(m_pair.one).contains(u"second"_s));
        // The next one is the one that keys mean; and letters alone mean nothing.
        QTRY_VERIFY_WITH_TIMEOUT(inbox->timeline()->currentIndex().isValid(), Patience);
        QTest::qWait(400);
        QTest::keyClicks(inbox->timeline(), u"rej"_s);
        QTest::qWait(50);
        QCOMPARE(inbox->timeline()->model()->rowCount(), 1);
        QTest::keyClick(inbox->timeline(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(findLater<QLineEdit>(u"rejectReason"_s) != nullptr);
    }

    void verifiesTheAuditLog()
    {
        command(ui::Command::VerifyAudit)->trigger();
        auto* answer = findLater<QMessageBox>(u"recordsAnswer"_s);
        QVERIFY(answer != nullptr);
        QCOMPARE(answer->text(), u"The audit log is whole."_s);
        QVERIFY(answer->informativeText().contains(QRegularExpression(u"[0-9a-f]{64}"_s)));
    }

    void findsInAllRoomsAndOpensTheHit()
    {
        for (int i = 1; i <= 90; ++i)
            QCOMPARE(say(m_pair.one, i == 5 ? u"the needle is here"_s : u"straw %1"_s.arg(i)), 201);
        const HttpAnswer other = m_relay->post("/v1/room", {{u"name"_s, u"elsewhere"_s}}, m_pair.one.token);
        const QString otherId = other.json.value(u"room_id").toString();
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::RoomListView*>()->model()->rowCount(), 2, Patience);
        window().selectRoom(otherId);
        command(ui::Command::FindEverywhere)->trigger();
        auto* field = findLater<QLineEdit>(u"searchField"_s);
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, u"needl"_s);
        auto* hits = window().findChild<QListWidget*>(u"searchHits"_s);
        QElapsedTimer clock;
        clock.start();
        QTRY_COMPARE_WITH_TIMEOUT(hits->count(), 1, Patience);
        qInfo("hits %lld ms after the last key", clock.elapsed());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(timeline()->currentIndex().data(ui::MessageRole::Text).toString(),
                                  u"the needle is here"_s, Patience);
        QCOMPARE(window().findChild<ui::ChatPane*>()->roomId(), m_room);
        QVERIFY(timeline()->viewport()->rect().contains(timeline()->visualRect(timeline()->currentIndex()).center()));
    }

    void exportsARoom_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("Markdown") << u"md"_s;
        QTest::newRow("JSON") << u"json"_s;
        QTest::newRow("HTML") << u"html"_s;
    }

    void exportsARoom()
    {
        QFETCH(const QString, suffix);
        QCOMPARE(say(m_pair.one, u"is <b> bold?"_s), 201);
        QCOMPARE(say(m_pair.two, u"größer \U0001F600"_s), 201);
        const QString path = m_dir->filePath(u"a room."_s + suffix);
        exportTo(path);
        QVERIFY(recordsAnswer(u"The room is exported."_s, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        if (suffix == u"json") {
            QJsonParseError problem;
            const QJsonObject json = QJsonDocument::fromJson(written, &problem).object();
            QCOMPARE(problem.error, QJsonParseError::NoError);
            QStringList texts;
            const QJsonArray messages = json.value(u"rooms")[0][u"messages"].toArray();
            for (const QJsonValue& message : messages)
                texts.append(message[u"text"].toString());
            QVERIFY(texts.contains(u"is <b> bold?"_s));
            QVERIFY(texts.contains(u"größer \U0001F600"_s));
            return;
        }
        QVERIFY(written.contains(QByteArray("größer \U0001F600")));
        QCOMPARE(written.contains("<html"), suffix == u"html");
        if (suffix == u"html") {
            QVERIFY(written.contains("is &lt;b&gt; bold?"));
            QVERIFY(!written.contains("is <b>"));
        } else {
            QVERIFY(written.contains("bold?"));
        }
    }

    void cancelsAnExport()
    {
        for (int i = 0; i < 60; ++i)
            QCOMPARE(say(m_pair.one, QUuid::createUuid().toString() + QString(30'000, u'x')), 201);
        const QString path = m_dir->filePath(u"much.json"_s);
        exportTo(path);
        QPointer<QProgressDialog> progress = window().findChild<QProgressDialog*>(u"exportProgress"_s);
        QVERIFY(progress != nullptr);
        connect(
            progress->findChild<QProgressBar*>(), &QProgressBar::valueChanged, progress,
            [&progress](int value) {
                if (value > 0)
                    progress->findChild<QPushButton*>()->click();
            },
            Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(progress == nullptr, Patience);
        QTest::qWait(300); // so long the rest would have taken to come
        QVERIFY(window().findChild<QMessageBox*>(u"recordsAnswer"_s) == nullptr);
        QCOMPARE(QDir(m_dir->path()).entryList({u"much*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }

    void tellsThatAnExportCannotBeWritten()
    {
        QFile notAFolder(m_dir->filePath(u"file"_s));
        QVERIFY(notAFolder.open(QIODevice::WriteOnly));
        exportTo(m_dir->filePath(u"file/room.md"_s));
        QVERIFY(recordsAnswer(u"The room could not be exported."_s, u"cannot be written"_s));
        QVERIFY(window().findChild<QProgressDialog*>(u"exportProgress"_s) == nullptr);
    }

    void isQuietAtNight()
    {
        command(ui::Command::NoticeSettings)->trigger();
        auto* dialog = findLater<QDialog>(u"noticeDialog"_s);
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->findChild<QTimeEdit*>(u"quietFrom"_s)->isEnabled());
        dialog->findChild<QCheckBox*>(u"noticeQuiet"_s)->click();
        dialog->findChild<QTimeEdit*>(u"quietFrom"_s)->setTime({22, 30});
        dialog->findChild<QTimeEdit*>(u"quietTo"_s)->setTime({6, 15});
        dialog->findChild<QPushButton*>(u"noticeSave"_s)->click();
        hold(Review::All);
        window().hide();
        const QList<QPair<QTime, bool>> times{{{22, 29}, true}, {{22, 30}, false}, {{23, 59, 59}, false},
                                              {{0, 0}, false},  {{6, 14}, false},  {{6, 15}, true},
                                              {{12, 0}, true}};
        int held = 0;
        qsizetype told = 0;
        for (const auto& [time, tells] : times) {
            m_ahead = QDateTime::currentMSecsSinceEpoch();
            m_ahead = QDateTime(QDate::currentDate(), time).toMSecsSinceEpoch() - m_ahead;
            QCOMPARE(say(m_pair.one, u"at %1"_s.arg(time.toString())), 201);
            told += tells ? 1 : 0;
            ++held;
            QTRY_VERIFY_WITH_TIMEOUT(window().windowTitle().startsWith(u"%1 held"_s.arg(held)), Patience);
            QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), told, Patience);
        }
    }

    void tellsThatARulePausedARoom()
    {
        auto* turns = window().findChild<QSpinBox*>(u"ruleTurns"_s);
        turns->setValue(2);
        emit turns->editingFinished();
        window().hide();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()), 423, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, Patience);
        const Notice notice = m_shown.cbegin().value();
        QVERIFY2(notice.title.endsWith(u"is paused"_s), qPrintable(notice.title));
        QVERIFY(!notice.text.isEmpty());
        QCOMPARE(notice.actions.size(), 2);
        emit m_notifier->activated(notice.key, notice.actions.last().id);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown.isEmpty(), Patience);
        QCOMPARE(say(m_pair.one, u"again"_s), 201);
        QVERIFY(!window().isVisible());
    }

    void tellsThatAnAgentIsSilent()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(m_pair.one, u"are you there? %1"_s.arg(i)), 201);
        m_app.reset();
        m_ahead = 10 * 60 * 1000;
        startApp();
        window().hide();
        QTRY_VERIFY_WITH_TIMEOUT(!m_shown.isEmpty(), Patience);
        bool told = false;
        for (const Notice& notice : std::as_const(m_shown))
            told = told || (notice.title.endsWith(u"is silent"_s) && notice.text.contains(u"(3)"_s));
        QVERIFY(told);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId() == m_room, Patience);
    }

    void pausesWhenTheBudgetIsSpent_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("limit");
        QTest::newRow("messages") << u"ruleMessages"_s << 2;
        QTest::newRow("characters") << u"ruleCharacters"_s << 60;
        QTest::newRow("tokens") << u"ruleTokens"_s << 15;
    }

    void pausesWhenTheBudgetIsSpent()
    {
        QFETCH(const QString, field);
        QFETCH(const int, limit);
        auto* box = window().findChild<QSpinBox*>(field);
        QVERIFY(box != nullptr);
        auto* spent = window().findChild<ui::ElidedLabel*>(field + u"Spent"_s);
        QVERIFY(spent->text().startsWith(u"0 "_s));
        box->setValue(limit);
        emit box->editingFinished();
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.one, QUuid::createUuid().toString()), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the budget"_s) != nullptr, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!spent->text().startsWith(u"0 "_s), Patience);
        QCOMPARE(box->value(), limit);
    }

    void setsTheRulesForAllRooms()
    {
        command(ui::Command::RelayRules)->trigger();
        auto* dialog = findLater<QDialog>(u"policyDialog"_s);
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
        dialog->findChild<QComboBox*>(u"policySecrets"_s)->setCurrentIndex(1);
        dialog->findChild<QSpinBox*>(u"policyTurns"_s)->setValue(3);
        dialog->findChild<QCheckBox*>(u"policyLoops"_s)->click();
        dialog->findChild<QPushButton*>(u"policySave"_s)->click();
        const auto policy = [this] {
            return m_relay->get("/operator/v1/relay", m_app->hosting().operatorKey()).json.value(u"policy").toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(policy().value(u"turn_limit").toInt(), 3, Patience);
        QCOMPARE(policy().value(u"loop_breaker"), QJsonValue(false));
        const HttpAnswer secret = post(m_pair.one, u"use AKIAQ3EGRTZ7PLMNB5XW"_s);
        QCOMPARE(secret.status, 201);
        QCOMPARE(secret.json.value(u"status").toString(), u"held"_s);
        QTRY_COMPARE_WITH_TIMEOUT(say(m_pair.two, QUuid::createUuid().toString()), 423, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"Paused by the turn limit"_s) != nullptr, Patience);
        // It shows what holds now.
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QDialog*>(u"policyDialog"_s) == nullptr, Patience);
        command(ui::Command::RelayRules)->trigger();
        dialog = findLater<QDialog>(u"policyDialog"_s);
        QCOMPARE(dialog->findChild<QSpinBox*>(u"policyTurns"_s)->value(), 3);
        QVERIFY(!dialog->findChild<QCheckBox*>(u"policyLoops"_s)->isChecked());
    }

private:
    void startApp()
    {
        m_shown.clear();
        auto notifier = std::make_unique<FakeNotifier>(m_shown);
        m_notifier = notifier.get();
        CommandLine line;
        line.host = true;
        line.dataDir = m_dir->filePath(u"data"_s);
        m_app = std::make_unique<Application>(
            line, Application::Surroundings{m_dir->filePath(u"duologue.ini"_s),
                                            std::make_unique<FakeKeychain>(m_keychain), std::move(notifier),
                                            [this] { return QDateTime::currentMSecsSinceEpoch() + m_ahead; }});
        m_app->start();
        window().activateWindow();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, ui::HostStatus::State::On, Patience);
    }

    /// Through the dialog that asks where to.
    void exportTo(const QString& path) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(command(ui::Command::ExportRoom)->isEnabled(), Patience);
        command(ui::Command::ExportRoom)->trigger();
        auto* dialog = findLater<QFileDialog>(u"exportDialog"_s);
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
    }

    bool recordsAnswer(const QString& text, const QString& details) const
    {
        const auto* box = findLater<QMessageBox>(u"recordsAnswer"_s);
        return box != nullptr && box->text() == text && box->informativeText().contains(details);
    }

    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    ui::MainWindow& window() const { return m_app->window(); }

    QToolButton* button(const QString& name) const { return window().findChild<QToolButton*>(name); }

    void click(const QString& name) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(button(name)->isVisible(), Patience);
        QTest::mouseClick(button(name), Qt::LeftButton);
    }

    QAction* command(ui::Command command) const { return window().findChild<ui::WindowActions*>()->action(command); }

    /// The banner that begins so, if it is shown.
    ui::Banner* banner(const QString& beginning) const
    {
        const QList<ui::Banner*> banners = window().findChildren<ui::Banner*>();
        for (ui::Banner* banner : banners) {
            if (banner->isVisible() && banner->text().startsWith(beginning))
                return banner;
        }
        return nullptr;
    }

    static QPushButton* action(const ui::Banner* banner) { return banner->findChild<QPushButton*>(u"bannerAction"_s); }

    void answer(QMessageBox::StandardButton button) const
    {
        auto* box = window().findChild<QMessageBox*>(u"controlQuestion"_s);
        QVERIFY(box != nullptr);
        box->button(button)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QMessageBox*>(u"controlQuestion"_s) == nullptr, Patience);
    }

    void confirm() const
    {
        auto* box = window().findChild<QMessageBox*>(u"controlQuestion"_s);
        QVERIFY(box != nullptr);
        box->findChild<QPushButton*>(u"controlConfirm"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QMessageBox*>(u"controlQuestion"_s) == nullptr, Patience);
    }

    ui::TimelineView* timeline() const { return window().findChild<ui::ChatPane*>()->timeline(); }

    template <typename T>
    T* findLater(const QString& name) const
    {
        const bool found = QTest::qWaitFor([&] { return window().findChild<T*>(name) != nullptr; }, Patience);
        return found ? window().findChild<T*>(name) : nullptr;
    }

    /// Through the inspector, and waits until it holds.
    void hold(Review review) const
    {
        auto* box = window().findChild<QComboBox*>(u"ruleReview"_s);
        QTRY_VERIFY_WITH_TIMEOUT(box->isEnabled() && box->isVisible(), Patience);
        emit box->activated(static_cast<int>(review));
        QTRY_COMPARE_WITH_TIMEOUT(box->currentIndex(), static_cast<int>(review), Patience);
    }

    int heldRow() const
    {
        for (int row = 0; row < timeline()->model()->rowCount(); ++row) {
            if (timeline()->isHeld(row))
                return row;
        }
        return -1;
    }

    QModelIndex rowOf(const QString& text) const
    {
        const QAbstractItemModel* model = timeline()->model();
        return model->match(model->index(0, 0), ui::MessageRole::Text, text, 1, Qt::MatchExactly).value(0);
    }

    void clickPart(int row, ui::Verdict verdict) const
    {
        const ui::MessageLayout& layout = timeline()->layoutOf(row);
        const QRect part = verdict == ui::Verdict::Release ? layout.release
                           : verdict == ui::Verdict::Edit  ? layout.edit
                                                           : layout.reject;
        const QPoint top = timeline()->visualRect(timeline()->model()->index(row, 0)).topLeft();
        QTest::mouseClick(timeline()->viewport(), Qt::LeftButton, {}, top + part.center());
    }

    /// Of the one message that is held, once it is there and was seen.
    void decide(ui::Verdict verdict) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(heldRow() >= 0, Patience);
        QTest::qWait(400);
        clickPart(heldRow(), verdict);
    }

    QByteArray messagesPath() const { return "/v1/room/" + m_pair.room + "/messages"; }

    /// The texts that it has been given.
    QStringList read(const support::TestAgent& agent) const
    {
        const HttpAnswer page = m_relay->get(messagesPath() + "?limit=200", agent.token);
        QStringList texts;
        const QJsonArray messages = page.json.value(u"messages").toArray();
        for (const QJsonValue& message : messages)
            texts.append(message[u"text"].toString());
        return texts;
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

    ui::RoomState roomState() const
    {
        const QAbstractItemModel* rooms = window().findChild<ui::RoomListView*>()->model();
        return static_cast<ui::RoomState>(rooms->index(0, 0).data(ui::RoomRole::State).toInt());
    }

    /// The status that it is answered with.
    int say(const support::TestAgent& agent, const QString& text) const { return post(agent, text).status; }

    HttpAnswer post(const support::TestAgent& agent, const QString& text) const
    {
        return m_relay->post("/v1/room/" + m_pair.room + "/message", {{u"text"_s, text}}, agent.token);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HttpClient> m_relay;
    std::unique_ptr<Application> m_app;
    QHash<QString, Notice> m_shown; ///< notices, by key
    Notifier* m_notifier = nullptr;
    std::shared_ptr<FakeKeychain::State> m_keychain;
    qint64 m_ahead = 0; ///< of the app's clock, ms
    TestPair m_pair;
    QString m_room;
};

QTEST_MAIN(AppControlTest)
#include "app_control_test.moc"
