// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/foreignfields.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

#include "app/clients/bounds.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/limits.h"

namespace app::clients {

using relay::protocol::Error;
using relay::protocol::FieldReader;
using relay::protocol::Reason;

namespace {

constexpr qsizetype LongestId = 128;
/// The end of the year 9999 in Unix seconds.
constexpr double LatestTime = 253'402'300'799.0;

/// Rejected when it is missing.
QString requiredText(FieldReader& reader, QLatin1StringView name)
{
    QString text;
    reader.read(name, text);
    if (!reader.has(name))
        reader.reject(name);
    return text;
}

} // namespace

bool isForeignId(QStringView text)
{
    const auto isHarmless = [](QChar character) {
        const char16_t unit = character.unicode();
        return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9') ||
               unit == u'-' || unit == u'_' || unit == u'.' || unit == u':' || unit == u'~';
    };
    return !text.isEmpty() && text.size() <= LongestId && text != u"." && text != u".." &&
           std::all_of(text.begin(), text.end(), isHarmless);
}

QString readId(FieldReader& reader, QLatin1StringView name)
{
    const QString text = requiredText(reader, name);
    if (isForeignId(text))
        return text;
    reader.reject(name);
    return {};
}

QString readOptionalId(FieldReader& reader, QLatin1StringView name)
{
    return reader.has(name) ? readId(reader, name) : QString();
}

QString readName(FieldReader& reader, QLatin1StringView name, qsizetype most)
{
    QString text;
    reader.read(name, text);
    return cutLine(text, most);
}

QString readText(FieldReader& reader, QLatin1StringView name, qsizetype most)
{
    const QString whole = requiredText(reader, name);
    QString kept = cut(whole, most);
    if (kept.size() < whole.size()) {
        kept += QCoreApplication::translate("app::clients::ForeignFields", "\n[cut: the relay sent %1 characters]")
                    .arg(relay::protocol::codePoints(whole));
    }
    return kept;
}

secrets::SecretBytes readSecret(FieldReader& reader, QLatin1StringView name)
{
    const QString text = requiredText(reader, name);
    if (relay::protocol::isBearerToken(text))
        return text.toLatin1();
    reader.reject(name);
    return {};
}

qint64 readTime(FieldReader& reader, QLatin1StringView name)
{
    const double seconds = reader.optionalNumber(name).value_or(0);
    if (!(seconds >= 0 && seconds <= LatestTime)) {
        reader.reject(name);
        return 0;
    }
    constexpr double Milliseconds = 1000;
    return static_cast<qint64>(std::floor(seconds * Milliseconds));
}

qint64 readWrittenTime(FieldReader& reader, QLatin1StringView name)
{
    constexpr qsizetype Longest = 40;
    QDateTime time = QDateTime::fromString(requiredText(reader, name).left(Longest), Qt::ISODateWithMs);
    if (!time.isValid()) {
        reader.reject(name);
        return 0;
    }
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // without a zone it is UTC, as the reference writes it
    return std::max<qint64>(0, time.toMSecsSinceEpoch());
}

Error asOfReference(const Error& error)
{
    if (error.reason != Reason::AnswerFieldUnreadable)
        return error;
    return {.code = error.code,
            .words = QCoreApplication::translate(
                         "app::clients::ForeignFields",
                         "The relay's answer is not what the reference says: \"%1\" is missing or cannot be read.")
                         .arg(error.arguments.at(0).toString())};
}

} // namespace app::clients
