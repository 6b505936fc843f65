// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTime>
#include <QUrl>

#include <optional>

#include "relay/protocol/error.h"

namespace relay::push {

/// Times of the day, of this machine, at which nobody is told. It may go over midnight; both ends alike: never.
struct QuietHours {
    QTime from;
    QTime until;

    bool contains(QTime time) const;
    bool operator==(const QuietHours&) const = default;
};

/// Whom the relay tells that something waits for the operator (contract, "Push"). Plain values.
struct PushSettings {
    enum class Kind {
        Off,
        Ntfy,    ///< the last part of `url` is the topic
        Webhook, ///< `url` gets a POST, signed with `secret`
    };

    static constexpr int DefaultQuietSeconds = 10 * 60;
    static constexpr qsizetype MinWebhookSecret = 16; ///< bytes

    Kind kind = Kind::Off;
    QUrl url;          ///< a secret too: who knows a topic reads it
    QByteArray secret; ///< Ntfy: an access token, may be empty. Webhook: the key of the signature
    qint64 quietSeconds = DefaultQuietSeconds; ///< after one that was delivered, before the next
    std::optional<QuietHours> quietHours;
    bool names = false; ///< whether rooms and agents are named; a text never is
};

/// `https://ntfy.example.org/topic`, where the topic is of letters, digits, dash and underscore. Errors say what is
/// wrong without the address, which is a secret.
protocol::Result<QUrl> parseNtfyUrl(const QString& text);
/// An http or https address without a password in it.
protocol::Result<QUrl> parseWebhookUrl(const QString& text);
/// `22:00-07:00`
protocol::Result<QuietHours> parseQuietHours(const QString& text);

/// What is wrong with the settings as a whole: a webhook without a key, a token that would travel in the clear.
protocol::Result<void> check(const PushSettings& settings);

} // namespace relay::push
