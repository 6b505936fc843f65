// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/hostedapp.h"

#include <QJsonArray>
#include <QPlainTextEdit>

#include "ui/chat/chatpane.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpClient;

Agent::Agent(const HttpClient& relay, const QString& name)
    : m_relay(relay)
{
    const HttpAnswer made = m_relay.post("/v1/agent", {{u"name"_s, name}, {u"model"_s, u"test"_s}});
    m_token = made.json.value(u"token").toString().toLatin1();
    id = made.json.value(u"agent_id").toString();
}

HttpAnswer Agent::post(const QString& path, const QJsonObject& body) const
{
    return m_relay.post(path.toLatin1(), body, m_token);
}

QString Agent::createRoom(const QString& name)
{
    const HttpAnswer made = post(u"/v1/room"_s, {{u"name"_s, name}});
    code = made.json.value(u"room_code").toString();
    return made.json.value(u"room_id").toString();
}

bool Agent::join(const QString& roomCode) const
{
    return post(u"/v1/room/join"_s, {{u"room_code"_s, roomCode}}).status == 200;
}

bool Agent::say(const QString& room, const QString& text) const
{
    return post(u"/v1/room/%1/message"_s.arg(room), {{u"text"_s, text}}).status == 201;
}

QStringList Agent::read(const QString& room) const
{
    const HttpAnswer page = m_relay.get("/v1/room/" + room.toLatin1() + "/messages?after=0&limit=200", m_token);
    QStringList lines;
    const QJsonArray messages = page.json.value(u"messages").toArray();
    for (const QJsonValue& message : messages)
        lines.append(message[u"agent_id"].toString() + u": "_s + message[u"text"].toString());
    return lines;
}

QString HostedApp::label(const QString& name) const
{
    const auto* widget = find<QWidget>(name);
    return widget == nullptr ? QString() : widget->property("text").toString();
}

QTreeView* HostedApp::roomList() const
{
    return find<QTreeView>(u"roomList"_s);
}

QModelIndex HostedApp::roomIndex(const QString& id) const
{
    const QModelIndexList found = roomList()->model()->match(roomList()->model()->index(0, 0), model::RoomRole::Id, id,
                                                             1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

QStringList HostedApp::childIds(const QString& parent) const
{
    const QModelIndex index = parent.isEmpty() ? QModelIndex() : roomIndex(parent);
    QStringList ids;
    for (int row = 0; row < roomList()->model()->rowCount(index); ++row)
        ids.append(roomList()->model()->index(row, 0, index).data(model::RoomRole::Id).toString());
    return ids;
}

QStringList HostedApp::roomIds() const
{
    return childIds({});
}

QVariant HostedApp::roomValue(const QString& id, int role) const
{
    return roomIndex(id).data(role);
}

void HostedApp::chooseRoom(const QString& id) const
{
    QTest::mouseClick(roomList()->viewport(), Qt::LeftButton, {}, roomList()->visualRect(roomIndex(id)).center());
    QCOMPARE(shownRoom(), id);
}

QString HostedApp::shownRoom() const
{
    return window().findChild<ui::ChatPane*>()->roomId();
}

QAbstractItemModel* HostedApp::messages() const
{
    auto* view = window().findChild<ui::TimelineView*>();
    return view == nullptr ? nullptr : view->model();
}

QStringList HostedApp::said(model::MessageKind kind) const
{
    QStringList lines;
    for (int row = 0; messages() != nullptr && row < messages()->rowCount(); ++row) {
        const QModelIndex index = messages()->index(row, 0);
        if (index.data(model::MessageRole::Kind).toInt() == static_cast<int>(kind)) {
            lines.append(index.data(model::MessageRole::SenderName).toString() + u": "_s +
                         index.data(model::MessageRole::Text).toString());
        }
    }
    return lines;
}

QVariant HostedApp::messageValue(const QString& text, int role) const
{
    for (int row = messages()->rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = messages()->index(row, 0);
        if (index.data(model::MessageRole::Text).toString() == text)
            return index.data(role);
    }
    return {};
}

void HostedApp::speak(const QString& text) const
{
    auto* edit = window().findChild<ui::ChatPane*>()->findChild<QPlainTextEdit*>();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}
