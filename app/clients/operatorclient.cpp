// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/operatorclient.h"

#include "app/clients/bounds.h"
#include "relay/protocol/fieldreader.h"
#include "relay/protocol/forms.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using namespace relay::protocol;

namespace {

/// What a held call may take beyond the time that it asked the relay to wait.
constexpr int WaitGraceSeconds = 15;
/// A long chain takes its time.
constexpr std::chrono::minutes VerifyDeadline{5};
/// Who does not answer by then is asked again, or stopped in another way.
constexpr std::chrono::seconds PauseDeadline{5};
constexpr int EntriesPerPage = 500; ///< rooms or agents; well below MaxAnswerBytes
constexpr int MaxEntries = 20'000;  ///< that the window takes; of more, these are shown
constexpr int HeldPerPage = 40;     ///< within MaxAnswerBytes even when each is 32,000 escaped characters
constexpr int MaxHeld = 2'000;      ///< more than anybody decides about in one go; the oldest

QString path(QStringView rest)
{
    return u"/operator/v1/"_s + rest;
}

QString roomPath(const QString& roomId, QStringView rest = {})
{
    return path(u"rooms/"_s) + QString::fromLatin1(QUrl::toPercentEncoding(roomId)) + rest;
}

QString agentPath(const QString& agentId, QStringView rest)
{
    return path(u"agents/"_s) + QString::fromLatin1(QUrl::toPercentEncoding(agentId)) + rest;
}

QString messagePath(const QString& messageId, QStringView rest)
{
    return path(u"messages/"_s) + QString::fromLatin1(QUrl::toPercentEncoding(messageId)) + rest;
}

QString needPath(const QString& needId, QStringView verb)
{
    return path(u"needs/"_s) + QString::fromLatin1(QUrl::toPercentEncoding(needId)) + verb;
}

/// What its path says all of. Twice the same leads to the same, so it needs no key.
HttpRequest command(const QString& path)
{
    return {.method = "POST", .path = path, .body = QJsonObject()};
}

/// A completion that turns the JSON of an answer into its value first, within its bounds.
template <typename T, typename Parse>
HttpCall::Done reading(Parse parse, std::function<void(Result<T>)> done)
{
    return [parse, done = std::move(done)](Result<QJsonObject> answer) {
        Result<T> value = answer ? parse(*answer) : Result<T>(tl::unexpected(answer.error()));
        if constexpr (requires(T & each) { bound(each); }) {
            if (value)
                bound(*value);
        }
        done(std::move(value));
    };
}

template <typename T>
void list(HttpClient& http, const ListSource<T>& source, QObject* context, typename PagedList<T>::Done done)
{
    PagedList<T>::read(std::make_shared<PagedList<T>>(http, source, context, std::move(done)));
}

Result<OpenedRoom> openedRoomFromJson(const QJsonObject& json)
{
    OpenedRoom opened;
    FieldReader reader(json);
    reader.read("room"_L1, opened.room, roomFromJson);
    reader.read("room_code"_L1, opened.code);
    clients::bound(opened.room);
    if (opened.room.id.isEmpty()) {
        reader.reject("room"_L1);
    }
    if (!isRoomCode(opened.code)) {
        reader.reject("room_code"_L1);
    }
    return reader.finish(std::move(opened));
}

Result<MadeAgent> madeAgentFromJson(const QJsonObject& json)
{
    MadeAgent made;
    FieldReader reader(json);
    reader.read("agent"_L1, made.agent, agentFromJson);
    QString token;
    reader.read("token"_L1, token);
    const bool hasNumber = !made.agent.number.isEmpty();
    clients::bound(made.agent);
    if (made.agent.id.isEmpty()) {
        reader.reject("agent_id"_L1);
    }
    if (hasNumber && made.agent.number.isEmpty()) {
        reader.reject("agent_number"_L1);
    }
    if (isBearerToken(token)) {
        made.token = token.toLatin1();
    } else {
        reader.reject("token"_L1);
    }
    return reader.finish(std::move(made));
}

Result<AgentRing> agentRingFromJson(const QJsonObject& json)
{
    AgentRing ring;
    FieldReader reader(json);
    reader.read("unread"_L1, ring.unread);
    reader.read("test"_L1, ring.test);
    const QJsonArray rooms = json.value("rooms"_L1).toArray();
    for (const QJsonValue& room : rooms)
        ring.roomIds.append(room["room_id"_L1].toString());
    boundIds(ring.roomIds); // they get into what an agent's program is told
    return reader.finish(std::move(ring));
}

Result<BellTest> bellTestFromJson(const QJsonObject& json)
{
    constexpr qint64 None = -1; // what is null is left as it is
    qint64 rung = None;
    qint64 heard = None;
    FieldReader reader(json);
    reader.read("rung_after_ms"_L1, rung);
    reader.read("heard_after_ms"_L1, heard);
    QString availability;
    reader.read("availability"_L1, availability);
    BellTest test;
    test.availability = relay::protocol::availabilityFromName(availability);
    if (rung != None)
        test.rungAfterMs = rung;
    if (heard != None)
        test.heardAfterMs = heard;
    return reader.finish(test);
}

} // namespace

