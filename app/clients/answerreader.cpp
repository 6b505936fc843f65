// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/answerreader.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

#include "app/clients/bounds.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/limits.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;

namespace {

constexpr qsizetype LongestId = 128;
/// The end of the year 9999 in Unix seconds.
constexpr double LatestTime = 253'402'300'799.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("app::clients::AnswerReader", text);
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

void AnswerReader::reject(QLatin1StringView name)
{
    if (!m_error) {
        m_error = Error{
            ErrorCode::InvalidResponse,
            tr("The relay's answer is not what the reference says: \"%1\" is missing or cannot be read.").arg(name)};
    }
}

bool AnswerReader::has(QLatin1StringView name) const
{
    const QJsonValue value = m_object.value(name);
    return !value.isUndefined() && !value.isNull();
}

QString AnswerReader::id(QLatin1StringView name)
{
    const QString text = m_object.value(name).toString();
    if (isForeignId(text))
        return text;
    reject(name);
    return {};
}

QString AnswerReader::optionalId(QLatin1StringView name)
{
    return has(name) ? id(name) : QString();
}

QString AnswerReader::name(QLatin1StringView name, qsizetype most)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString()) {
        reject(name);
        return {};
    }
    return cutLine(value.toString(), most);
}

QString AnswerReader::optionalName(QLatin1StringView name, qsizetype most)
{
    return has(name) ? this->name(name, most) : QString();
}

QString AnswerReader::text(QLatin1StringView name, qsizetype most)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString()) {
        reject(name);
        return {};
    }
    const QString whole = value.toString();
    QString kept = cut(whole, most);
    if (kept.size() < whole.size())
        kept += tr("\n[cut: the relay sent %1 characters]").arg(relay::protocol::codePoints(whole));
    return kept;
}

secrets::SecretBytes AnswerReader::secret(QLatin1StringView name)
{
    const QString text = m_object.value(name).toString();
    if (relay::protocol::isBearerToken(text))
        return text.toLatin1();
    reject(name);
    return {};
}

qint64 AnswerReader::number(QLatin1StringView name, qint64 least, qint64 most)
{
    const QJsonValue value = m_object.value(name);
    // toInteger() gives its default for what is not a whole number of 64 bits: two defaults tell it apart.
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1) || number < least || number > most) {
        reject(name);
        return least;
    }
    return number;
}

std::optional<qint64> AnswerReader::optionalNumber(QLatin1StringView name, qint64 least, qint64 most)
{
    return has(name) ? std::optional(number(name, least, most)) : std::nullopt;
}

qint64 AnswerReader::optionalTime(QLatin1StringView name)
{
    if (!has(name))
        return 0;
    const QJsonValue value = m_object.value(name);
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0 && seconds <= LatestTime)) {
        reject(name);
        return 0;
    }
    constexpr double Milliseconds = 1000;
    return static_cast<qint64>(std::floor(seconds * Milliseconds));
}

qint64 AnswerReader::writtenTime(QLatin1StringView name)
{
    constexpr qsizetype Longest = 40;
    const QString text = m_object.value(name).toString();
    QDateTime time = QDateTime::fromString(text.left(Longest), Qt::ISODateWithMs);
    if (!time.isValid()) {
        reject(name);
        return 0;
    }
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // without a zone it is UTC, as the reference writes it
    return std::max<qint64>(0, time.toMSecsSinceEpoch());
}

std::optional<bool> AnswerReader::optionalFlag(QLatin1StringView name)
{
    if (!has(name))
        return std::nullopt;
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        reject(name);
    return value.toBool();
}

void AnswerReader::optionalObject(QLatin1StringView name, const std::function<void(AnswerReader&)>& take)
{
    if (!has(name))
        return;
    if (!m_object.value(name).isObject())
        return reject(name);
    AnswerReader inner(m_object.value(name).toObject());
    take(inner);
    if (!m_error)
        m_error = inner.error();
}

qsizetype AnswerReader::list(QLatin1StringView name, qsizetype most, const std::function<void(AnswerReader&)>& take)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray()) {
        reject(name);
        return 0;
    }
    const QJsonArray array = value.toArray();
    for (qsizetype index = 0; index < std::min(most, array.size()) && !m_error; ++index) {
        if (!array.at(index).isObject()) {
            reject(name);
            break;
        }
        AnswerReader reader(array.at(index).toObject());
        take(reader);
        m_error = reader.error();
    }
    return array.size();
}

qsizetype AnswerReader::optionalList(QLatin1StringView name, qsizetype most,
                                     const std::function<void(AnswerReader&)>& take)
{
    return has(name) ? list(name, most, take) : 0;
}

} // namespace app::clients
