// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/api/exportformat.h"

namespace relay::api {

/// One page without scripts, links or anything from elsewhere, and with a policy that forbids them.
class HtmlExport : public ExportFormat
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
    protocol::Room m_room;
};

} // namespace relay::api
