// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/api/exportformat.h"

namespace relay::api {

/// CommonMark. A message stands in a fence that is longer than any in it: whatever it says, it stays within.
class MarkdownExport : public ExportFormat
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
