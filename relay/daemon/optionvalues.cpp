// SPDX-License-Identifier: GPL-3.0-or-later
// The values of options that have a form of their own.
#include <algorithm>

#include "relay/daemon/commandline.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qint64 SecondsPerMinute = 60;
constexpr qint64 SecondsPerHour = 60 * SecondsPerMinute;
constexpr qint64 SecondsPerDay = 24 * SecondsPerHour;
constexpr qint64 SecondsPerWeek = 7 * SecondsPerDay;
constexpr qint64 LongestDuration = 36'500 * SecondsPerDay;

tl::unexpected<protocol::Error> wrong(const QString& sentence)
{
    return protocol::fail(ErrorCode::InvalidRequest, sentence);
}

} // namespace

Result<qint64> parseDuration(QStringView text)
{
    if (text == u"0")
        return 0;
    const auto unit = [&text]() -> qint64 {
        switch (text.isEmpty() ? 0 : text.back().unicode()) {
        case 's':
            return 1;
        case 'm':
            return SecondsPerMinute;
        case 'h':
            return SecondsPerHour;
        case 'd':
            return SecondsPerDay;
        case 'w':
            return SecondsPerWeek;
        default:
            return 0;
        }
    }();
    bool ok = false;
    const QStringView digits = text.chopped(text.isEmpty() ? 0 : 1);
    const bool plain = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const qint64 number = digits.toLongLong(&ok);
    if (unit == 0 || !plain || !ok || number > LongestDuration / unit)
        return wrong(u"a duration is a number with s, m, h, d or w, such as 90s or 3d, not \"%1\"."_s.arg(text));
    return number * unit;
}

Result<ListenAddress> parseListenAddress(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(qMax<qsizetype>(colon, 0));
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.sliced(1, host.size() - 2);
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    ListenAddress listen;
    bool ok = false;
    listen.port = text.mid(colon + 1).toUShort(&ok);
    const bool parsed = listen.address.setAddress(host);
    if (colon < 0 || !ok || !parsed || (listen.address.protocol() == QAbstractSocket::IPv6Protocol) != bracketed)
        return wrong(
            u"--listen takes an address and a port, such as 127.0.0.1:4821 or [::1]:4821, not \"%1\"."_s.arg(text));
    return listen;
}

} // namespace relay
