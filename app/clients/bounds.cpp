// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/bounds.h"

#include <algorithm>

#include "app/clients/foreignfields.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/limits.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using namespace relay::protocol;

namespace {

constexpr qsizetype LongestSentence = 500;
constexpr qsizetype LongestPreview = 200;
constexpr qsizetype LongestAddress = 300;
constexpr qsizetype LongestSnippet = 1'000;
constexpr qsizetype MostAddresses = 50;
constexpr qsizetype MostRanges = 100;
constexpr qsizetype HashCharacters = 64;
constexpr qsizetype MostConditions = 20;
constexpr qsizetype LongestCode = 40;
constexpr qsizetype MostArguments = 8;

template <typename T>
void truncate(QList<T>& list, qsizetype most)
{
    if (list.size() > most)
        list.resize(most);
}

/// An id that is none names nothing.
void boundId(QString& id)
{
    if (!isForeignId(id))
        id.clear();
}

void boundNumber(QString& number)
{
    if (!isAgentNumber(number))
        number.clear();
}

void boundName(QString& name, qsizetype most)
{
    name = cutLine(name, most);
}

void boundHash(QString& hash)
{
    const bool good = hash.size() == HashCharacters && std::all_of(hash.begin(), hash.end(), [](QChar character) {
                          return (character >= u'0' && character <= u'9') || (character >= u'a' && character <= u'f');
                      });
    if (!good)
        hash.clear();
}

/// As deep as a relay goes: a remark in a remark.
QJsonObject bounded(const QJsonObject& remark, int depth = 0)
{
    QJsonArray arguments;
    const QJsonArray given = remark.value("arguments"_L1).toArray();
    for (const QJsonValue& argument : given) {
        if (arguments.size() == MostArguments)
            break;
        if (argument.isObject())
            arguments.append(depth == 0 ? bounded(argument.toObject(), 1) : QJsonObject());
        else
            arguments.append(argument.isString() ? QJsonValue(cutLine(argument.toString(), LongestSentence))
                                                 : QJsonValue(argument.toInteger()));
    }
    const QString code = cutLine(remark.value("code"_L1).toString(), LongestCode);
    QJsonObject result;
    if (!code.isEmpty())
        result.insert(u"code"_s, code);
    if (!code.isEmpty() && !arguments.isEmpty())
        result.insert(u"arguments"_s, arguments);
    return result;
}

void bound(Member& member)
{
    boundId(member.agentId);
    boundNumber(member.number);
    boundName(member.name, MaxAgentRingName);
    boundName(member.operatorName, MaxSelfDeclared);
    boundName(member.model, MaxSelfDeclared);
}

/// Whether it is about something that has an id.
bool boundMessage(Message& message)
{
    clients::bound(message);
    return !message.id.isEmpty();
}

bool bound(MessageAdded& what)
{
    return boundMessage(what.message);
}

bool bound(MessageChanged& what)
{
    return boundMessage(what.message);
}

bool bound(RoomChanged& what)
{
    clients::bound(what.room);
    return !what.room.id.isEmpty();
}

bool bound(const RoomRemoved& what)
{
    return isForeignId(what.roomId);
}

bool bound(AgentChanged& what)
{
    clients::bound(what.agent);
    return !what.agent.id.isEmpty();
}

bool bound(RelayChanged& what)
{
    clients::bound(what.info);
    return true;
}

} // namespace

void bound(Saying& saying)
{
    boundName(saying.sentence, LongestSentence);
    saying.remark = bounded(saying.remark);
}

QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most || codePoints(text) <= most)
        return text;
    qsizetype end = 0;
    for (qsizetype points = 0; points < most && end < text.size(); ++points)
        end += text.at(end).isHighSurrogate() ? 2 : 1;
    return text.left(end);
}

QString cutLine(const QString& text, qsizetype most)
{
    QString line = cut(text, most);
    std::replace_if(
        line.begin(), line.end(), [](QChar character) { return character.category() == QChar::Other_Control; }, u' ');
    return line.trimmed();
}

