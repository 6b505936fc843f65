// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/limits.h"

#include <algorithm>

#include "relay/protocol/fieldreader.h"

using namespace Qt::StringLiterals;

namespace relay::protocol {

qsizetype codePoints(QStringView text)
{
    // A surrogate pair is two code units and one code point.
    const auto lowSurrogates = std::count_if(text.utf16(), text.utf16() + text.size(),
                                             [](char16_t unit) { return (unit & 0xfc00) == 0xdc00; });
    return text.size() - lowSurrogates;
}

QString spokenDuration(qint64 seconds)
{
    struct Unit {
        qint64 seconds;
        const char* name;
    };

    static constexpr Unit Units[] = {{86'400, "day"}, {3'600, "hour"}, {60, "minute"}, {1, "second"}};
    const Unit* unit = std::ranges::find_if(Units, [seconds](const Unit& each) { return seconds % each.seconds == 0; });
    const qint64 count = seconds / unit->seconds;
    return QString::number(count) + u' ' + QLatin1StringView(unit->name) + (count == 1 ? QString() : u"s"_s);
}

namespace {

/// Calls `visit(name, field)` for every field: the one list that both directions share.
template <typename L, typename Visit>
void visitFields(L& limits, Visit visit)
{
    visit(QLatin1StringView("capacity"), limits.capacity);
    visit(QLatin1StringView("requests_per_minute"), limits.requestsPerMinute);
    visit(QLatin1StringView("agentring_requests_per_minute"), limits.agentRingRequestsPerMinute);
    visit(QLatin1StringView("registrations_per_minute"), limits.registrationsPerMinute);
    visit(QLatin1StringView("wrong_codes_per_ten_minutes"), limits.wrongCodesPerTenMinutes);
    visit(QLatin1StringView("message_ttl_seconds"), limits.messageTtlSeconds);
    visit(QLatin1StringView("room_idle_seconds"), limits.roomIdleSeconds);
    visit(QLatin1StringView("room_history"), limits.roomHistory);
    visit(QLatin1StringView("quota_rooms"), limits.quotaRooms);
    visit(QLatin1StringView("quota_mib"), limits.quotaMib);
    visit(QLatin1StringView("quota_total_mib"), limits.quotaTotalMib);
    visit(QLatin1StringView("audit_mib"), limits.auditMib);
    visit(QLatin1StringView("audit_age_seconds"), limits.auditAgeSeconds);
    visit(QLatin1StringView("not_read_seconds"), limits.notReadSeconds);
}

} // namespace

QJsonObject toJson(const Limits& limits)
{
    QJsonObject json;
    visitFields(limits, [&json](QLatin1StringView name, auto value) { json.insert(name, QJsonValue(qint64{value})); });
    return json;
}

Result<Limits> limitsFromJson(const QJsonObject& json, const Limits& base)
{
    Limits limits = base;
    FieldReader reader(json);
    visitFields(limits, [&reader](QLatin1StringView name, auto& value) { reader.read(name, value); });
    return reader.finish(limits);
}

} // namespace relay::protocol
