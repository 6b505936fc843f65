// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/application.h"
#include "tests/support/httpclient.h"
#include "tests/support/relayfixture.h"
#include "tests/unit/secrets_fakekeychain.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/timelineview.h"
#include "ui/inspector/membercard.h"
#include "ui/kit/roles.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/banner.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using app::Application;
using app::CommandLine;
using support::HttpAnswer;
using support::HttpClient;
using support::TestPair;

namespace {

constexpr int Patience = 20'000;

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
        CommandLine line;
        line.host = true;
        line.dataDir = m_dir->filePath(u"data"_s);
        m_app = std::make_unique<Application>(
            line, Application::Surroundings{m_dir->filePath(u"duologue.ini"_s),
                                            std::make_unique<FakeKeychain>(std::make_shared<FakeKeychain::State>())});
        m_app->start();
        window().activateWindow();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, ui::HostStatus::State::On, Patience);
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

private:
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

    ui::RoomState roomState() const
    {
        const QAbstractItemModel* rooms = window().findChild<ui::RoomListView*>()->model();
        return static_cast<ui::RoomState>(rooms->index(0, 0).data(ui::RoomRole::State).toInt());
    }

    /// The status that it is answered with.
    int say(const support::TestAgent& agent, const QString& text) const
    {
        return m_relay->post("/v1/room/" + m_pair.room + "/message", {{u"text"_s, text}}, agent.token).status;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HttpClient> m_relay;
    std::unique_ptr<Application> m_app;
    TestPair m_pair;
    QString m_room;
};

QTEST_MAIN(AppControlTest)
#include "app_control_test.moc"
