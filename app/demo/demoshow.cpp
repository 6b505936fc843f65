// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoshow.h"

#include <algorithm>

#include "relay/protocol/agent.h"
#include "words/errortext.h"

namespace app::demo {

using std::chrono::milliseconds;

struct DemoShow::Stage {
    const Scene* scene = nullptr; ///< in m_script
    QString roomId;
    Then then; ///< when it is over
    qsizetype next = 0;
    QHash<qsizetype, QString> ids; ///< of what was said, by its turn
    bool said = false;             ///< the relay took the line …
    bool heard = false;            ///< … and the other one has it
    bool due = false;              ///< the next line is to be said as soon as it may
    bool answering = false;
    bool guestLeft = false;
    QString answerer; ///< whose turn it is to answer the user
    QTimer timer;     ///< until the next line
    QTimer answerTimer;
};

DemoShow::DemoShow(const QUrl& relay, Script script, const ShowPace& pace, QObject* parent)
    : QObject(parent)
    , m_relay(relay)
    , m_script(std::move(script))
    , m_pace(pace)
{
}

DemoShow::~DemoShow() = default;

void DemoShow::start()
{
    for (const Role& role : std::as_const(m_script.roles)) {
        auto agent = std::make_unique<DemoAgent>(m_relay, role);
        connect(agent.get(), &DemoAgent::failed, this,
                [this](const relay::protocol::Error& error) { emit failed(words::errorWords(error)); });
        connect(agent.get(), &DemoAgent::heard, this,
                [this, key = role.key](const QString& roomId, const QString& from) { listen(key, roomId, from); });
        m_agents.push_back(std::move(agent));
    }
    for (const auto& agent : m_agents) {
        agent->enter([this] {
            if (++m_entered == m_script.roles.size())
                openScene(m_script.scenes.first(), {}, [this] { emit ended(); });
        });
    }
}

DemoAgent& DemoShow::agent(const QString& key) const
{
    const auto found =
        std::find_if(m_agents.begin(), m_agents.end(), [&](const auto& agent) { return agent->key() == key; });
    Q_ASSERT(found != m_agents.end()); // readScript() saw to it
    return **found;
}

DemoShow::Stage* DemoShow::stageOf(const QString& roomId) const
{
    const auto found =
        std::find_if(m_stages.begin(), m_stages.end(), [&](const auto& stage) { return stage->roomId == roomId; });
    return found == m_stages.end() ? nullptr : found->get();
}

void DemoShow::openScene(const Scene& scene, const QString& parentRoom, Then then)
{
    Stage& stage = *m_stages.emplace_back(std::make_unique<Stage>());
    stage.scene = &scene;
    stage.then = std::move(then);
    stage.answerer = scene.host;
    stage.timer.setSingleShot(true);
    stage.timer.callOnTimeout(this, [this, &stage] { play(stage); });
    stage.answerTimer.setSingleShot(true);
    const auto opened = [this, &stage](const DemoAgent::Invitation& invitation) { begin(stage, invitation); };
    if (parentRoom.isEmpty())
        agent(scene.host).openRoom(scene.room, opened);
    else
        agent(scene.host).openChild(parentRoom, scene.room, opened);
}

void DemoShow::begin(Stage& stage, const DemoAgent::Invitation& invitation)
{
    stage.roomId = invitation.roomId;
    emit roomOpened(stage.roomId);
    // Here the user would carry the code from one agent to the other.
    agent(stage.scene->guest).join(invitation.code, [this, &stage] {
        agent(stage.scene->host).follow(stage.roomId);
        agent(stage.scene->guest).follow(stage.roomId);
        stage.due = true;
        stage.timer.start(m_pace.first);
    });
}

milliseconds DemoShow::pause(const Stage& stage) const
{
    const qsizetype length = stage.next < stage.scene->turns.size() ? stage.scene->turns.at(stage.next).text.size() : 0;
    return std::clamp<milliseconds>(m_pace.perCharacter * length, m_pace.shortest, m_pace.longest);
}

void DemoShow::schedule(Stage& stage)
{
    stage.due = true;
    if (!stage.answering)
        stage.timer.start(pause(stage));
}

void DemoShow::play(Stage& stage)
{
    stage.due = false;
    if (stage.next >= stage.scene->turns.size()) {
        finish(stage);
        return;
    }
    const Turn& turn = stage.scene->turns.at(stage.next);
    if (!turn.branch.isEmpty()) {
        openScene(*m_script.scene(turn.branch), stage.roomId, [this, &stage] {
            ++stage.next;
            schedule(stage);
        });
        return;
    }
    stage.said = false;
    stage.heard = false;
    agent(turn.by).say(stage.roomId, turn.text, stage.ids.value(turn.answers), [this, &stage](const QString& id) {
        stage.ids.insert(stage.next, id);
        stage.said = true;
        advance(stage);
    });
}

void DemoShow::advance(Stage& stage)
{
    if (!stage.said || !stage.heard)
        return;
    stage.said = false;
    ++stage.next;
    schedule(stage);
}

void DemoShow::finish(Stage& stage)
{
    if (stage.scene->guestLeaves) {
        stage.guestLeft = true;
        stage.answerer = stage.scene->host;
        agent(stage.scene->guest).leave(stage.roomId);
    }
    if (const Then then = std::exchange(stage.then, {}))
        then();
}

void DemoShow::listen(const QString& listener, const QString& roomId, const QString& from)
{
    Stage* stage = stageOf(roomId);
    if (stage == nullptr || from == relay::protocol::SystemAgentId)
        return;
    if (from == relay::protocol::OperatorAgentId) {
        answerUser(*stage, listener);
    } else {
        stage->heard = true;
        advance(*stage);
    }
}

void DemoShow::answerUser(Stage& stage, const QString& listener)
{
    if (stage.answering || listener != stage.answerer)
        return;
    stage.answering = true;
    stage.timer.stop();
    stage.answerTimer.disconnect();
    stage.answerTimer.callOnTimeout(this, [this, &stage, listener] {
        const QString& text = m_script.answers.at(m_answers++ % m_script.answers.size());
        agent(listener).say(stage.roomId, text, {}, [this, &stage](const QString&) {
            stage.answering = false;
            if (!stage.guestLeft)
                stage.answerer = stage.answerer == stage.scene->host ? stage.scene->guest : stage.scene->host;
            if (stage.due)
                stage.timer.start(m_pace.afterAnswer);
        });
    });
    stage.answerTimer.start(m_pace.answer);
}

} // namespace app::demo
