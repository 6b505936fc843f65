// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTreeView>
#include <QVariant>

#include "model/itemroles.h"
#include "tests/gui/appfixture.h"

/// An agent as any other program would be one: by HTTP.
class Agent
{
public:
    Agent(const support::HttpClient& relay, const QString& name);

    support::HttpAnswer post(const QString& path, const QJsonObject& body) const;
    /// Its id; the room's code is in `code` then.
    QString createRoom(const QString& name);
    bool join(const QString& roomCode) const;
    bool say(const QString& room, const QString& text) const;
    /// "agent_id: text" of everything in the room.
    QStringList read(const QString& room) const;

    QString id;
    QString code; ///< of the room that it created last

private:
    const support::HttpClient& m_relay;
    QByteArray m_token;
};

/// What is seen of rooms and messages in the window.
class HostedApp : public AppFixture
{
    Q_OBJECT

protected:
    QString label(const QString& name) const;
    QTreeView* roomList() const;
    QModelIndex roomIndex(const QString& id) const;
    QStringList childIds(const QString& parent) const;
    QStringList roomIds() const;
    QVariant roomValue(const QString& id, int role) const;
    void chooseRoom(const QString& id) const;
    QString shownRoom() const;
    /// Null while no room is shown.
    QAbstractItemModel* messages() const;
    QStringList said(model::MessageKind kind) const;
    /// Of the last row with that text.
    QVariant messageValue(const QString& text, int role) const;
    void speak(const QString& text) const;
};