OperatorClient::OperatorClient(const QUrl& base, const QByteArray& operatorKey, QObject* parent)
    : QObject(parent)
    , m_http(base, operatorKey)
    , m_bells(base, operatorKey)
{
    m_http.setMostBytes(MaxOperatorAnswerBytes);
    connect(&m_http, &HttpClient::callFailed, this, &OperatorClient::callFailed);
}

void OperatorClient::setOperatorKey(const QByteArray& key)
{
    m_http.setBearer(key);
    m_bells.setBearer(key);
}

void OperatorClient::setTrust(const Trust& trust)
{
    m_http.setTrust(trust);
    m_bells.setTrust(trust);
}

void OperatorClient::relayInfo(QObject* context, Done<RelayInfo> done)
{
    m_http.send({.path = path(u"relay")}, context, reading<RelayInfo>(relayInfoFromJson, std::move(done)));
}

void OperatorClient::rooms(QObject* context, Done<RoomList> done)
{
    list<Room>(m_http, {path(u"rooms"), "rooms"_L1, roomFromJson, EntriesPerPage, MaxEntries}, context,
               std::move(done));
}

void OperatorClient::room(const QString& roomId, QObject* context, Done<Room> done)
{
    m_http.send({.path = roomPath(roomId)}, context, reading<Room>(roomFromJson, std::move(done)));
}

void OperatorClient::agents(QObject* context, Done<AgentList> done)
{
    list<Agent>(m_http, {path(u"agents"), "agents"_L1, agentFromJson, EntriesPerPage, MaxEntries}, context,
                std::move(done));
}

void OperatorClient::messages(const QString& roomId, HistoryPlace place, int limit, QObject* context,
                              Done<MessagePage> done)
{
    HttpRequest request{.path = roomPath(roomId, u"/messages")};
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    if (place.after > 0) {
        request.query.addQueryItem(u"after"_s, QString::number(place.after));
    }
    if (place.before > 0) {
        request.query.addQueryItem(u"before"_s, QString::number(place.before));
    }
    m_http.send(request, context, reading<MessagePage>(messagePageFromJson, std::move(done)));
}

QPointer<HttpCall> OperatorClient::events(qint64 after, qint64 presence, int waitSeconds, int limit, QObject* context,
                                          Done<EventPage> done)
{
    HttpRequest request{.path = path(u"events")};
    request.query.addQueryItem(u"after"_s, QString::number(after));
    request.query.addQueryItem(u"presence"_s, QString::number(presence));
    request.query.addQueryItem(u"wait"_s, QString::number(waitSeconds));
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    request.deadline = std::chrono::seconds(waitSeconds + WaitGraceSeconds);
    request.mostBytes = MaxAnswerBytes;
    return m_http.send(request, context,
                       reading<EventPage>(
                           [limit](const QJsonObject& json) {
                               return eventPageFromJson(json).map([limit](EventPage page) {
                                   clients::bound(page, limit);
                                   return page;
                               });
                           },
                           std::move(done)));
}

void OperatorClient::makeAgent(const QString& name, QObject* context, Done<MadeAgent> done)
{
    m_http.send({.method = "POST", .path = path(u"agents"), .body = QJsonObject{{u"name"_s, name}}}, context,
                reading<MadeAgent>(madeAgentFromJson, std::move(done)));
}

