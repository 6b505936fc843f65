// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>

#include <utility>

#include "relay/api/exportformat.h"

namespace relay::api {

namespace {

/// JSON may hold DEL and U+0080–9F as they are, and so Qt writes them; a terminal that shows the file acts on them.
QByteArray compact(const QJsonObject& object)
{
    constexpr char Delete = '\x7f';
    constexpr char Lead = '\xc2'; // of U+0080–BF in UTF-8
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray inert;
    inert.reserve(json.size());
    for (qsizetype at = 0; at < json.size(); ++at) {
        const bool high = json[at] == Lead && static_cast<uchar>(json[at + 1]) < 0xa0;
        if (high)
            ++at;
        if (high || json[at] == Delete)
            inert += "\\u00" + QByteArray::number(static_cast<uchar>(json[at]), 16);
        else
            inert += json[at];
    }
    return inert;
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
