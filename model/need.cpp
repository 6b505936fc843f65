// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/need.h"

#include <tuple>

namespace model {

int urgencyOf(NeedKind kind)
{
    switch (kind) {
    case NeedKind::RelayLost:
    case NeedKind::DiskFull:
    case NeedKind::DiskFailed:
        return 0; // nothing goes on
    case NeedKind::Held:
    case NeedKind::FailedSend:
    case NeedKind::PausedByRule:
    case NeedKind::NotRead:
        return 1; // a conversation stands still
    case NeedKind::RefusedSecret:
    case NeedKind::ClockWrong:
    case NeedKind::Other:
        break;
    }
    return 2;
}

bool comesBefore(const Need& one, const Need& other)
{
    return std::tuple(urgencyOf(one.kind), one.since, one.key) <
           std::tuple(urgencyOf(other.kind), other.since, other.key);
}

} // namespace model
