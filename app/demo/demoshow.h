// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "app/demo/demoagent.h"
#include "app/demo/demoscript.h"

namespace app::demo {

/// How long the agents seem to think; tests do not have the time.
struct ShowPace {
    std::chrono::milliseconds first{300};     ///< before the first line
    std::chrono::milliseconds shortest{1200}; ///< before any other
    std::chrono::milliseconds longest{4500};
    std::chrono::milliseconds perCharacter{13};
    std::chrono::milliseconds answer{1200}; ///< before an answer to the user
    std::chrono::milliseconds afterAnswer{3500};
};

/// Plays a script with real agents on a relay: each speaks once it has heard the other one. When the user says
/// something, one of them answers before the play goes on, and also after its end.
class DemoShow : public QObject
{
    Q_OBJECT

public:
    DemoShow(const QUrl& relay, Script script, const ShowPace& pace = {}, QObject* parent = nullptr);
    ~DemoShow() override;

    void start();

signals:
    void roomOpened(const QString& roomId);
    void ended();
    void failed(const QString& sentence);

private:
    struct Stage; ///< a scene that is being played

    using Then = std::function<void()>;

    DemoAgent& agent(const QString& key) const;
    Stage* stageOf(const QString& roomId) const;
    void openScene(const Scene& scene, const QString& parentRoom, Then then);
    void begin(Stage& stage, const DemoAgent::Invitation& invitation);
    void schedule(Stage& stage);
    void play(Stage& stage);
    void advance(Stage& stage);
    void finish(Stage& stage);
    void listen(const QString& listener, const QString& roomId, const QString& from);
    void answerUser(Stage& stage, const QString& listener);
    std::chrono::milliseconds pause(const Stage& stage) const;

    QUrl m_relay;
    Script m_script;
    ShowPace m_pace;
    std::vector<std::unique_ptr<DemoAgent>> m_agents;
    std::vector<std::unique_ptr<Stage>> m_stages;
    qsizetype m_entered = 0;
    qsizetype m_answers = 0;
};

} // namespace app::demo
