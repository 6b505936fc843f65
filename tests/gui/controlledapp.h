// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QPushButton>
#include <QToolButton>

#include "app/attention/notifier.h"
#include "model/itemroles.h"
#include "tests/gui/appfixture.h"
#include "tests/support/relayfixture.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/windowactions.h"

/// The app with two agents in a room, which it shows, and a desktop and a clock that the test holds.
class ControlledApp : public AppFixture
{
    Q_OBJECT

protected slots:
    void init();

protected:
    void complete(app::Application::Dependencies& dependencies) override;

    QToolButton* button(const QString& name) const;
    void click(const QString& name) const;
    QAction* command(ui::Command command) const;
    /// The banner that begins so, if it is shown.
    ui::Banner* banner(const QString& beginning) const;
    static QPushButton* action(const ui::Banner* banner);
    /// Lets messages be held for the user: through the inspector, and waits until it holds.
    void hold(relay::protocol::Review review) const;
    model::RoomState roomState() const;

    QByteArray messagesPath() const { return "/v1/room/" + m_pair.room + "/messages"; }

    /// The texts that it has been given.
    QStringList read(const support::TestAgent& agent) const;
    /// The status that it is answered with.
    int say(const support::TestAgent& agent, const QString& text) const;
    support::HttpAnswer post(const support::TestAgent& agent, const QString& text) const;

    QHash<QString, app::attention::Notice> m_shown; ///< notices, by key
    app::attention::Notifier* m_notifier = nullptr;
    qint64 m_ahead = 0; ///< of the app's clock, ms
    support::TestPair m_pair;
    QString m_room;
};
