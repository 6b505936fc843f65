// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over made-up rooms, to be looked at:
//   shell_gallery SCENE                  shows it
//   shell_gallery --save DIR [SCENE…]    writes a PNG of each scene (all of them without names) and ends
//   --dark, --rtl, --pseudo, -style NAME, QT_SCALE_FACTOR=2, QT_FONT_DPI=144 as one likes

#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QTextStream>

#include <map>

#include "tests/gui/gallerystage.h"
#include "tests/support/pseudotranslator.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/kit/look.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using namespace gallery;

namespace {

void showWaiting(Stage& stage, const QStringList& members)
{
    goOnline(stage);
    addRooms(stage.rooms);
    const relay::protocol::Room room = members.isEmpty() ? testing::fakeRoom(u"nobody"_s, u"Translation"_s, members)
                                                         : testing::fakeRoom(u"open"_s, u"Release notes"_s, members);
    stage.conversation.fillMembers(room, minutesAgo(0));
    stage.window->showRoom(room, stage.conversation.messages(), stage.conversation.members());
}

void showVault(Stage& stage, model::VaultPrompt::Reason reason, bool databaseExists)
{
    stage.window->hosting().setStatus({model::HostStatus::State::Starting, {}, {}, {}});
    stage.window->hosting().showVaultPrompt(
        {reason, databaseExists, u"The name org.freedesktop.secrets was not provided by any .service files"_s});
}

void showNames(Stage& stage)
{
    showTalk(stage);
    const QStringList names{u"an-agent-with-an-exceedingly-long-name-of-its-own"_s,
                            u"another-agent-whose-name-is-no-shorter"_s};
    relay::protocol::Room room = testing::fakeRoom(
        u"long"_s,
        u"A room with a name that goes on and on because nobody told the agent that a name is best kept short"_s,
        names);
    room.paused = true;
    room.code = u"K7QX2MWP4R"_s;
    room.parentId = u"emoji"_s;
    stage.conversation.fillMembers(room, minutesAgo(0));
    stage.window->setModeLabel(u"Demo"_s);
    stage.window->showRoom(room, stage.conversation.messages(), stage.conversation.members());
}

void addManyRooms(Stage& stage)
{
    goOnline(stage);
    for (int number = 0; number < 2'000; ++number)
        stage.rooms.add({u"r%1"_s.arg(number),
                         u"Room %1"_s.arg(number),
                         {u"Agent %1"_s.arg(number % 50), u"Peer %1"_s.arg(number % 7)},
                         u"Agent"_s,
                         u"Message %1"_s.arg(number),
                         minutesAgo(number),
                         number % 9 == 0 ? number % 13 : 0,
                         model::RoomState::Quiet,
                         number % 10 == 3 ? u"r%1"_s.arg(number - 1) : QString()});
}

void addVaultScenes(Scenes& scenes)
{
    using Reason = model::VaultPrompt::Reason;
    const std::map<QString, Reason> reasons{
        {u"nokeychain"_s, Reason::NoKeychain}, {u"locked"_s, Reason::KeychainLocked},
        {u"hangs"_s, Reason::KeychainHangs},   {u"keylost"_s, Reason::KeyLost},
        {u"needs"_s, Reason::NeedsPassphrase}, {u"wrong"_s, Reason::WrongPassphrase},
        {u"new"_s, Reason::NewPassphrase}};
    for (const auto& [name, reason] : reasons) {
        scenes[u"vault-"_s + name] = [reason = reason](Stage& stage) {
            showVault(stage, reason, reason == Reason::KeyLost || reason == Reason::WrongPassphrase);
        };
    }
    scenes[u"vault-exists"_s] = [](Stage& stage) { showVault(stage, Reason::KeychainHangs, true); };
}

void openToNetwork(Stage& stage)
{
    model::HostStatus status{
        model::HostStatus::State::On,
        {u"https://192.168.178.23:4821"_s, u"https://10.8.0.2:4821"_s, u"http://127.0.0.1:4821"_s}};
    status.localAddress = u"http://127.0.0.1:4821"_s;
    status.fingerprint = QStringList(32, u"A7"_s).join(u':');
    const QString line(64, u'M');
    status.certificate =
        u"-----BEGIN CERTIFICATE-----\n"_s + QStringList(8, line).join(u'\n') + u"\n-----END CERTIFICATE-----\n"_s;
    model::HostSettings settings;
    settings.audience = model::Audience::LocalNetwork;
    stage.window->hosting().setSettings(settings);
    stage.window->hosting().setStatus(status);
}

void addDialogScenes(Scenes& scenes)
{
    scenes[u"settings"_s] = [](Stage& stage) {
        goOnline(stage);
        stage.run(Command::HostSettings);
        stage.picture = stage.window->findChild<QDialog*>(u"preferences"_s);
    };
    scenes[u"invitation"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        stage.run(Command::ShowInvitation);
        stage.picture = stage.window->findChild<InvitationDialog*>();
    };
    scenes[u"invitation-used"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        stage.run(Command::ShowInvitation);
        auto* dialog = stage.window->findChild<InvitationDialog*>();
        QList<relay::protocol::Member> members;
        dialog->setMembers(members);
        for (const QString& name : {u"Mira"_s, u"Tom"_s}) {
            relay::protocol::Member member;
            member.agentId = name;
            member.name = name;
            member.number = name == "Mira"_L1 ? u"AG-7675"_s : u"AG-7958"_s;
            member.messagesSent = name == "Mira"_L1 ? 1 : 0;
            members << member;
        }
        dialog->setMembers(members);
        stage.picture = dialog;
    };
    scenes[u"invitation-steps"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        openToNetwork(stage);
        stage.run(Command::ShowInvitation);
        auto* dialog = stage.window->findChild<InvitationDialog*>();
        auto* kinds = dialog->findChild<QComboBox*>(u"invitationKind"_s);
        kinds->setCurrentIndex(kinds->findData(static_cast<int>(AgentKind::Cursor)));
        stage.picture = dialog;
    };
    scenes[u"network"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        openToNetwork(stage);
    };
    scenes[u"settings-network"_s] = [](Stage& stage) {
        goOnline(stage);
        openToNetwork(stage);
        stage.run(Command::HostSettings);
        stage.picture = stage.window->findChild<QDialog*>(u"preferences"_s);
    };
    scenes[u"invitation-network"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        openToNetwork(stage);
        stage.run(Command::ShowInvitation);
        stage.picture = stage.window->findChild<InvitationDialog*>();
        stage.picture->findChild<QComboBox*>(u"invitationKind"_s)->setCurrentIndex(1);
    };
    scenes[u"invitation-qr"_s] = [](Stage& stage) {
        showWaiting(stage, {});
        openToNetwork(stage);
        stage.run(Command::ShowInvitation);
        stage.picture = stage.window->findChild<InvitationDialog*>();
        stage.picture->findChild<QPushButton*>(u"invitationShowQr"_s)->click();
    };
    scenes[u"shortcuts"_s] = [](Stage& stage) {
        stage.run(Command::ShortcutSheet);
        stage.picture = stage.window->findChild<QDialog*>(u"preferences"_s);
    };
    scenes[u"appearance"_s] = [](Stage& stage) {
        goOnline(stage);
        stage.run(Command::AppearanceSettings);
        stage.picture = stage.window->findChild<QDialog*>(u"preferences"_s);
    };
    scenes[u"about"_s] = [](Stage& stage) {
        stage.run(Command::About);
        stage.picture = stage.window->findChild<QDialog*>(u"aboutDialog"_s);
    };
    scenes[u"switcher"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::SwitchRoom);
    };
    scenes[u"newroom"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::NewRoom);
    };
    scenes[u"rename"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.run(Command::RenameRoom);
    };
}

