// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "relay/store/searchtext.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Where the words of all messages are found.
class SearchIndex
{
public:
    explicit SearchIndex(Database& database);

    /// Of messages with a smaller key than `before`, the newest first, until it returns false: with `candidate`, this
    /// one may have all of the terms; without, none that is newer and was not named has.
    using Visit = std::function<bool(qint64 key, bool candidate)>;
    protocol::Result<void> each(const SearchTerms& terms, qint64 before, const Visit& visit);

private:
    Statement m_keys;
};

} // namespace relay::store