void OperatorClient::openRoom(const QString& name, const QByteArray& once, QObject* context, Done<OpenedRoom> done)
{
    m_http.send(
        {.method = "POST", .path = path(u"rooms"), .body = QJsonObject{{u"name"_s, name}}, .idempotencyKey = once},
        context, reading<OpenedRoom>(openedRoomFromJson, std::move(done)));
}

void OperatorClient::speak(const QString& roomId, const NewMessage& message, QObject* context, Done<Message> done)
{
    QJsonObject body{{u"text"_s, message.text}};
    if (!message.replyTo.isEmpty())
        body.insert(u"reply_to"_s, message.replyTo);
    m_http.send(
        {.method = "POST", .path = roomPath(roomId, u"/messages"), .body = body, .idempotencyKey = message.once},
        context, reading<Message>(messageFromJson, std::move(done)));
}

void OperatorClient::renameRoom(const QString& roomId, const QString& name, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"name"_s, name}}, context, std::move(done));
}

void OperatorClient::pauseRoom(const QString& roomId, bool paused, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"paused"_s, paused}}, context, std::move(done));
}

void OperatorClient::closeRoom(const QString& roomId, QObject* context, Done<Room> done)
{
    m_http.send(command(roomPath(roomId, u"/close")), context, reading<Room>(roomFromJson, std::move(done)));
}

void OperatorClient::revokeAgent(const QString& agentId, QObject* context, Done<Agent> done)
{
    m_http.send(command(agentPath(agentId, u"/revoke")), context, reading<Agent>(agentFromJson, std::move(done)));
}

void OperatorClient::pauseAll(bool paused, QObject* context, Done<RelayInfo> done)
{
    HttpRequest request = command(path(paused ? u"pause" : u"resume"));
    request.deadline = PauseDeadline;
    m_http.send(request, context, reading<RelayInfo>(relayInfoFromJson, std::move(done)));
}

void OperatorClient::pauseAgent(const QString& agentId, bool paused, QObject* context, Done<Agent> done)
{
    m_http.send(command(agentPath(agentId, paused ? u"/pause" : u"/resume")), context,
                reading<Agent>(agentFromJson, std::move(done)));
}

void OperatorClient::ringAgent(const QString& agentId, int waitSeconds, QObject* context, Done<BellTest> done)
{
    HttpRequest request = command(agentPath(agentId, u"/ring"));
    request.body->insert(u"wait"_s, waitSeconds);
    request.deadline = std::chrono::seconds(waitSeconds + WaitGraceSeconds);
    m_http.send(request, context, reading<BellTest>(bellTestFromJson, std::move(done)));
}

void OperatorClient::waitForBell(const QString& agentId, int waitSeconds, int again, QObject* context,
                                 Done<AgentRing> done)
{
    HttpRequest request{.path = agentPath(agentId, u"/bell")};
    request.query.addQueryItem(u"wait"_s, QString::number(waitSeconds));
    request.query.addQueryItem(u"again"_s, QString::number(again));
    request.deadline = std::chrono::seconds(waitSeconds + WaitGraceSeconds);
    m_bells.send(request, context, reading<AgentRing>(agentRingFromJson, std::move(done)));
}

void OperatorClient::setReview(const QString& roomId, Review review, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"review"_s, nameOf(review)}}, context, std::move(done));
}

void OperatorClient::trustNext(const QString& roomId, const QString& agentId, int messages, QObject* context,
                               Done<Room> done)
{
    patchRoom(roomId, {{u"trust"_s, QJsonObject{{u"agent_id"_s, agentId}, {u"messages"_s, messages}}}}, context,
              std::move(done));
}

void OperatorClient::setTurnLimit(const QString& roomId, int turns, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"turn_limit"_s, turns}}, context, std::move(done));
}

void OperatorClient::setBudget(const QString& roomId, const Budget& budget, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"budget"_s, toJson(budget)}}, context, std::move(done));
}

QPointer<HttpCall> OperatorClient::search(const QString& query, qint64 before, QObject* context, Done<SearchPage> done)
{
    HttpRequest request{.path = path(u"search")};
    // QUrlQuery takes what is encoded already, and would leave a plus sign as it is.
    request.query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(query)));
    if (before > 0)
        request.query.addQueryItem(u"before"_s, QString::number(before));
    return m_http.send(request, context, reading<SearchPage>(searchPageFromJson, std::move(done)));
}

