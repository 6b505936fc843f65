// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/errorbody.h"

#include "relay/protocol/textcut.h"

namespace app::clients {

using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Reason;

namespace {

constexpr qsizetype MostSentence = 500; ///< characters of what a relay says
constexpr qsizetype MostArguments = 8;

QString shortLine(const QString& text)
{
    const QString line = relay::protocol::beginningOf(text, 4 * MostSentence).toString().simplified();
    return relay::protocol::beginningOf(line, MostSentence).toString();
}

} // namespace

Error errorFromBody(const QJsonObject& body)
{
    const ErrorCode code = relay::protocol::errorCodeFromName(body.value(QLatin1StringView("code")).toString());
    Error error{.code = isSaidByRelays(code) ? code : ErrorCode::InvalidResponse};
    error.said = shortLine(body.value(QLatin1StringView("error")).toString());
    error.reason = relay::protocol::reasonFromName(body.value(QLatin1StringView("reason")).toString());
    if (error.reason == Reason::None)
        return relay::protocol::errorSaid(error.code, error.said);
    const QJsonArray arguments = body.value(QLatin1StringView("arguments")).toArray();
    for (const QJsonValue& argument : arguments) {
        if (error.arguments.size() == MostArguments)
            break;
        error.arguments.append(argument.isString() ? QJsonValue(shortLine(argument.toString()))
                                                   : QJsonValue(argument.toInteger()));
    }
    return error;
}

} // namespace app::clients
