// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnosticsbinder.h"

#include "app/diagnostics/programparts.h"
#include "app/hosting/hosting.h"
#include "app/workspace.h"
#include "ui/shell/helpdesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/trayicon.h"

namespace app {

using namespace Qt::StringLiterals;
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

DiagnosticsBinder::DiagnosticsBinder(ui::MainWindow& window, const hosting::Hosting& hosting, bool demo,
                                     QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_hosting(hosting)
    , m_demo(demo)
{
    connect(&window.help(), &ui::HelpDesk::aboutRequested, this, [this] { m_window.help().showAbout(shownParts()); });
    connect(&window.help(), &ui::HelpDesk::diagnosticsRequested, this,
            [this] { m_window.help().showDiagnostics(text()); });
}

void DiagnosticsBinder::setWorkspace(const Workspace* workspace)
{
    m_workspace = workspace;
    if (workspace != nullptr) {
        connect(&workspace->client(), &clients::OperatorClient::callFailed, this,
                [this](ErrorCode code) { m_failures.note(u"call"_s, code); });
    }
}

QString DiagnosticsBinder::text() const
{
    Facts facts;
    facts.hosting = m_hosting.status().state;
    facts.demo = m_demo;
    facts.throwAway = m_hosting.isThrowAway();
    facts.tray = ui::TrayIcon::isAvailable();
    facts.failures = m_failures.entries();
    if (m_workspace != nullptr) {
        const relay::protocol::RelayInfo& relay = m_workspace->known().relayInfo();
        AccountFacts account;
        account.info.address = m_workspace->client().base().toString();
        account.info.status = m_workspace->stream().status();
        account.rooms = static_cast<int>(m_workspace->known().rooms().size());
        account.relayVersion = relay.version;
        facts.accounts.append(account);
    }
    return diagnostics::diagnosticsText(facts);
}

} // namespace app
