// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/jsonexport.h"

#include <QJsonDocument>

#include <utility>

namespace relay::api {

namespace {

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray JsonExport::contentType() const
{
    return "application/json";
}

QByteArray JsonExport::begin(const protocol::Room&, qint64 exportedAtMs)
{
    return R"({"format":"duologue-export","version":1,"exported_at_ms":)" + QByteArray::number(exportedAtMs) +
           ",\n\"rooms\":[";
}

QByteArray JsonExport::beginRoom(const protocol::Room& room, int level)
{
    m_firstMessage = true;
    return (std::exchange(m_firstRoom, false) ? "\n{\"room\":" : ",\n{\"room\":") + compact(protocol::toJson(room)) +
           ",\"level\":" + QByteArray::number(level) + ",\"messages\":[";
}

QByteArray JsonExport::message(const protocol::Message& message)
{
    return (std::exchange(m_firstMessage, false) ? "\n" : ",\n") + compact(protocol::toJson(message));
}

QByteArray JsonExport::endRoom()
{
    return "\n]}";
}

QByteArray JsonExport::end()
{
    return "\n]}\n";
}

QByteArray JsonExport::breakOff()
{
    return {}; // what is there does not parse, which nobody can overlook
}

} // namespace relay::api
