// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/diagnosticscontroller.h"

#include "app/accounts/accounts.h"
#include "app/diagnostics/diagnostics.h"
#include "app/hosting/hosting.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/trayicon.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using diagnostics::AccountFacts;
using diagnostics::Facts;
using relay::protocol::ErrorCode;

namespace {

QList<ui::Component> shownParts()
{
    QList<ui::Component> shown;
    const QList<relay::Component> parts = diagnostics::programParts();
    for (const relay::Component& part : parts)
        shown.append({part.name, part.running, part.license, part.copyright});
    return shown;
}

} // namespace

DiagnosticsController::DiagnosticsController(ui::MainWindow& window, const hosting::Hosting& hosting,
                                             const Accounts& accounts, bool demo, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_hosting(hosting)
    , m_accounts(accounts)
    , m_demo(demo)
{
    connect(&window.help(), &ui::HelpActions::aboutRequested, this,
            [this] { m_window.help().showAbout(shownParts()); });
    connect(&window.help(), &ui::HelpActions::diagnosticsRequested, this,
            [this] { m_window.help().showDiagnostics(text()); });
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->operatorClient() == nullptr)
            return;
        connect(account->operatorClient(), &clients::OperatorClient::callFailed, this,
                [this](ErrorCode code) { m_failures.note(u"call"_s, code); });
    });
}

QString DiagnosticsController::text() const
{
    Facts facts;
    facts.hosting = m_hosting.status().state;
    facts.demo = m_demo;
    facts.throwAway = m_hosting.isThrowAway();
    facts.tray = ui::TrayIcon::isAvailable();
    facts.failures = m_failures.entries();
    const QList<Account*> accounts = m_accounts.all();
    for (const Account* account : accounts) {
        AccountFacts told;
        told.info = account->info();
        told.rooms = static_cast<int>(account->known().rooms().size());
        told.relayVersion = account->known().relayInfo().version;
        facts.accounts.append(told);
    }
    return diagnostics::diagnosticsText(facts);
}

} // namespace app::window
