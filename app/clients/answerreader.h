// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

#include "app/clients/httpcall.h"
#include "app/secrets/secrets.h"
#include "relay/protocol/error.h"

namespace app::clients {

/// Whether a text may stand for a room, an agent or a message: 1–128 characters that mean nothing in a path, in markup
/// or in a log.
bool isForeignId(QStringView text);

/// Reads the fields of an answer from a relay that anybody may have written. What is missing or of another type than
/// the reference says is an error that names it; texts are bounded; the first error counts.
class AnswerReader
{
public:
    explicit AnswerReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    QString id(QLatin1StringView name);
    /// Empty when it is missing or null; so for all that are optional.
    QString optionalId(QLatin1StringView name);
    /// Cut to `most` characters, without control characters: a name, one line.
    QString name(QLatin1StringView name, qsizetype most);
    QString optionalName(QLatin1StringView name, qsizetype most);
    /// What somebody said. Longer than `most`, it ends with a note that it was cut.
    QString text(QLatin1StringView name, qsizetype most);
    /// As a header carries it: relay::protocol::isBearerToken().
    secrets::SecretBytes secret(QLatin1StringView name);
    qint64 number(QLatin1StringView name, qint64 least, qint64 most);
    std::optional<qint64> optionalNumber(QLatin1StringView name, qint64 least, qint64 most);
    /// Unix seconds, whole or not; in ms since the epoch. 0 when it is missing.
    qint64 optionalTime(QLatin1StringView name);
    /// ISO 8601; in ms since the epoch.
    qint64 writtenTime(QLatin1StringView name);
    std::optional<bool> optionalFlag(QLatin1StringView name);
    /// The first `most` of a list of objects, each told to `take`; gives how many it had.
    qsizetype list(QLatin1StringView name, qsizetype most, const std::function<void(AnswerReader&)>& take);
    qsizetype optionalList(QLatin1StringView name, qsizetype most, const std::function<void(AnswerReader&)>& take);
    /// An object within this one, told to `take` when it is there.
    void optionalObject(QLatin1StringView name, const std::function<void(AnswerReader&)>& take);
    bool has(QLatin1StringView name) const;

    void reject(QLatin1StringView name);

    const std::optional<relay::protocol::Error>& error() const { return m_error; }

    /// The value, or what was wrong.
    template <typename T>
    relay::protocol::Result<T> finish(T value) const
    {
        if (m_error)
            return tl::unexpected(*m_error);
        return value;
    }

private:
    QJsonObject m_object;
    std::optional<relay::protocol::Error> m_error;
};

/// A completion that turns the JSON of an answer into its value first: `parse` reads it from an AnswerReader.
template <typename T, typename Parse>
HttpCall::Done reading(Parse parse, std::function<void(relay::protocol::Result<T>)> done)
{
    return [parse, done = std::move(done)](relay::protocol::Result<QJsonObject> answer) {
        if (!answer) {
            done(tl::unexpected(answer.error()));
            return;
        }
        AnswerReader reader(std::move(*answer));
        T value = parse(reader);
        done(reader.finish(std::move(value)));
    };
}

} // namespace app::clients
