// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

#include "relay/policy/secretcontext.h"

namespace relay::policy {

/// Calls `look` with what stands on both sides of each line break, joined, as it was before somebody wrapped it:
/// without the break, what Markdown, mail and shells put around it, and lines of nothing but that. Gives the first
/// place that `look` finds and that a break goes through, in the text as it is.
std::optional<SecretPlace> findWrapped(QStringView text,
                                       const std::function<std::optional<SecretPlace>(QStringView)>& look);

} // namespace relay::policy
