// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/search.h"

#include <QJsonArray>

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const SearchHit& hit)
{
    QJsonArray ranges;
    for (const TextRange& range : hit.ranges)
        ranges.append(QJsonArray{range.from, range.length});
    return {
        {u"message"_s, toJson(hit.message)},
        {u"room_id"_s, hit.message.roomId},
        {u"room_name"_s, hit.roomName},
        {u"snippet"_s, hit.snippet},
        {u"ranges"_s, ranges},
    };
}

/// Ranges that do not lie within the snippet, one after the other, are left out: whoever paints them relies on it.
QList<TextRange> rangesFrom(const QJsonArray& pairs, qsizetype size)
{
    QList<TextRange> ranges;
    qsizetype end = 0;
    for (const QJsonValue& pair : pairs) {
        const TextRange range{static_cast<qsizetype>(pair.toArray().at(0).toInteger(-1)),
                              static_cast<qsizetype>(pair.toArray().at(1).toInteger(-1))};
        if (range.from < end || range.length <= 0 || range.from >= size || range.length > size - range.from)
            continue;
        ranges.append(range);
        end = range.from + range.length;
    }
    return ranges;
}

Result<SearchHit> hitFromJson(const QJsonObject& json)
{
    SearchHit hit;
    FieldReader reader(json);
    reader.read("message"_L1, hit.message, messageFromJson);
    reader.read("room_name"_L1, hit.roomName);
    reader.read("snippet"_L1, hit.snippet);
    hit.ranges = rangesFrom(json.value("ranges"_L1).toArray(), hit.snippet.size());
    if (hit.message.id.isEmpty())
        reader.reject("message"_L1);
    return reader.finish(std::move(hit));
}

} // namespace

QJsonObject toJson(const SearchPage& page)
{
    QJsonArray hits;
    for (const SearchHit& hit : page.hits)
        hits.append(toJson(hit));
    return {{u"hits"_s, hits}, {u"more"_s, page.more}, {u"next_before"_s, page.nextBefore}};
}

Result<SearchPage> searchPageFromJson(const QJsonObject& json)
{
    SearchPage page;
    FieldReader reader(json);
    reader.read("hits"_L1, page.hits, hitFromJson);
    reader.read("more"_L1, page.more);
    reader.read("next_before"_L1, page.nextBefore);
    return reader.finish(std::move(page));
}

} // namespace relay::protocol
