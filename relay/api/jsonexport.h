// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/api/exportformat.h"

namespace relay::api {

/// {"format", "version", "exported_at_ms", "rooms": [{"room", "level", "messages"}]}, the values as in the operator
/// API.
class JsonExport : public ExportFormat
{
public:
    QByteArray contentType() const override;
    QByteArray begin(const protocol::Room& room, qint64 exportedAtMs) override;
    QByteArray beginRoom(const protocol::Room& room, int level) override;
    QByteArray message(const protocol::Message& message) override;
    QByteArray endRoom() override;
    QByteArray end() override;
    QByteArray breakOff() override;

private:
    bool m_firstRoom = true;
    bool m_firstMessage = true;
};

} // namespace relay::api
