// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include "relay/protocol/error.h"

namespace app::demo {

/// Who plays: what an agent says of itself when it registers.
struct Role {
    QString key;
    QString name;
    QString operatorName;
    QString model;
};

/// One line of a scene: something said, or another scene that is played before this one goes on.
struct Turn {
    QString by;             ///< Role::key
    QString text;           ///< Markdown; empty with `branch`
    QString branch;         ///< Scene::key, played in a child room
    qsizetype answers = -1; ///< index of the turn of this scene that it answers; -1 for none
};

/// A room with its two agents and what they say in it.
struct Scene {
    QString key;
    QString room;
    QString host;
    QString guest;
    bool guestLeaves = false; ///< after the last turn
    QList<Turn> turns;
};

struct Script {
    QList<Role> roles;
    QList<Scene> scenes; ///< the first is the play; the others are branched to
    QStringList answers; ///< to what the user says, one after the other

    const Scene* scene(const QString& key) const;
};

/// As resources/demo/webhooks.json has it.
relay::protocol::Result<Script> readScript(const QByteArray& json);

} // namespace app::demo