QPointer<HttpDownload> OperatorClient::exportRoom(const QString& roomId, const QString& format, const QString& path,
                                                  QObject* context, HttpDownload::Done done)
{
    HttpRequest request{.path = roomPath(roomId, u"/export")};
    request.query.addQueryItem(u"format"_s, format);
    return m_http.download(request, path, context, std::move(done));
}

void OperatorClient::audit(qint64 after, int limit, QObject* context, Done<AuditPage> done)
{
    HttpRequest request{.path = path(u"audit")};
    request.query.addQueryItem(u"after"_s, QString::number(after));
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    m_http.send(request, context, reading<AuditPage>(auditPageFromJson, std::move(done)));
}

void OperatorClient::verifyAudit(QObject* context, Done<AuditCheck> done)
{
    m_http.send({.path = path(u"audit/verify"), .deadline = VerifyDeadline}, context,
                reading<AuditCheck>(auditCheckFromJson, std::move(done)));
}

void OperatorClient::setPolicy(const Policy& policy, QObject* context, Done<RelayInfo> done)
{
    m_http.send({.method = "PATCH", .path = path(u"relay"), .body = QJsonObject{{u"policy"_s, toJson(policy)}}},
                context, reading<RelayInfo>(relayInfoFromJson, std::move(done)));
}

void OperatorClient::held(QObject* context, Done<HeldList> done)
{
    list<Message>(m_http, {path(u"held"), "messages"_L1, messageFromJson, HeldPerPage, MaxHeld}, context,
                  std::move(done));
}

void OperatorClient::release(const QString& messageId, const QByteArray& sha256, const std::optional<QString>& text,
                             QObject* context, Done<Message> done)
{
    HttpRequest request = command(messagePath(messageId, u"/release"));
    request.body->insert(u"sha256"_s, QString::fromLatin1(sha256));
    if (text)
        request.body->insert(u"text"_s, *text);
    m_http.send(request, context, reading<Message>(messageFromJson, std::move(done)));
}

void OperatorClient::reject(const QString& messageId, const QByteArray& sha256, const QString& reason, QObject* context,
                            Done<Message> done)
{
    HttpRequest request = command(messagePath(messageId, u"/reject"));
    request.body->insert(u"sha256"_s, QString::fromLatin1(sha256));
    if (!reason.isEmpty())
        request.body->insert(u"reason"_s, reason);
    m_http.send(request, context, reading<Message>(messageFromJson, std::move(done)));
}

QPointer<HttpCall> OperatorClient::needs(qint64 revision, int waitSeconds, QObject* context, Done<NeedList> done)
{
    HttpRequest request{.path = path(u"needs")};
    request.query.addQueryItem(u"after"_s, QString::number(revision));
    request.query.addQueryItem(u"wait"_s, QString::number(waitSeconds));
    request.deadline = std::chrono::seconds(waitSeconds + WaitGraceSeconds);
    request.mostBytes = MaxAnswerBytes;
    return m_http.send(request, context, reading<NeedList>(needListFromJson, std::move(done)));
}

void OperatorClient::snoozeNeed(const QString& needId, qint64 seconds, QObject* context, Done<Need> done)
{
    HttpRequest request = command(needPath(needId, u"/snooze"));
    request.body->insert(u"seconds"_s, seconds);
    m_http.send(request, context, reading<Need>(needFromJson, std::move(done)));
}

void OperatorClient::dismissNeed(const QString& needId, QObject* context, Done<Need> done)
{
    m_http.send(command(needPath(needId, u"/dismiss")), context, reading<Need>(needFromJson, std::move(done)));
}

void OperatorClient::markRead(const QString& roomId, qint64 seq, QObject* context, Done<Room> done)
{
    patchRoom(roomId, {{u"read_to"_s, seq}}, context, std::move(done));
}

void OperatorClient::setLimits(const Limits& limits, QObject* context, Done<RelayInfo> done)
{
    m_http.send({.method = "PATCH", .path = path(u"relay"), .body = toJson(limits)}, context,
                reading<RelayInfo>(relayInfoFromJson, std::move(done)));
}

void OperatorClient::patchRoom(const QString& roomId, const QJsonObject& changes, QObject* context, Done<Room> done)
{
    m_http.send({.method = "PATCH", .path = roomPath(roomId), .body = changes}, context,
                reading<Room>(roomFromJson, std::move(done)));
}

} // namespace app::clients