Scenes allScenes()
{
    Scenes scenes;
    scenes[u"off"_s] = [](Stage&) {};
    scenes[u"starting"_s] = [](Stage& stage) {
        stage.window->hosting().setStatus({model::HostStatus::State::Starting, {}, {}, {}});
        stage.window->setConnectionStatus({model::ConnectionStatus::State::Connecting, 0, {}});
    };
    scenes[u"failed"_s] = [](Stage& stage) {
        model::HostStatus status{model::HostStatus::State::Failed,
                                 {},
                                 u"Port 4821 is in use by another relay (version 0.1.0)."_s,
                                 u"Connect to it at http://127.0.0.1:4821, stop it, or choose another port."_s};
        status.takenPort = 4821;
        status.occupant = u"http://127.0.0.1:4821"_s;
        stage.window->hosting().setStatus(status);
    };
    scenes[u"empty"_s] = [](Stage& stage) { goOnline(stage); };
    scenes[u"unselected"_s] = [](Stage& stage) {
        goOnline(stage);
        addRooms(stage.rooms);
    };
    scenes[u"talk"_s] = [](Stage& stage) { showTalk(stage); };
    scenes[u"waiting"_s] = [](Stage& stage) { showWaiting(stage, {u"Ada"_s}); };
    scenes[u"nobody"_s] = [](Stage& stage) { showWaiting(stage, {}); };
    scenes[u"names"_s] = [](Stage& stage) { showNames(stage); };
    scenes[u"many"_s] = [](Stage& stage) { addManyRooms(stage); };
    scenes[u"nomatch"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.window->findChild<QLineEdit*>(u"roomFilter"_s)->setText(u"zebra"_s);
    };
    scenes[u"filter"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.window->findChild<QLineEdit*>(u"roomFilter"_s)->setText(u"mallory"_s);
    };
    scenes[u"trouble"_s] = [](Stage& stage) {
        showTalk(stage);
        stage.window->setConnectionStatus(
            {model::ConnectionStatus::State::Retrying, 8, u"The relay does not answer at http://127.0.0.1:4821."_s});
        stage.window->banners().showBanner(u"disk"_s, u"The disk is full: the relay takes no messages."_s,
                                           u"Show the folder"_s);
        stage.window->banners().showBanner(u"demo"_s, u"These agents are scripted."_s, {},
                                           ui::BannerArea::Tone::Notice);
        stage.window->showFailure(u"The room could not be renamed: the relay does not answer."_s);
    };
    addVaultScenes(scenes);
    addDialogScenes(scenes);
    addRelayScenes(scenes);
    addControlScenes(scenes);
    return scenes;
}

