// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/controlledapp.h"

#include <QComboBox>
#include <QDateTime>
#include <QJsonArray>

#include "ui/chat/chatpane.h"
#include "ui/rooms/roomlistview.h"

using namespace Qt::StringLiterals;
using app::attention::Notice;
using app::attention::Notifier;
using support::HttpAnswer;

namespace {

/// A desktop that only remembers what it was to show.
class FakeNotifier : public Notifier
{
public:
    explicit FakeNotifier(QHash<QString, Notice>& shown)
        : m_shown(shown)
    {
    }

    void show(const Notice& notice) override
    {
        m_shown.insert(notice.key, notice);
        setObjectName(QString::number(++m_calls)); // so that a test can count
    }

    void withdraw(const QString& key) override { m_shown.remove(key); }

    void setShowsText(bool shows) override { setProperty("showsText", shows); }

private:
    QHash<QString, Notice>& m_shown;
    int m_calls = 0;
};

} // namespace

void ControlledApp::init()
{
    AppFixture::init();
    m_ahead = 0;
    startHosting();
    m_pair = support::makePair(*m_relay);
    m_room = QString::fromLatin1(m_pair.room);
    QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ui::ChatPane*>()->roomId(), m_room, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(roomState() == model::RoomState::Quiet, Patience);
}

void ControlledApp::complete(app::Application::Dependencies& dependencies)
{
    m_shown.clear();
    auto notifier = std::make_unique<FakeNotifier>(m_shown);
    m_notifier = notifier.get();
    dependencies.notifier = std::move(notifier);
    dependencies.now = [this] { return QDateTime::currentMSecsSinceEpoch() + m_ahead; };
}

QToolButton* ControlledApp::button(const QString& name) const
{
    return window().findChild<QToolButton*>(name);
}

void ControlledApp::click(const QString& name) const
{
    QTRY_VERIFY_WITH_TIMEOUT(button(name)->isVisible(), Patience);
    QTest::mouseClick(button(name), Qt::LeftButton);
}

QAction* ControlledApp::command(ui::Command command) const
{
    return window().findChild<ui::WindowActions*>()->action(command);
}

ui::Banner* ControlledApp::banner(const QString& beginning) const
{
    const QList<ui::Banner*> banners = window().findChildren<ui::Banner*>();
    for (ui::Banner* banner : banners) {
        if (banner->isVisible() && banner->text().startsWith(beginning))
            return banner;
    }
    return nullptr;
}

QPushButton* ControlledApp::action(const ui::Banner* banner)
{
    return banner->findChild<QPushButton*>(u"bannerAction"_s);
}

void ControlledApp::hold(relay::protocol::Review review) const
{
    auto* box = window().findChild<QComboBox*>(u"ruleReview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(box->isEnabled() && box->isVisible(), Patience);
    emit box->activated(static_cast<int>(review));
    QTRY_COMPARE_WITH_TIMEOUT(box->currentIndex(), static_cast<int>(review), Patience);
}

model::RoomState ControlledApp::roomState() const
{
    const QAbstractItemModel* rooms = window().findChild<ui::RoomListView*>()->model();
    return rooms->index(0, 0).data(model::RoomRole::State).value<model::RoomStatus>().state;
}

QStringList ControlledApp::read(const support::TestAgent& agent) const
{
    const HttpAnswer page = m_relay->get(messagesPath() + "?limit=200", agent.token);
    QStringList texts;
    const QJsonArray messages = page.json.value(u"messages").toArray();
    for (const QJsonValue& message : messages)
        texts.append(message[u"text"].toString());
    return texts;
}

int ControlledApp::say(const support::TestAgent& agent, const QString& text) const
{
    return post(agent, text).status;
}

HttpAnswer ControlledApp::post(const support::TestAgent& agent, const QString& text) const
{
    return m_relay->post("/v1/room/" + m_pair.room + "/message", {{u"text"_s, text}}, agent.token);
}
