// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clients/httpcall.h"
#include "app/secrets/secrets.h"
#include "relay/protocol/fieldreader.h"

namespace app::clients {

// Fields of an answer from a relay that anybody may have written. Texts are bounded; a field that is not as the
// reference says is rejected.

/// Whether a text may stand for a room, an agent or a message: 1–128 characters that mean nothing in a path, in markup
/// or in a log.
bool isForeignId(QStringView text);

QString readId(relay::protocol::FieldReader& reader, QLatin1StringView name);
/// Empty when it is missing or null.
QString readOptionalId(relay::protocol::FieldReader& reader, QLatin1StringView name);
/// Cut to `most` characters, without control characters: a name, one line. Empty when it is missing.
QString readName(relay::protocol::FieldReader& reader, QLatin1StringView name, qsizetype most);
/// The text of a message. Longer than `most`, it ends with a note that it was cut.
QString readText(relay::protocol::FieldReader& reader, QLatin1StringView name, qsizetype most);
/// Only a text that a header can carry: relay::protocol::isBearerToken().
secrets::SecretBytes readSecret(relay::protocol::FieldReader& reader, QLatin1StringView name);
/// Unix seconds, whole or not; in ms since the epoch. 0 when it is missing.
qint64 readTime(relay::protocol::FieldReader& reader, QLatin1StringView name);
/// ISO 8601; in ms since the epoch.
qint64 readWrittenTime(relay::protocol::FieldReader& reader, QLatin1StringView name);

/// The error for an answer that is not as the reference says, naming the field; others as they are.
relay::protocol::Error asOfReference(const relay::protocol::Error& error);

/// A completion that turns the JSON of an answer into its value first: `parse` reads it from a FieldReader.
template <typename T, typename Parse>
HttpCall::Done reading(Parse parse, std::function<void(relay::protocol::Result<T>)> done)
{
    return [parse, done = std::move(done)](relay::protocol::Result<QJsonObject> answer) {
        if (!answer) {
            done(tl::unexpected(answer.error()));
            return;
        }
        relay::protocol::FieldReader reader(std::move(*answer));
        T value = parse(reader);
        done(reader.finish(std::move(value)).map_error(asOfReference));
    };
}

} // namespace app::clients