void save(Stage& stage, const QString& path)
{
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 250)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    QWidget* shown = stage.picture ? stage.picture.data() : stage.window.get();
    const bool saved = shown->grab().save(path);
    QTextStream(stdout) << (saved ? "saved " : "could not save ") << path << '\n';
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption saveTo(u"save"_s, u"Write PNGs to this directory."_s, u"directory"_s);
    const QCommandLineOption dark(u"dark"_s, u"A dark palette."_s);
    const QCommandLineOption rightToLeft(u"rtl"_s, u"Mirror the window."_s);
    const QCommandLineOption pseudo(u"pseudo"_s, u"A made-up language, 40 % longer; with --rtl in Hebrew letters."_s);
    const QCommandLineOption size(u"size"_s, u"Of the window, as 900x600."_s, u"size"_s);
    parser.addOptions({saveTo, dark, rightToLeft, pseudo, size});
    parser.addPositionalArgument(u"scene"_s, u"What to show."_s);
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(dark))
        QApplication::setPalette(darkPalette());
    if (parser.isSet(rightToLeft))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    testing::PseudoTranslator language(parser.isSet(rightToLeft));
    if (parser.isSet(pseudo))
        QCoreApplication::installTranslator(&language);

    const Scenes scenes = allScenes();
    QStringList wanted = parser.positionalArguments();
    if (wanted.isEmpty()) {
        for (const auto& [name, scene] : scenes)
            wanted << name;
    }
    if (!parser.isSet(saveTo))
        wanted = wanted.mid(0, 1);
    for (const QString& name : std::as_const(wanted)) {
        const auto scene = scenes.find(name);
        if (scene == scenes.end()) {
            QTextStream(stderr) << "no such scene: " << name << '\n';
            return 2;
        }
        Stage stage;
        stage.window->rooms().setRooms(&stage.rooms);
        const QStringList sides = parser.value(size).split(u'x');
        if (sides.size() == 2)
            stage.window->resize(sides.at(0).toInt(), sides.at(1).toInt());
        stage.window->show();
        scene->second(stage);
        if (!parser.isSet(saveTo))
            return QApplication::exec();
        QDir().mkpath(parser.value(saveTo));
        save(stage, parser.value(saveTo) + u'/' + name + u".png"_s);
        stage.window.reset();
    }
    return 0;
}
