// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/stopall.h"

#include "app/accounts/accounts.h"
#include "model/roomkey.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::RelayInfo;
using relay::protocol::Result;

namespace {

/// Asking again is of no use until the user has done something.
bool isFinal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::MethodNotAllowed:
    case ErrorCode::CertificateUnknown:
    case ErrorCode::CertificateChanged:
    case ErrorCode::Unencrypted:
        return true;
    default:
        return false;
    }
}

} // namespace

StopAll::StopAll(Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    m_own.setSingleShot(true);
    m_own.callOnTimeout(this, [this] {
        if (m_waiting.contains(model::HostedAccount))
            emit ownWanted(m_paused);
    });
    m_again.setSingleShot(true);
    m_again.callOnTimeout(this, &StopAll::tryAgain);
    connect(&accounts, &Accounts::removed, this, &StopAll::settle);
}

void StopAll::request(bool paused)
{
    m_paused = paused;
    m_waiting.clear();
    m_asked.clear();
    m_calls = std::make_unique<QObject>();
    m_again.stop();
    const QList<Account*> operated = m_accounts.operated();
    for (Account* account : operated)
        m_waiting.insert(account->id(), false);
    reportProgress();
    for (Account* account : operated)
        ask(*account);
    if (m_waiting.contains(model::HostedAccount))
        m_own.start(m_pace.own);
}

void StopAll::ask(Account& account)
{
    m_asked.insert(account.id());
    account.operatorClient()->pauseAll(m_paused, m_calls.get(),
                                       [this, id = account.id()](const Result<RelayInfo>& info) {
                                           m_asked.remove(id);
                                           Account* asked = m_accounts.find(id);
                                           if (asked == nullptr || !m_waiting.contains(id))
                                               return;
                                           if (info) {
                                               asked->notePaused(m_paused);
                                               settle(id);
                                           } else {
                                               handleFailure(*asked, info.error());
                                           }
                                       });
}

void StopAll::handleFailure(Account& account, const Error& error)
{
    if (account.id() == model::HostedAccount)
        emit ownWanted(m_paused);
    if (!m_paused || isFinal(error.code)) {
        const QString name = account.info().name;
        settle(account.id());
        emit refused(name, words::errorWords(error));
        return;
    }
    m_waiting.insert(account.id(), true);
    if (!m_again.isActive())
        m_again.start(m_pace.again);
    reportProgress();
}

void StopAll::tryAgain()
{
    const QStringList waiting = m_waiting.keys();
    for (const QString& id : waiting) {
        Account* account = m_accounts.find(id);
        if (account != nullptr && !m_asked.contains(id))
            ask(*account);
    }
}

void StopAll::confirmOwn(bool paused)
{
    Account* hosted = m_accounts.find(model::HostedAccount);
    if (hosted != nullptr)
        hosted->notePaused(paused);
    if (paused == m_paused)
        settle(model::HostedAccount);
}

void StopAll::settle(const QString& accountId)
{
    if (m_waiting.remove(accountId) == 0)
        return;
    if (m_waiting.isEmpty()) {
        m_again.stop();
        m_own.stop();
    }
    reportProgress();
}

void StopAll::reportProgress()
{
    ui::StopProgress progress;
    if (m_paused) {
        const QList<Account*> operated = m_accounts.operated();
        for (const Account* account : operated) {
            const auto waiting = m_waiting.constFind(account->id());
            if (waiting != m_waiting.cend())
                (*waiting ? progress.unreached : progress.asked).append(account->info().name);
        }
    }
    emit progressed(progress);
}

} // namespace app::window
