// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/relayaddress.h"

#include <QCoreApplication>

namespace app::accounts {

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

Result<QUrl> relayAddress(const QString& text)
{
    const QUrl typed(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = typed.scheme() == "https"_L1 || typed.scheme() == "http"_L1;
    const bool isBase = typed.path().isEmpty() || typed.path() == "/"_L1;
    if (!typed.isValid() || !isWeb || typed.host().isEmpty() || !isBase || typed.hasQuery() || typed.hasFragment() ||
        !typed.userInfo().isEmpty())
        return fail(
            ErrorCode::InvalidRequest,
            QCoreApplication::translate("app::accounts::relayAddress",
                                        "This is no address of a relay: one looks like https://relay.example:4821."));
    QUrl base;
    base.setScheme(typed.scheme());
    base.setHost(typed.host());
    base.setPort(typed.port());
    return base;
}

clients::Trust trustIn(const QString& address, const QString& fingerprint)
{
    return {fingerprint, QUrl(address).scheme() == "http"_L1};
}

} // namespace app::accounts
