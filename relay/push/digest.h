// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <map>

#include "relay/protocol/need.h"

namespace relay::push {

/// What waits, in the words of one notification. English: no relay knows the language of who reads.
struct Digest {
    QString title; ///< "3 things wait for you in 2 rooms"
    QString text;  ///< a line for each kind, or with names a line for each thing; not more than ten
    int things = 0;
    int rooms = 0;
    std::map<protocol::NeedKind, int> kinds; ///< how many of each
    bool urgent = false;                     ///< agents stand still until something is done

    bool operator==(const Digest&) const = default;
};

/// `needs` are those that were not put off. Names are as agents gave them: without `names` none is in it, and a text
/// never is.
Digest digestOf(const QList<protocol::Need>& needs, bool names);

} // namespace relay::push
