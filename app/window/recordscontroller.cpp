// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/recordscontroller.h"

#include <QStandardPaths>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/window/accountfocus.h"
#include "model/roomkey.h"
#include "relay/protocol/search.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/roomwindows.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using accounts::MergedSearch;
using accounts::MessageSync;
using model::RoomKey;
using relay::protocol::Result;
using ui::RecordsActions;

RecordsController::RecordsController(ui::MainWindow& window, Accounts& accounts, const AccountFocus& focus,
                                     QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_focus(focus)
    , m_search(accounts)
{
    connectWindow();
    connect(&accounts, &Accounts::added, this, [this](Account* account) { connectAccount(*account); });
    connect(&accounts, &Accounts::removed, this, [this] {
        m_window.records().setAvailable(!m_accounts.all().isEmpty());
        if (!m_exporting) // it went with its account, silently
            m_window.records().abandonExport();
    });
}

RecordsController::~RecordsController() = default;

void RecordsController::connectAccount(Account& account)
{
    m_window.records().setAvailable(true);
    connect(&account.sync(), &MessageSync::reached, m_accounts.session(account),
            [this, accountId = account.id()](const QString& roomId) {
                const QString key = model::RoomKey{accountId, roomId}.key();
                m_window.roomWindows().conversationOf(key).showMessage(key, std::exchange(m_hit, {}), m_match);
            });
}

void RecordsController::connectWindow()
{
    RecordsActions* actions = &m_window.records();
    actions->setFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(actions, &RecordsActions::searchRequested, &m_search, &MergedSearch::ask);
    connect(&m_search, &MergedSearch::found, actions, &RecordsActions::showSearchPage);
    connect(&m_search, &MergedSearch::failed, actions, &RecordsActions::showSearchFailure);
    connect(actions, &RecordsActions::hitChosen, this, &RecordsController::showHit);
    connect(actions, &RecordsActions::exportRequested, this, &RecordsController::exportRoom);
    connect(actions, &RecordsActions::exportCancelled, this, [this] { delete m_exporting; });
    connect(actions, &RecordsActions::auditCheckRequested, this, &RecordsController::verifyAudit);
}

void RecordsController::exportRoom(const QString& roomKey, const QString& format, const QString& path)
{
    Account* account = m_accounts.accountOf(roomKey);
    if (account == nullptr || account->operatorClient() == nullptr) {
        m_window.records().abandonExport();
        return;
    }
    delete m_exporting;
    m_exporting = account->operatorClient()->exportRoom(
        model::RoomKey::fromKey(roomKey).roomId, format, path, m_accounts.session(*account),
        [this, path](const Result<void>& written) {
            m_window.records().finishExport(path, written ? QString() : words::errorWords(written.error()));
        });
    connect(m_exporting, &clients::HttpDownload::progressed, &m_window.records(), &RecordsActions::showExportProgress);
}

void RecordsController::verifyAudit()
{
    Account* account = m_focus.operated();
    if (account == nullptr)
        return;
    account->operatorClient()->verifyAudit(m_accounts.session(*account),
                                           [this](const Result<relay::protocol::AuditCheck>& check) {
                                               if (check)
                                                   m_window.records().showAuditCheck(*check);
                                               else
                                                   m_window.showFailure(words::errorWords(check.error()));
                                           });
}

void RecordsController::showHit(const QString& roomKey, const QString& messageKey, qint64 seq, const QString& match)
{
    const QString roomId = model::RoomKey::fromKey(roomKey).roomId;
    Account* account = m_accounts.accountOf(roomKey);
    if (account == nullptr || account->known().room(roomId) == nullptr)
        return;
    m_hit = messageKey;
    m_match = match;
    m_window.rooms().offer(roomKey);
    m_window.roomWindows().raise(roomKey);
    account->sync().reach(roomId, seq);
}

} // namespace app::window
