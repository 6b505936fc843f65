// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/upgradecontroller.h"

#include <QHostAddress>
#include <QUrl>

#include "app/accounts/accounts.h"
#include "app/hosting/userservice.h"
#include "model/roomkey.h"
#include "relay/neighbour.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using ui::MainWindow;

namespace {

const QString OwnBanner = u"app.upgrade"_s;
const QString RelayBanner = u"app.upgrade."_s; ///< with the account's id

bool isHere(const QString& address)
{
    const QString host = QUrl(address).host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

UpgradeController::UpgradeController(MainWindow& window, Accounts& accounts, const QString& program, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_program(program)
{
    connect(&m_program, &instance::UpgradeWatch::replaced, this, [this] {
        m_window.banners().showBanner(
            OwnBanner,
            tr("Duologue was updated. This window and the relay in it are still the version from "
               "before."),
            tr("Restart now"), ui::BannerArea::Tone::Notice);
    });
    connect(&accounts, &Accounts::added, this, [this, &accounts](Account* account) {
        // The hosted one is part of this program, and never another version.
        if (account->operatorClient() == nullptr || account->id() == model::HostedAccount)
            return;
        connect(&account->known(), &conversations::Conversations::relayInfoChanged, accounts.session(*account),
                [this, account] { follow(*account); });
    });
    connect(&accounts, &Accounts::removed, this,
            [this](const QString& accountId) { m_window.banners().hideBanner(RelayBanner + accountId); });
    connect(&window.banners(), &ui::BannerArea::activated, this, &UpgradeController::act);
}

void UpgradeController::follow(const Account& account)
{
    const QString version = account.known().relayInfo().version;
    const QString key = RelayBanner + account.id();
    if (!relay::isOlderVersion(version)) {
        m_window.banners().hideBanner(key);
        return;
    }
    const QString text = tr("An older relay is running: %1 is Duologue %2, this window is %3. Restart it, so that the "
                            "version that was installed takes its place.")
                             .arg(account.info().name, version.left(32), QStringLiteral(DUOLOGUE_VERSION));
    m_window.banners().showBanner(key, text, isHere(account.info().address) ? tr("Restart it") : QString(),
                                  ui::BannerArea::Tone::Notice);
}

void UpgradeController::act(const QString& banner)
{
    if (banner == OwnBanner) {
        emit restartRequested();
        return;
    }
    if (!banner.startsWith(RelayBanner))
        return;
    hosting::restartUserService(this, [this](bool restarted) {
        if (!restarted)
            m_window.showFailure(tr("Your systemd does not run that relay: end it where it was started, and start it "
                                    "again."));
    });
}

} // namespace app::window
