// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QSysInfo>
#include <QUrl>

#include "app/accounts/accountrecord.h"
#include "app/accounts/accounts.h"
#include "app/accounts/operatoraccount.h"
#include "app/attention/calmnotifier.h"
#include "app/attention/trayhost.h"
#include "app/demo/demoshow.h"
#include "app/secrets/keyring.h"
#include "app/secrets/vault.h"
#include "app/window/accountscontroller.h"
#include "app/window/appearancecontroller.h"
#include "app/window/attention.h"
#include "app/window/conditioncontroller.h"
#include "app/window/diagnosticscontroller.h"
#include "app/window/nearbycontroller.h"
#include "app/window/needscontroller.h"
#include "app/window/outboxstore.h"
#include "app/window/silencecontroller.h"
#include "app/window/stopall.h"
#include "app/window/traycontroller.h"
#include "app/window/upgradecontroller.h"
#include "app/window/windowcontroller.h"
#include "model/roomkey.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/trayicon.h"
#include "words/errortext.h"

namespace app {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using accounts::OperatorAccount;
using conversations::Conversations;
using hosting::Hosting;
using model::HostSettings;
using model::HostStatus;
using relay::protocol::Limits;
using relay::protocol::RelayInfo;
using relay::protocol::Result;
using ui::MainWindow;

namespace {

const QString ModeBanner = u"app.mode"_s;
const QString SettingsBanner = u"app.settings"_s;
const QString NetworkBanner = u"app.network"_s;
const QString AvahiBanner = u"app.avahi"_s;

std::unique_ptr<Hosting> makeHosting(const CommandLine& line, const std::shared_ptr<secrets::Keychain>& keychain)
{
    if (line.demo)
        return std::make_unique<Hosting>();
    return std::make_unique<Hosting>(line.dataDir, std::make_unique<secrets::Vault>(line.dataDir, keychain));
}

/// Null where there is none.
std::unique_ptr<attention::Notifier> calm(std::unique_ptr<attention::Notifier> notifier)
{
    return notifier ? std::make_unique<attention::CalmNotifier>(std::move(notifier)) : nullptr;
}

/// How the desktop is to start what runs now.
QStringList autostartArguments(const CommandLine& line)
{
    QStringList arguments{u"--hidden"_s};
    if (line.dataDir != CommandLine::defaultDataDir())
        arguments += {u"--data-dir"_s, line.dataDir};
    return arguments;
}

/// Of the kind that came before today's: programs embed a window into it, which only X11 can do.
bool hasOldTray()
{
    return QGuiApplication::platformName() == "xcb"_L1 && ui::TrayIcon::isAvailable();
}

} // namespace

Application::Application(const CommandLine& line, Dependencies dependencies, QObject* parent)
    : QObject(parent)
    , m_line(line)
    , m_keychain(line.demo || !dependencies.keychain
                     ? nullptr
                     : std::make_shared<secrets::KeyRing>(std::move(dependencies.keychain),
                                                          secrets::KeyRing::fileIn(line.dataDir)))
    , m_settings(line.demo ? QString() : dependencies.settingsPath)
    , m_autostart(line.demo ? QString() : dependencies.autostartPath, QCoreApplication::applicationFilePath(),
                  autostartArguments(line))
    , m_hostSettings(m_settings.hostSettings())
    , m_hosting(makeHosting(line, m_keychain))
    , m_appearance(
          std::make_unique<window::AppearanceController>(m_window, m_settings, appearance::ColorScheme::ofDesktop()))
    , m_accounts(std::make_unique<Accounts>(m_settings, m_keychain, accounts::makeAccount))
    , m_disruption(std::move(dependencies.disruption))
    , m_outbox(std::make_unique<window::OutboxStore>(*m_accounts, m_settings))
    , m_controller(std::make_unique<window::WindowController>(m_window, m_rooms, *m_accounts, m_settings,
                                                              std::move(dependencies.processes)))
    , m_accountsController(std::make_unique<window::AccountsController>(m_window, *m_accounts, m_settings))
    , m_diagnostics(std::make_unique<window::DiagnosticsController>(m_window, *m_hosting, *m_accounts, line.demo))
    , m_nearby(std::make_unique<window::NearbyController>(m_window))
    , m_tray(std::make_unique<window::TrayController>(m_window, *m_accounts, m_settings,
                                                      attention::TrayHost::ofDesktop(&hasOldTray)))
    , m_attention(std::make_unique<window::Attention>(m_window, *m_accounts, m_settings, *m_tray,
                                                      calm(std::move(dependencies.notifier)), dependencies.now))
    , m_needs(std::make_unique<window::NeedsController>(m_window, *m_accounts, dependencies.now))
    , m_silence(std::make_unique<window::SilenceController>(m_window, *m_accounts, *m_attention, dependencies.now))
    , m_conditions(std::make_unique<window::ConditionController>(m_window, *m_accounts, *m_attention))
    , m_upgrades(std::make_unique<window::UpgradeController>(m_window, *m_accounts,
                                                             line.demo ? QString() : dependencies.program))
{
    connect(m_controller.get(), &window::WindowController::roomShown, m_silence.get(),
            &window::SilenceController::setShownRoom);
    if (m_disruption)
        connect(m_disruption.get(), &accounts::Disruption::happened, m_accounts.get(), &Accounts::checkNow);
    m_hosting->setPlace(place());
    m_hosting->setLimits(m_hostSettings.limits);
    m_autostart.repair();
    if (m_autostart.isAvailable())
        m_hostSettings.startAtLogin = m_autostart.isOn();
    m_window.hosting().setSettings(m_hostSettings);
    m_window.restoreLayout(m_settings.windowLayout());
    connectHosting();
    connect(m_upgrades.get(), &window::UpgradeController::restartRequested, this, [this] {
        m_restart = true;
        m_window.leaving().leave();
    });
    connect(&m_window, &MainWindow::quitRequested, this, [this] {
        save();
        emit quitRequested();
    });
}

Application::~Application()
{
    save();
    m_hosting->disconnect(this);
    m_window.hide();
    m_ending = m_accounts->takeHosted();
    m_accounts->clear();
    // Before those who wait for its answers: it answers them at once, but for who hangs up it leaves a moment.
    m_hosting.reset();
}

void Application::start()
{
    if (m_line.hidden)
        m_tray->startHidden();
    else
        m_window.show();
    m_accounts->load();
    showSettingsTrouble();
    if (m_line.demo || m_line.host || m_hostSettings.startWithApp || m_settings.wasHosting())
        switchHosting(true);
}

void Application::showSettingsTrouble()
{
    if (!m_settings.damagedCopy().isEmpty()) {
        m_window.banners().showBanner(
            SettingsBanner,
            tr("The settings file was damaged, so Duologue starts with its defaults. What was there "
               "is kept as %1.")
                .arg(m_settings.damagedCopy()),
            tr("OK"));
    } else if (!m_settings.isKept()) {
        m_window.banners().showBanner(
            SettingsBanner, tr("The settings file cannot be written: what you change here is forgotten when you quit."),
            tr("OK"));
    }
}

void Application::handleRequest(const instance::InstanceRequest& request)
{
    if (request.host)
        switchHosting(true);
    if (!request.show)
        return;
    // Qt's Wayland plugin takes it from there when the window is activated; on X11 there is none.
    if (!request.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", request.activationToken.toUtf8());
    m_window.bringToFront();
}

void Application::switchHosting(bool on)
{
    m_settings.setWasHosting(on);
    m_hosting->setWanted(on);
}

/// A demo stays on this computer.
Hosting::Place Application::place() const
{
    if (m_line.demo)
        return {0};
    return {static_cast<quint16>(m_hostSettings.port), m_hostSettings.audience, m_hostSettings.plainHttp,
            m_hostSettings.maxConnections};
}

void Application::connectHosting()
{
    Hosting* hosting = m_hosting.get();
    connect(&m_window.hosting(), &ui::HostingActions::hostingSwitched, this, &Application::switchHosting);
    connect(&m_window.hosting(), &ui::HostingActions::otherPortRequested, this, &Application::useAnotherPort);
    connect(&m_window.banners(), &ui::BannerArea::activated, this, [this](const QString& key) {
        if (key == NetworkBanner || key == AvahiBanner || key == SettingsBanner)
            m_window.banners().hideBanner(key);
    });
    connect(&m_window.hosting(), &ui::HostingActions::settingsChanged, this, &Application::adoptSettings);
    connect(&m_window.hosting(), &ui::HostingActions::vaultAnswered, hosting, &Hosting::answerPrompt);
    connect(&m_window.hosting(), &ui::HostingActions::passphraseEntered, hosting, &Hosting::submitPassphrase);
    connect(hosting, &Hosting::promptNeeded, &m_window.hosting(), &ui::HostingActions::showVaultPrompt);
    // Who starts hidden at login still has to be asked for a passphrase.
    connect(hosting, &Hosting::promptNeeded, &m_window, [this] {
        if (!m_window.isVisible() && m_line.hidden)
            m_window.show();
    });
    // Where HTTP does not answer: full, stuck or taken by somebody else.
    connect(&m_controller->stopAll(), &window::StopAll::ownWanted, hosting, &Hosting::pauseAll);
    connect(hosting, &Hosting::pausedAll, &m_controller->stopAll(), &window::StopAll::confirmOwn);
    connect(hosting, &Hosting::promptSettled, &m_window.hosting(), &ui::HostingActions::hideVaultPrompt);
    connect(hosting, &Hosting::statusChanged, this, &Application::handleHostStatus);
}

void Application::handleHostStatus(const model::HostStatus& status)
{
    m_window.hosting().setStatus(status);
    m_window.leaving().setQuestion(endsWith(status));
    announce(status);
    const QString before = std::exchange(m_handedOut, status.addresses.value(0));
    switch (status.state) {
    case model::HostStatus::State::On:
        if (m_accounts->find(model::HostedAccount) != nullptr && !before.isEmpty())
            reportNetworkChange(before); // the same relay, in another network
        else
            showHosted(status);
        break;
    case model::HostStatus::State::Stopping:
        m_ending = m_accounts->takeHosted();
        break;
    case model::HostStatus::State::Off:
    case model::HostStatus::State::Starting:
    case model::HostStatus::State::Failed:
        m_window.banners().hideBanner(NetworkBanner);
        dropHosted();
        break;
    }
}

/// What the user loses by quitting now, one sentence; empty for nothing.
QString Application::endsWith(const model::HostStatus& status) const
{
    const bool runs =
        status.state == model::HostStatus::State::On || status.state == model::HostStatus::State::Starting;
    if (!runs || m_line.demo)
        return {};
    return m_hosting->isThrowAway()
               ? tr("Its relay is for this session only: all its rooms, and all that was said in them, end with it.")
               : tr("Its relay goes off: until Duologue runs again, no agent can read or say anything there.");
}

/// For good: an address that changes with each start could be given to nobody.
void Application::useAnotherPort()
{
    const std::optional<quint16> port = Hosting::freePortAfter(place());
    if (!port) {
        m_window.showFailure(tr("No port near %1 is free. Choose one in the relay’s settings.").arg(place().port));
        return;
    }
    model::HostSettings settings = m_hostSettings;
    const int before = std::exchange(settings.port, *port);
    adoptSettings(settings);
    switchHosting(true);
    m_window.banners().showBanner(NetworkBanner,
                                  tr("The relay has port %1 from now on. Agents that know it with port %2 need the "
                                     "new address.")
                                      .arg(*port)
                                      .arg(before),
                                  tr("OK"), ui::BannerArea::Tone::Notice);
}

/// On the local network, while the relay is open to it.
void Application::announce(const model::HostStatus& status)
{
    const bool open = status.state == model::HostStatus::State::On && place().audience == model::Audience::LocalNetwork;
    if (!open) {
        if (m_announcement)
            m_announcement->withdraw();
        return;
    }
    if (!m_announcement) {
        m_announcement = hosting::Announcer::ofSystem();
        if (!m_announcement)
            return;
        connect(m_announcement.get(), &hosting::Announcer::unavailable, this, [this](const QString& sentence) {
            m_window.banners().showBanner(AvahiBanner, sentence, tr("OK"), ui::BannerArea::Tone::Notice);
        });
        connect(m_announcement.get(), &hosting::Announcer::hostNamed, this, [this] { announce(m_hosting->status()); });
    }
    m_announcement->announce({tr("Duologue on %1").arg(QSysInfo::machineHostName()),
                              static_cast<quint16>(QUrl(status.localAddress).port()), !status.fingerprint.isEmpty(),
                              status.fingerprint});
}

void Application::reportNetworkChange(const QString& before)
{
    if (before == m_handedOut)
        return;
    m_window.banners().showBanner(
        NetworkBanner,
        tr("This computer is in another network: the relay is now at %1. Agents elsewhere that know it "
           "as %2 need the new address.")
            .arg(m_handedOut, before),
        tr("OK"), ui::BannerArea::Tone::Notice);
}

void Application::showHosted(const model::HostStatus& status)
{
    dropHosted();
    model::AccountInfo info;
    info.id = model::HostedAccount;
    info.name = tr("This computer");
    info.kind = model::AccountKind::Hosted;
    info.address = status.localAddress;
    info.rights = OperatorAccount::rights();
    auto account = std::make_unique<OperatorAccount>(info);
    Account* hosted = account.get();
    connect(&hosted->known(), &Conversations::relayInfoChanged, this,
            [this](const RelayInfo& relay) { adoptLimits(relay.limits); });
    m_accounts->setHosted(std::move(account));
    hosted->start(m_hosting->operatorKey());
    labelMode();
    if (m_line.demo)
        startDemo(QUrl(status.localAddress));
}

void Application::dropHosted()
{
    m_show.reset();
    m_accounts->takeHosted();
    m_ending.reset();
}

void Application::startDemo(const QUrl& relay)
{
    QFile file(u":/demo/webhooks.json"_s);
    const Result<demo::Script> script =
        demo::readScript(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    if (!script) {
        m_window.showFailure(words::errorWords(script.error()));
        return;
    }
    m_show = std::make_unique<demo::DemoShow>(relay, *script);
    connect(m_show.get(), &demo::DemoShow::failed, this,
            [this](const QString& sentence) { m_window.showFailure(tr("The demo cannot go on: %1").arg(sentence)); });
    // The first room is the play; the user may well look at another one later.
    connect(
        m_show.get(), &demo::DemoShow::roomOpened, m_controller.get(),
        [this](const QString& roomId) { m_controller->selectWhenAvailable(roomId); }, Qt::SingleShotConnection);
    m_show->start();
}

void Application::labelMode()
{
    if (m_line.demo) {
        m_window.setModeLabel(tr("Demo"));
        m_window.banners().showBanner(ModeBanner,
                                      tr("These agents are scripted, their relay is real, and nothing is kept."), {},
                                      ui::BannerArea::Tone::Notice);
    } else if (m_hosting->isThrowAway()) {
        m_window.setModeLabel(tr("This session only"));
        m_window.banners().showBanner(ModeBanner,
                                      tr("This relay and all that is said on it end when you quit Duologue."), {},
                                      ui::BannerArea::Tone::Notice);
    }
}

/// From the dialog.
void Application::adoptSettings(const model::HostSettings& settings)
{
    if (m_line.demo && settings.audience != model::Audience::ThisComputer) {
        m_window.showFailure(tr("The demo stays on this computer."));
        return;
    }
    const bool limitsChanged = settings.limits != m_hostSettings.limits;
    adoptAutostart(settings.startAtLogin);
    m_hostSettings = settings;
    if (m_autostart.isAvailable())
        m_hostSettings.startAtLogin = m_autostart.isOn();
    m_settings.setHostSettings(settings);
    m_window.hosting().setSettings(m_hostSettings);
    m_hosting->setLimits(settings.limits);
    m_hosting->setPlace(place());
    Account* hosted = m_accounts->find(model::HostedAccount);
    if (limitsChanged && hosted != nullptr) {
        hosted->operatorClient()->setLimits(settings.limits, hosted, [this](const Result<RelayInfo>& info) {
            if (!info)
                m_window.showFailure(words::errorWords(info.error()));
        });
    }
}

void Application::adoptAutostart(std::optional<bool> wanted)
{
    if (!wanted || wanted == m_hostSettings.startAtLogin)
        return;
    if (const Result<void> done = m_autostart.setOn(*wanted); !done)
        m_window.showFailure(words::errorWords(done.error()));
}

/// From the relay, where a script may have changed them.
void Application::adoptLimits(const Limits& limits)
{
    if (limits == m_hostSettings.limits)
        return;
    m_hostSettings.limits = limits;
    m_settings.setHostSettings(m_hostSettings);
    m_window.hosting().setSettings(m_hostSettings);
    m_hosting->setLimits(limits);
}

void Application::save()
{
    m_settings.setWindowLayout(m_window.saveLayout());
    m_controller->keepWindows();
    m_outbox->save();
    m_settings.sync();
}

} // namespace app
