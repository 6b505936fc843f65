// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/account.h"

#include <QUrl>

#include "app/accounts/relayaddress.h"

namespace app::accounts {

using ui::AccountInfo;

Account::Account(AccountInfo info, QObject* parent)
    : QObject(parent)
    , m_info(std::move(info))
{
}

Account::~Account() = default;

void Account::setName(const QString& name)
{
    AccountInfo info = m_info;
    info.name = name;
    setInfo(info);
}

void Account::setStatus(const ui::ConnectionStatus& status)
{
    AccountInfo info = m_info;
    info.status = status;
    setInfo(info);
}

void Account::acceptCertificate(const QString& fingerprint)
{
    AccountInfo info = m_info;
    info.fingerprint = fingerprint;
    info.offered.clear();
    setInfo(info);
    applyTrust();
    retryNow();
}

void Account::notePaused(bool paused)
{
    relay::protocol::RelayInfo info = m_known.relayInfo();
    if (info.paused == paused)
        return;
    info.paused = paused;
    m_known.apply({0, relay::protocol::RelayChanged{info}});
}

void Account::setOffered(const QString& fingerprint)
{
    AccountInfo info = m_info;
    info.offered = fingerprint;
    setInfo(info);
}

clients::Trust Account::trust() const
{
    return trustIn(m_info.address, m_info.fingerprint);
}

void Account::setCertificate(const QString& pem)
{
    AccountInfo info = m_info;
    info.certificate = pem;
    setInfo(info);
}

void Account::setInfo(const AccountInfo& info)
{
    if (info == m_info)
        return;
    m_info = info;
    emit infoChanged();
}

} // namespace app::accounts
