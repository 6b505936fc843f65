// SPDX-License-Identifier: GPL-3.0-or-later
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
#include <QPointer>
#include <QProgressBar>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>
#include <QUuid>

#include "model/itemroles.h"
#include "tests/gui/controlledapp.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/overview/daymodel.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;

/// What is found, exported and proved in the window, of a real relay.
class AppRecordsTest : public ControlledApp
{
    Q_OBJECT

private slots:

    void verifiesTheAuditLog()
    {
        command(ui::Command::VerifyAudit)->trigger();
        auto* answer = findLater<QMessageBox>(u"recordsAnswer"_s);
        QVERIFY(answer != nullptr);
        QCOMPARE(answer->text(), u"The audit log is whole."_s);
        QVERIFY(answer->informativeText().contains(QRegularExpression(u"[0-9a-f]{64}"_s)));
    }

    /// What happens while one looks comes by itself, and leads to its place.
    void readsTheDay()
    {
        command(ui::Command::ShowDay)->trigger();
        auto* table = findLater<QTableView>(u"dayTable"_s);
        QVERIFY(table != nullptr && table->hasFocus());
        const auto texts = [table] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, ui::DayModel::What).data().toString();
            return all;
        };
        QTRY_VERIFY_WITH_TIMEOUT(!texts().filter(u" joined "_s).isEmpty(), Patience);
        QVERIFY(texts().filter(u"does not know"_s).isEmpty());
        emit window().control().roomPauseRequested(QString::fromLatin1(m_pair.room), true);
        QTRY_VERIFY_WITH_TIMEOUT(texts().value(0).contains(u"was paused"_s), Patience);
        // Entries of nothing but messages have no rows, and what was before them is still reached.
        QCOMPARE(texts().filter(u" joined "_s).size(), 2);
        auto* filter = window().findChild<QLineEdit*>(u"dayFilter"_s);
        filter->setText(u"paused"_s);
        QCOMPARE(texts().size(), 1);
        window().findChild<QPushButton*>(u"dayVerify"_s)->click();
        auto* answer = findLater<QMessageBox>(u"recordsAnswer"_s);
        QVERIFY(answer != nullptr);
        QCOMPARE(answer->text(), u"The audit log is whole."_s);
        answer->close();
        table->setCurrentIndex(table->model()->index(0, ui::DayModel::What));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!table->isVisible(), Patience);
        QCOMPARE(window().findChild<ui::RoomListView*>()->currentRoom(), QString::fromLatin1(m_pair.room));
    }

    void findsInAllRoomsAndOpensTheHit()
    {
        for (int i = 1; i <= 90; ++i)
            QCOMPARE(say(m_pair.one, i == 5 ? u"the needle is here"_s : u"straw %1"_s.arg(i)), 201);
        const HttpAnswer other = m_relay->post("/v1/room", {{u"name"_s, u"elsewhere"_s}}, m_pair.one.token);
        const QString otherId = other.json.value(u"room_id").toString();
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::RoomListView*>()->model()->rowCount(), 2, Patience);
        window().rooms().offer(otherId);
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
        QTRY_COMPARE_WITH_TIMEOUT(timeline()->currentIndex().data(model::MessageRole::Text).toString(),
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
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"The room is exported to "_s) != nullptr, Patience);
        QVERIFY(banner(u"The room is exported to "_s)->text().contains(path));
        QCOMPARE(action(banner(u"The room is exported to "_s))->text(), u"Show in folder"_s);
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
        // So long the rest would have taken to come.
        exportTo(m_dir->filePath(u"again.json"_s));
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"The room is exported to "_s) != nullptr, Patience);
        QVERIFY(window().findChild<QMessageBox*>(u"recordsAnswer"_s) == nullptr);
        QCOMPARE(QDir(m_dir->path()).entryList({u"much*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }

    /// While it is asked where to.
    void tellsThatTheRelayWentBeforeTheExport()
    {
        QTRY_VERIFY_WITH_TIMEOUT(command(ui::Command::ExportRoom)->isEnabled(), Patience);
        command(ui::Command::ExportRoom)->trigger();
        auto* dialog = findLater<QFileDialog>(u"exportDialog"_s);
        QVERIFY(dialog != nullptr);
        command(ui::Command::SwitchHosting)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!command(ui::Command::ExportRoom)->isEnabled(), Patience);
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(m_dir->filePath(u"late.md"_s));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
        QVERIFY(recordsAnswer(u"The room could not be exported."_s, u"was left"_s));
        QTRY_VERIFY(window().findChild<QProgressDialog*>(u"exportProgress"_s) == nullptr);
    }

    void tellsThatAnExportCannotBeWritten()
    {
        QFile notAFolder(m_dir->filePath(u"file"_s));
        QVERIFY(notAFolder.open(QIODevice::WriteOnly));
        exportTo(m_dir->filePath(u"file/room.md"_s));
        QVERIFY(recordsAnswer(u"The room could not be exported."_s, u"cannot be written"_s));
        QVERIFY(window().findChild<QProgressDialog*>(u"exportProgress"_s) == nullptr);
    }

private:
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
};

QTEST_MAIN(AppRecordsTest)
#include "app_records_test.moc"
