// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/trust.h"

#include <QHostAddress>

namespace app::clients {

using namespace Qt::StringLiterals;

Protection protectionOf(const QUrl& base)
{
    if (base.scheme() == "https"_L1)
        return Protection::Tls;
    const QString host = base.host();
    // Names other than this one are whatever somebody's resolver says.
    return host == "localhost"_L1 || QHostAddress(host).isLoopback() ? Protection::Loopback : Protection::None;
}

} // namespace app::clients
