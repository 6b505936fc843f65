// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/protocol/message.h"

namespace relay::protocol {

/// A stretch of a text, in UTF-16 code units (what QString counts).
struct TextRange {
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const TextRange&) const = default;
};

struct SearchHit {
    Message message;
    QString roomName;
    QString snippet;         ///< one line around the first place that was found, with "…" where it is cut
    QList<TextRange> ranges; ///< of what was found within `snippet`, in order, none touching another
};

/// An answer of `GET /operator/v1/search?q=&limit=&before=`, newest first.
struct SearchPage {
    QList<SearchHit> hits;
    /// There may be more: ask again with `before` = nextBefore. A page may end before its limit, even without a hit,
    /// when looking on would have kept the relay from its other work.
    bool more = false;
    qint64 nextBefore = 0;
};

QJsonObject toJson(const SearchPage& page);
Result<SearchPage> searchPageFromJson(const QJsonObject& json);

} // namespace relay::protocol
