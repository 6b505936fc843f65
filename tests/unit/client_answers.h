// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QTest>

#include <optional>

#include "app/clients/httpclient.h"

/// Waits for the one answer of a call.
template <typename T>
struct Catcher {
    QObject context;
    std::optional<relay::protocol::Result<T>> result;
    int calls = 0;

    auto done()
    {
        return [this](relay::protocol::Result<T> value) {
            result = std::move(value);
            ++calls;
        };
    }

    bool wait()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, 10'000);
    }

    relay::protocol::ErrorCode code() const
    {
        return result && !*result ? result->error().code : relay::protocol::ErrorCode::InvalidRequest;
    }

    QString sentence() const { return result && !*result ? relay::protocol::sentenceOf(result->error()) : QString(); }
};

/// Conflict, which no answer is, when there is no error.
inline relay::protocol::ErrorCode codeOf(const relay::protocol::Result<QJsonObject>& result)
{
    return result ? relay::protocol::ErrorCode::Conflict : result.error().code;
}

/// Asks for the rooms, or says something, and waits for the answer.
inline relay::protocol::Result<QJsonObject> ask(app::clients::HttpClient& http, bool post = false)
{
    std::optional<relay::protocol::Result<QJsonObject>> result;
    QObject context;
    app::clients::HttpRequest request{.path = QStringLiteral("/v1/rooms")};
    if (post) {
        request.method = "POST";
        request.body = QJsonObject{{QStringLiteral("text"), QStringLiteral("hello")}};
    }
    http.send(request, &context, [&](relay::protocol::Result<QJsonObject> ended) { result = std::move(ended); });
    (void)QTest::qWaitFor([&] { return result.has_value(); }, 20'000);
    return result.value_or(
        relay::protocol::fail(relay::protocol::ErrorCode::Conflict, QStringLiteral("no answer at all")));
}
