// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/userservice.h"

namespace app::hosting {

void restartUserService(QObject* context, std::function<void(bool restarted)> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(false); }, Qt::QueuedConnection);
}

} // namespace app::hosting
