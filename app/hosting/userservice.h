// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace app::hosting {

/// Restarts `duologued` when systemd runs it for this user (`systemctl --user`). `done` gets the result later, unless
/// `context` is destroyed first. The result is false when there is no systemd (userservice_portable.cpp,
/// DUOLOGUE_PORTABLE) or another program started `duologued`.
void restartUserService(QObject* context, std::function<void(bool restarted)> done);

} // namespace app::hosting
