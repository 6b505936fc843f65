// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/connectioncontroller.h"

#include "app/accounts/accounts.h"
#include "app/window/accountfocus.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using model::ConnectionStatus;
using ui::MainWindow;

namespace {

const QString Banner = u"app.connection"_s;

} // namespace

ConnectionController::ConnectionController(MainWindow& window, Accounts& accounts, const AccountFocus& focus,
                                           QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_focus(focus)
{
    connect(&focus, &AccountFocus::changed, this, [this] {
        m_window.banners().hideBanner(Banner); // that was about another one
        show();
    });
    connect(&accounts, &Accounts::added, this, [this, &accounts](Account* account) {
        connect(account, &Account::infoChanged, accounts.session(*account), [this, account] {
            if (account == m_focus.account())
                show();
        });
    });
    connect(&window.banners(), &ui::BannerArea::activated, this, [this, &accounts](const QString& key) {
        if (key == Banner && m_focus.account() != nullptr)
            accounts.retry(m_focus.account()->id());
    });
}

void ConnectionController::show()
{
    const model::ConnectionStatus status =
        m_focus.account() == nullptr ? model::ConnectionStatus() : m_focus.account()->info().status;
    m_window.setConnectionStatus(status);
    switch (status.state) {
    case model::ConnectionStatus::State::Retrying:
        m_window.banners().showBanner(Banner, status.problem, tr("Try now"));
        break;
    case model::ConnectionStatus::State::Refused:
        m_window.banners().showBanner(Banner, tr("The relay refuses this app: %1").arg(status.problem),
                                      tr("Try again"));
        break;
    case model::ConnectionStatus::State::NoKey: // the relay itself was not asked anything
        m_window.banners().showBanner(Banner, status.problem, tr("Try again"));
        break;
    case model::ConnectionStatus::State::Connecting:
    case model::ConnectionStatus::State::Checking:
        break;                                               // what was said before still holds until it is settled
    case model::ConnectionStatus::State::CertificateChanged: // has a banner of its own (ui::AccountActions)
    case model::ConnectionStatus::State::Online:
    case model::ConnectionStatus::State::None:
        m_window.banners().hideBanner(Banner);
        break;
    }
}

} // namespace app::window
