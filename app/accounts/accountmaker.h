// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/accounts/accountrecord.h"

namespace app::accounts {

class Account;

/// The account of that kind, not started yet.
std::unique_ptr<Account> makeAccount(const AccountRecord& record);

} // namespace app::accounts
