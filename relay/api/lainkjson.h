// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "relay/exchange/values.h"

/// The JSON of the contract's "Laink API": times in whole Unix seconds, null for what nobody stated or what has not
/// come yet, `parent_room_id` only where there is a parent.
namespace relay::api::laink {

QJsonObject registration(const exchange::Registration& registration);
QJsonObject createdRoom(const exchange::Invitation& invitation);
QJsonObject childRoom(const exchange::Invitation& invitation);
QJsonObject joinedRoom(const protocol::Room& room);
/// The room with its members and children.
QJsonObject roomDetails(const exchange::MemberView& view);
/// The room as a row of `GET /v1/rooms`.
QJsonObject roomRow(const exchange::MemberView& view);
QJsonObject sent(const exchange::Sent& sent);
QJsonObject message(const protocol::Message& message);
QJsonObject delivery(const exchange::Delivery& delivery);
QJsonObject stats(const exchange::Stats& stats);

} // namespace relay::api::laink
