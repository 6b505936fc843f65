// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace app::hosting {

/// Restarts `duologued` where systemd runs it for this user (`systemctl --user`); `done` hears whether it did, later,
/// unless `context` goes first. False too where there is no systemd (userservice_portable.cpp, DUOLOGUE_PORTABLE), or
/// something else started it.
void restartUserService(QObject* context, std::function<void(bool restarted)> done);

} // namespace app::hosting
