// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoscript.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace app::demo {

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(app::demo::Script)
};

QStringList strings(const QJsonValue& value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& element : array)
        result.append(element.toString());
    return result;
}

Role roleFromJson(const QJsonObject& json)
{
    return {json.value("key"_L1).toString(), json.value("name"_L1).toString(), json.value("operator"_L1).toString(),
            json.value("model"_L1).toString()};
}

Turn turnFromJson(const QJsonObject& json)
{
    return {json.value("by"_L1).toString(), strings(json.value("text"_L1)).join(u'\n'),
            json.value("branch"_L1).toString(), json.value("answers"_L1).toInteger(-1)};
}

Scene sceneFromJson(const QJsonObject& json)
{
    Scene scene;
    scene.key = json.value("key"_L1).toString();
    scene.room = json.value("room"_L1).toString();
    scene.host = json.value("host"_L1).toString();
    scene.guest = json.value("guest"_L1).toString();
    scene.guestLeaves = json.value("guestLeaves"_L1).toBool();
    const QJsonArray turns = json.value("turns"_L1).toArray();
    for (const QJsonValue& turn : turns)
        scene.turns.append(turnFromJson(turn.toObject()));
    return scene;
}

/// A script that would stop in the middle is refused at its beginning.
bool isPlayable(const Script& script)
{
    const auto hasRole = [&](const QString& key) {
        return std::any_of(script.roles.begin(), script.roles.end(), [&](const Role& role) { return role.key == key; });
    };
    const auto playable = [&](const Scene& scene) {
        const auto hasText = [&](qsizetype turn) { return turn < 0 || !scene.turns.at(turn).text.isEmpty(); };
        for (qsizetype i = 0; i < scene.turns.size(); ++i) {
            if (scene.turns.at(i).answers >= i || !hasText(scene.turns.at(i).answers))
                return false;
        }
        return hasRole(scene.host) && hasRole(scene.guest) &&
               std::all_of(scene.turns.begin(), scene.turns.end(), [&](const Turn& turn) {
                   const bool member = turn.by == scene.host || turn.by == scene.guest;
                   return member &&
                          (turn.branch.isEmpty() ? !turn.text.isEmpty()
                                                 : script.scene(turn.branch) != nullptr && turn.branch != scene.key);
               });
    };
    return !script.scenes.isEmpty() && !script.answers.isEmpty() &&
           std::all_of(script.scenes.begin(), script.scenes.end(), playable);
}

} // namespace

const Scene* Script::scene(const QString& key) const
{
    const auto found = std::find_if(scenes.begin(), scenes.end(), [&](const Scene& scene) { return scene.key == key; });
    return found == scenes.end() ? nullptr : &*found;
}

Result<Script> readScript(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Script script;
    const QJsonArray roles = object.value("agents"_L1).toArray();
    for (const QJsonValue& role : roles)
        script.roles.append(roleFromJson(role.toObject()));
    const QJsonArray scenes = object.value("scenes"_L1).toArray();
    for (const QJsonValue& scene : scenes)
        script.scenes.append(sceneFromJson(scene.toObject()));
    script.answers = strings(object.value("answers"_L1));
    if (!isPlayable(script))
        return fail(ErrorCode::InvalidRequest, Words::tr("The demo’s script is not complete."));
    return script;
}

} // namespace app::demo
