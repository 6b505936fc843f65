// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "relay/exchange/requests.h"

/// The JSON of the contract's "Laink API": times in whole Unix seconds, null for a text that nobody stated and a time
/// that has not come, `parent_room_id` only where there is a parent.
namespace relay::api::laink {

QJsonObject registration(const exchange::Registration& registration);
QJsonObject createdRoom(const exchange::Invitation& invitation);
QJsonObject childRoom(const exchange::Invitation& invitation);
QJsonObject joinedRoom(const protocol::Room& room);
/// The room with its members and children.
QJsonObject roomDetails(const exchange::MemberView& view);
/// The room as a row of `GET /v1/rooms`.
QJsonObject roomRow(const exchange::MemberView& view);
QJsonObject stats(const exchange::Stats& stats);

// The most frequent answers, as bytes: see json::JsonWriter.
QByteArray sent(const exchange::Sent& sent);
QByteArray message(const protocol::Message& message);
QByteArray delivery(const exchange::Delivery& delivery);
/// The state of the `peer` of sent() as a sentence for the sender, without a word of the peer; empty when all is well.
/// `now` in Unix seconds.
QString peerSentence(const QJsonObject& peer, qint64 now);
/// Any of these as an object again, as a part of another answer.
QJsonObject object(const QByteArray& json);

} // namespace relay::api::laink
