// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/exportformat.h"

#include <QDateTime>

#include <algorithm>

#include "relay/protocol/agent.h"

namespace relay::api {

using namespace Qt::StringLiterals;

std::unique_ptr<ExportFormat> ExportFormat::make(const QString& name)
{
    if (name == "markdown"_L1)
        return std::make_unique<MarkdownExport>();
    if (name == "json"_L1)
        return std::make_unique<JsonExport>();
    if (name == "html"_L1)
        return std::make_unique<HtmlExport>();
    return nullptr;
}

QString ExportFormat::speaker(const protocol::Message& message, const protocol::Room& room)
{
    if (message.agentId == protocol::OperatorAgentId)
        return u"The operator"_s;
    if (message.agentId == protocol::SystemAgentId)
        return u"The relay"_s;
    const auto member = std::ranges::find(room.members, message.agentId, &protocol::Member::agentId);
    const QString number = member == room.members.end() ? QString() : u" ("_s + member->number + u")"_s;
    return u"Agent "_s + quoted(message.agentName) + number;
}

QString ExportFormat::subject(const protocol::Message& message)
{
    QStringList subjects;
    if (!message.about.agentName.isEmpty())
        subjects += u"agent "_s + quoted(message.about.agentName);
    if (!message.about.roomName.isEmpty())
        subjects += u"room "_s + quoted(message.about.roomName);
    return subjects.isEmpty() ? QString() : u"About: "_s + subjects.join(u", "_s);
}

/// Quotation marks within the name would end it early.
QString ExportFormat::quoted(const QString& name)
{
    return u'“' + plain(name).replace(u'“', u'"').replace(u'”', u'"') + u'”';
}

QString ExportFormat::utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd hh:mm:ss 'UTC'"_s);
}

QString ExportFormat::plain(const QString& text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        switch (c.category()) {
        case QChar::Other_Control:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            line.append(u' ');
            break;
        case QChar::Other_Format:
            // Joiners make letters and emoji what they are; the rest hides or turns.
            if (c.unicode() == 0x200c || c.unicode() == 0x200d)
                line.append(c);
            break;
        default:
            line.append(c);
        }
    }
    return line;
}

QString ExportFormat::title(const protocol::Room& room)
{
    return room.name.isEmpty() ? u"Room without a name"_s : plain(room.name);
}

QString ExportFormat::answered(const protocol::Message& message)
{
    m_numbers.insert(message.id, message.seq);
    if (message.replyTo.isEmpty())
        return {};
    const auto number = m_numbers.constFind(message.replyTo);
    return number == m_numbers.constEnd() ? u"In reply to a message that is no longer here."_s
                                          : u"In reply to no. %1."_s.arg(*number);
}

} // namespace relay::api
