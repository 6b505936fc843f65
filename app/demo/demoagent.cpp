// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoagent.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace app::demo {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using std::chrono::seconds;

namespace {

constexpr int WaitSeconds = 25;
constexpr seconds RetryPause{2};

bool passes(ErrorCode code)
{
    return code == ErrorCode::Paused || code == ErrorCode::RateLimited || code == ErrorCode::Unreachable ||
           code == ErrorCode::TimedOut;
}

QString roomPath(const QString& roomId, QStringView rest)
{
    return u"/v1/room/"_s + roomId + rest;
}

DemoAgent::Invitation invitation(const QJsonObject& answer)
{
    return {answer.value("room_id"_L1).toString(), answer.value("room_code"_L1).toString()};
}

} // namespace

DemoAgent::DemoAgent(const QUrl& relay, Role role, QObject* parent)
    : QObject(parent)
    , m_http(relay, {})
    , m_role(std::move(role))
{
}

void DemoAgent::enter(Then then)
{
    const QJsonObject self{{u"name"_s, m_role.name}, {u"operator"_s, m_role.operatorName}, {u"model"_s, m_role.model}};
    post(u"/v1/agent"_s, self, [this, then = std::move(then)](const QJsonObject& answer) {
        m_id = answer.value("agent_id"_L1).toString();
        m_http.setBearer(answer.value("token"_L1).toString().toLatin1());
        then();
    });
}

void DemoAgent::openRoom(const QString& name, ThenInvitation then)
{
    post(u"/v1/room"_s, {{u"name"_s, name}},
         [then = std::move(then)](const QJsonObject& answer) { then(invitation(answer)); });
}

void DemoAgent::openChild(const QString& parentId, const QString& name, ThenInvitation then)
{
    post(roomPath(parentId, u"/child"), {{u"name"_s, name}},
         [then = std::move(then)](const QJsonObject& answer) { then(invitation(answer)); });
}

void DemoAgent::join(const QString& code, Then then)
{
    post(u"/v1/room/join"_s, {{u"room_code"_s, code}}, [then = std::move(then)](const QJsonObject&) { then(); });
}

void DemoAgent::say(const QString& roomId, const QString& text, const QString& replyTo, ThenSaid then)
{
    QJsonObject body{{u"text"_s, text}};
    if (!replyTo.isEmpty())
        body.insert(u"reply_to"_s, replyTo);
    post(roomPath(roomId, u"/message"), body,
         [then = std::move(then)](const QJsonObject& answer) { then(answer.value("id"_L1).toString()); });
}

void DemoAgent::leave(const QString& roomId)
{
    m_cursors.remove(roomId);
    post(roomPath(roomId, u"/leave"), {}, [](const QJsonObject&) {});
}

void DemoAgent::follow(const QString& roomId)
{
    m_cursors.insert(roomId, 0);
    poll(roomId);
}

void DemoAgent::poll(const QString& roomId)
{
    if (!m_cursors.contains(roomId))
        return; // it left
    clients::HttpRequest request{.path = roomPath(roomId, u"/messages")};
    request.query.addQueryItem(u"after"_s, QString::number(m_cursors.value(roomId)));
    request.query.addQueryItem(u"wait"_s, QString::number(WaitSeconds));
    request.deadline = seconds(2 * WaitSeconds);
    QElapsedTimer asked;
    asked.start();
    const auto take = [this, roomId, asked](const QJsonObject& answer) {
        if (!m_cursors.contains(roomId))
            return;
        m_cursors.insert(roomId, answer.value("next_after"_L1).toInteger());
        const QJsonArray messages = answer.value("messages"_L1).toArray();
        for (const QJsonValue& message : messages) {
            const QString from = message.toObject().value("agent_id"_L1).toString();
            if (from != m_id)
                emit heard(roomId, from);
        }
        // A closed room has nothing to wait for and says so at once, every time.
        const bool hasty = messages.isEmpty() && seconds(1) > std::chrono::milliseconds(asked.elapsed());
        QTimer::singleShot(hasty ? RetryPause : seconds(0), this, [this, roomId] { poll(roomId); });
    };
    send(request, take, [this, roomId](const Error& error) {
        // It left while it waited, or the user deleted the room: nothing to hear there any more.
        if (m_cursors.remove(roomId) && error.code != ErrorCode::NotFound)
            emit failed(error);
    });
}

void DemoAgent::post(const QString& path, const QJsonObject& body, Answered then)
{
    send({.method = "POST",
          .path = path,
          .body = body,
          .idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
         std::move(then), [this](const Error& error) { emit failed(error); });
}

void DemoAgent::send(const clients::HttpRequest& request, Answered then, Refused otherwise)
{
    m_http.send(
        request, this,
        [this, request, then = std::move(then), otherwise = std::move(otherwise)](const Result<QJsonObject>& answer) {
            if (answer) {
                then(*answer);
            } else if (passes(answer.error().code)) {
                const auto pause = std::max(RetryPause, seconds(answer.error().retryAfterSeconds));
                QTimer::singleShot(pause, this, [this, request, then, otherwise] { send(request, then, otherwise); });
            } else {
                otherwise(answer.error());
            }
        });
}

} // namespace app::demo
