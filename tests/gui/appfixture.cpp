// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/appfixture.h"

#include <QTcpServer>

#include "app/settings/settings.h"
#include "ui/chat/chatpane.h"

using namespace Qt::StringLiterals;
using app::Application;
using app::CommandLine;
using app::settings::Settings;

void AppFixture::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_shared<FakeKeychain::State>();
    m_port = freePort();
    Settings settings(settingsPath());
    model::HostSettings host;
    host.port = m_port;
    settings.setHostSettings(host);
    settings.sync();
    m_relay = std::make_unique<support::HttpClient>(m_port);
}

void AppFixture::cleanup()
{
    m_app.reset();
    m_dir.reset();
}

quint16 AppFixture::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void AppFixture::start(CommandLine line)
{
    line.dataDir = m_dir->filePath(u"data"_s);
    Application::Dependencies dependencies{settingsPath(), std::make_unique<FakeKeychain>(m_keychain)};
    complete(dependencies);
    m_app = std::make_unique<Application>(line, std::move(dependencies));
    m_app->start();
    window().activateWindow();
}

void AppFixture::startHosting()
{
    CommandLine line;
    line.host = true;
    start(line);
    QTRY_COMPARE_WITH_TIMEOUT(m_app->hosting().status().state, model::HostStatus::State::On, Patience);
}

ui::TimelineView* AppFixture::timeline() const
{
    return window().findChild<ui::ChatPane*>()->timeline();
}

void AppFixture::complete(Application::Dependencies& /*dependencies*/) {}