void bound(Agent& agent)
{
    boundId(agent.id);
    boundNumber(agent.number);
    boundName(agent.name, MaxAgentRingName);
    boundName(agent.operatorName, MaxSelfDeclared);
    boundName(agent.model, MaxSelfDeclared);
}

void bound(Room& room)
{
    boundId(room.id);
    boundName(room.name, MaxRoomName);
    boundName(room.lastSender, MaxAgentRingName);
    boundName(room.lastText, LongestPreview);
    bound(room.pausedWhy);
    if (!isForeignId(room.parentId))
        room.parentId.clear();
    room.childIds.removeIf([](const QString& id) { return !isForeignId(id); });
    truncate(room.childIds, MostChildRooms);
    if (!isRoomCode(room.code))
        room.code.clear();
    truncate(room.members, MostMembers);
    for (Member& member : room.members)
        bound(member);
}

void bound(Message& message)
{
    boundId(message.id);
    boundId(message.roomId);
    boundId(message.agentId);
    boundName(message.agentName, MaxAgentRingName);
    bound(message.reason);
    message.remark = bounded(message.remark);
    boundHash(message.sha256);
    boundName(message.about.agentName, MaxAgentRingName);
    boundName(message.about.roomName, MaxRoomName);
    boundId(message.about.agentId);
    boundId(message.about.roomId);
    // Twice as long as a relay takes: what the operator released in place of it may be longer, what is endless is cut.
    message.text = cut(message.text, 2 * MaxMessageText);
}

void bound(RelayInfo& info)
{
    boundName(info.version, LongestPreview);
    truncate(info.addresses, MostAddresses);
    for (QString& address : info.addresses)
        boundName(address, LongestAddress);
    truncate(info.conditions, MostConditions);
    for (Condition& condition : info.conditions) {
        boundName(condition.code, LongestCode);
        boundIds(condition.agents);
    }
    const auto certificate = plainCertificate(info.certificate);
    info.certificate = certificate ? certificate->pem : QString();
    info.certificateFingerprint = certificate ? certificate->fingerprint : QString();
}

void bound(AuditCheck& check)
{
    bound(check.problem);
    boundHash(check.head);
}

void bound(MessagePage& page)
{
    for (Message& message : page.messages)
        bound(message);
}

void bound(SearchPage& page)
{
    truncate(page.hits, MaxPage);
    for (SearchHit& hit : page.hits) {
        bound(hit.message);
        boundName(hit.roomName, MaxRoomName);
        const QString snippet = cut(hit.snippet, LongestSnippet);
        if (snippet.size() < hit.snippet.size()) // its ranges lie in what was cut
            hit.ranges.clear();
        hit.snippet = snippet;
        truncate(hit.ranges, MostRanges);
    }
}

void boundIds(QStringList& ids)
{
    ids.removeIf([](const QString& id) { return !isForeignId(id); });
    truncate(ids, MaxPage);
}

void bound(NeedList& list)
{
    constexpr qsizetype MostNeeds = 500;
    truncate(list.needs, MostNeeds);
    list.needs.removeIf([](const Need& need) { return !isForeignId(need.id); });
    for (Need& need : list.needs) {
        boundName(need.roomName, MaxRoomName);
        bound(need.why);
        for (QString* id : {&need.roomId, &need.messageId}) {
            if (!isForeignId(*id))
                id->clear();
        }
        truncate(need.agents, MostMembers);
        for (NeedAgent& agent : need.agents) {
            boundName(agent.name, MaxAgentRingName);
            if (!isForeignId(agent.id))
                agent.id.clear();
        }
        truncate(need.verbs, MostMembers);
    }
}

void bound(EventPage& page, qsizetype most)
{
    truncate(page.events, most);
    truncate(page.presence, MostPresences);
    page.presence.removeIf([](const Presence& presence) { return !isForeignId(presence.agentId); });
    QList<Event> kept;
    for (Event& event : page.events) {
        if (std::visit([](auto& what) { return bound(what); }, event.what))
            kept.append(std::move(event));
    }
    page.events = std::move(kept);
}

} // namespace app::clients
