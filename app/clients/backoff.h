// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace app::clients {

/// How long to wait before the next try: doubling from `first` to `most`, each drawn from a quarter around it, so that
/// clients that lost a relay together do not come back together.
class Backoff
{
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most);

    /// The wait before the next try. Never below `first` nor above `most`.
    std::chrono::milliseconds next();

    /// A try succeeded.
    void reset() { m_step = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_step;
};

} // namespace app::clients
