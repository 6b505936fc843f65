// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/bellcontroller.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

#include "app/accounts/accounts.h"
#include "app/sessions/sessionbell.h"
#include "app/settings/settings.h"
#include "app/window/accountfocus.h"
#include "model/roomkey.h"
#include "ui/kit/visibletext.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/confirmation.h"
#include "ui/shell/mainwindow.h"
#include "words/errortext.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using clients::OperatorClient;
using model::RoomKey;
using relay::protocol::Result;
using sessions::Program;
using sessions::Session;
using sessions::SessionBell;
using ui::BellActions;
using ui::BellTrial;
using ui::LocalSession;

namespace {

/// A program that is woken begins a turn, and that asks a model first.
constexpr int TestSeconds = 30;

QString nameOf(Program program)
{
    switch (program) {
    case Program::ClaudeCode:
        return u"Claude Code"_s;
    case Program::Codex:
        return u"Codex"_s;
    case Program::OpenCode:
        return u"opencode"_s;
    }
    return {};
}

/// As a shell's prompt has it.
QString shortFolder(const QString& folder)
{
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + u'/'))
        return u'~' + folder.mid(home.size());
    return folder;
}

} // namespace

BellController::BellController(ui::MainWindow& window, Accounts& accounts, const AccountFocus& focus,
                               settings::Settings& settings, std::shared_ptr<const sessions::ProcessTable> processes,
                               QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_focus(focus)
    , m_settings(settings)
    , m_processes(std::move(processes))
    , m_finder(m_processes)
{
    const BellActions* actions = &window.agents().bells();
    connect(actions, &BellActions::opened, this, &BellController::begin);
    connect(actions, &BellActions::testRequested, this, &BellController::test);
    connect(actions, &BellActions::sessionsWanted, this, &BellController::lookForSessions);
    connect(actions, &BellActions::ringRequested, this, &BellController::askToRing);
    connect(actions, &BellActions::ringStopped, this, [this](const QString& agentId) {
        const Account* shown = m_focus.account();
        stop(agentId.isEmpty() || shown == nullptr ? m_chosen : model::RoomKey{shown->id(), agentId}.key());
    });
    connect(&focus, &AccountFocus::changed, this, &BellController::showRung);
    // It has no key before it is connected.
    connect(&accounts, &Accounts::added, this, [this](const Account* account) {
        connect(account, &Account::infoChanged, m_accounts.session(*account),
                [this, account] { resumeThoseOf(*account); });
    });
    connect(&accounts, &Accounts::aboutToRemove, this, [this](const Account* account) { pauseThoseOf(account->id()); });
    connect(&accounts, &Accounts::forgotten, this, [this](const QString& accountId) {
        std::erase_if(m_rung, [&accountId](const auto& rung) {
            return model::RoomKey::fromKey(rung.first).accountId == accountId;
        });
        keep();
        showRung();
    });
    restore();
}

BellController::~BellController() = default;

/// Only which session is whose is kept: how it is rung, and with which password, its program says anew. One that is not
/// found has ended meanwhile.
void BellController::restore()
{
    const QJsonObject kept = QJsonDocument::fromJson(m_settings.rungSessions()).object();
    if (kept.isEmpty())
        return;
    m_finder.find(this, [this, kept](const QList<Session>& found) {
        for (const QString& key : kept.keys()) {
            const auto session = std::ranges::find(found, kept.value(key).toString(), &Session::id);
            if (session == found.end() || !session->problem.isEmpty())
                continue;
            const bool isRung =
                std::ranges::any_of(m_rung, [&](const auto& rung) { return rung.second.session.id == session->id; });
            if (!isRung) // by the user, who was faster
                m_rung.try_emplace(key, Rung{*session, nullptr});
        }
        keep();
        for (const Account* account : m_accounts.all())
            resumeThoseOf(*account);
        showRung();
    });
}

void BellController::keep() const
{
    QJsonObject sessions;
    for (const auto& [key, rung] : m_rung)
        sessions.insert(key, rung.session.id);
    m_settings.setRungSessions(sessions.isEmpty() ? QByteArray()
                                                  : QJsonDocument(sessions).toJson(QJsonDocument::Compact));
}

void BellController::begin(const QString& agentId)
{
    m_call.reset();
    m_chosen = m_focus.account() == nullptr ? QString() : model::RoomKey{m_focus.account()->id(), agentId}.key();
    showRung();
}

// Trying it out.

void BellController::test()
{
    BellTrial trial;
    trial.seconds = TestSeconds;
    const model::RoomKey agent = model::RoomKey::fromKey(m_chosen);
    Account* account = m_accounts.find(agent.accountId);
    if (account == nullptr || account->operatorClient() == nullptr) {
        trial.running = false;
        trial.problem = tr("The relay is off.");
        m_window.agents().bells().setTrial(trial);
        return;
    }
    m_window.agents().bells().setTrial(trial);
    m_call = std::make_unique<QObject>();
    account->operatorClient()->ringAgent(
        agent.roomId, TestSeconds, m_call.get(), [this, trial](const Result<clients::BellTest>& test) {
            BellTrial ended = trial;
            ended.running = false;
            if (test) {
                ended.rungAfterMs = test->rungAfterMs;
                ended.heardAfterMs = test->heardAfterMs;
                ended.listens = test->availability == relay::protocol::Availability::Listening;
            } else {
                ended.problem = words::errorWords(test.error());
            }
            m_window.agents().bells().setTrial(ended);
        });
}

// Sessions on this computer.

void BellController::lookForSessions()
{
    m_finder.find(this, [this](const QList<Session>& found) { takeSessions(found); });
}

void BellController::takeSessions(const QList<Session>& found)
{
    m_found.clear();
    QList<LocalSession> shown;
    for (const Session& session : found) {
        m_found.insert(session.id, session);
        shown.append(
            {session.id, nameOf(session.program), shortFolder(session.folder), session.since, session.problem});
    }
    m_window.agents().bells().setSessions(shown);
}

/// Before the first one ever: this program then writes where otherwise only the user does.
void BellController::askToRing(const QString& sessionId)
{
    const auto found = m_found.constFind(sessionId);
    if (found == m_found.cend() || !found->problem.isEmpty())
        return;
    if (m_settings.mayRingSessions()) {
        ring(*found);
        return;
    }
    ui::confirm(&m_window, tr("Let Duologue ring this session?"),
                tr("When something waits for the agent and it is idle, Duologue puts one line into the session, as if "
                   "you had typed it: how much waits and in which room, never what was said. The agent then begins a "
                   "turn. You see here which session is rung, and turn it off with one click."),
                tr("Ring it"), this, [this, session = *found] {
                    m_settings.setMayRingSessions();
                    ring(session);
                });
}

void BellController::ring(const Session& session)
{
    const model::RoomKey agent = model::RoomKey::fromKey(m_chosen);
    const Account* account = m_accounts.find(agent.accountId);
    if (account == nullptr) {
        m_window.showFailure(tr("The relay is off."));
        return;
    }
    const auto sameRelay = std::ranges::count_if(m_rung, [&](const auto& rung) {
        return rung.first != m_chosen && model::RoomKey::fromKey(rung.first).accountId == agent.accountId;
    });
    if (sameRelay >= OperatorClient::MostBells) {
        m_window.showFailure(tr("Duologue rings at most %1 sessions for one relay: turn one of them off first.")
                                 .arg(OperatorClient::MostBells));
        return;
    }
    // A session has one agent: a line for another one would be read in its name.
    std::erase_if(m_rung, [&session](const auto& rung) { return rung.second.session.id == session.id; });
    m_rung.insert_or_assign(m_chosen, Rung{session, nullptr});
    keep();
    resumeThoseOf(*account);
}

void BellController::resumeThoseOf(const Account& account)
{
    for (auto& [key, rung] : m_rung) {
        Account* own = m_accounts.find(model::RoomKey::fromKey(key).accountId);
        if (own != &account || rung.bell || own->operatorClient() == nullptr ||
            account.info().status.state != model::ConnectionStatus::State::Online)
            continue;
        rung.bell = std::make_unique<SessionBell>(*own->operatorClient(), model::RoomKey::fromKey(key).roomId,
                                                  rung.session, m_processes);
        connectBell(key);
        rung.bell->start();
    }
    showRung();
}

void BellController::connectBell(const QString& agentKey)
{
    const SessionBell* bell = m_rung.at(agentKey).bell.get();
    connect(bell, &SessionBell::problemChanged, this, &BellController::showRung);
    connect(
        bell, &SessionBell::ended, this,
        [this, agentKey](const QString& why) {
            const auto rung = m_rung.find(agentKey);
            if (rung == m_rung.end())
                return;
            m_window.showFailure(
                tr("%1 is no longer rung: %2", "program, why").arg(nameOf(rung->second.session.program), why));
            stop(agentKey);
        },
        Qt::QueuedConnection);
}

void BellController::stop(const QString& agentKey)
{
    m_rung.erase(agentKey);
    keep();
    showRung();
}

void BellController::pauseThoseOf(const QString& accountId)
{
    for (auto& [key, rung] : m_rung) {
        if (model::RoomKey::fromKey(key).accountId == accountId)
            rung.bell.reset();
    }
    showRung();
}

void BellController::showRung()
{
    QHash<QString, QString> shown;
    QString ofChosen;
    for (const auto& [key, rung] : m_rung) {
        QString words = tr("Duologue rings %1 in %2.", "program, folder")
                            .arg(nameOf(rung.session.program), ui::visibleLine(shortFolder(rung.session.folder)));
        if (!rung.bell)
            words = tr("%1 Not now: the relay is off.").arg(words);
        else if (!rung.bell->problem().isEmpty())
            words = tr("%1 The last ring failed: %2").arg(words, ui::visibleLine(rung.bell->problem()));
        const model::RoomKey agent = model::RoomKey::fromKey(key);
        if (m_focus.account() != nullptr && m_focus.account()->id() == agent.accountId)
            shown.insert(agent.roomId, words);
        if (key == m_chosen)
            ofChosen = words;
    }
    m_window.agents().bells().setRung(shown, ofChosen);
}

} // namespace app::window
