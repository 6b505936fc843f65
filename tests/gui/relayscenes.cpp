// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "tests/gui/gallerystage.h"
#include "ui/accounts/certificatedialog.h"
#include "ui/accounts/connectdialog.h"
#include "ui/accounts/fieldsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/inviteactions.h"

using namespace Qt::StringLiterals;
using namespace ui;

namespace gallery {

namespace {

QString fingerprint(const QString& pair)
{
    return QStringList(32, pair).join(u':');
}

model::AccountInfo account(const QString& id, const QString& name, model::AccountKind kind,
                           const model::ConnectionStatus& status)
{
    model::AccountInfo info = testing::fakeAccount(id, name, kind, status);
    if (kind == model::AccountKind::Hosted)
        info.address = u"http://127.0.0.1:4821"_s;
    if (!info.self.isEmpty())
        info.self = kind == model::AccountKind::LainkAgent ? u"Jane (AG-1234)"_s : u"עמית (AG-88123)"_s;
    return info;
}

/// Each kind of relay, in each state.
void showRelays(Stage& stage)
{
    using State = model::ConnectionStatus::State;
    goOnline(stage);
    QList<model::AccountInfo> accounts{
        account(u"hosted"_s, {}, model::AccountKind::Hosted, {State::Online, 0, {}}),
        account(u"rack"_s, u"Rack"_s, model::AccountKind::Operator, {State::Online, 0, {}}),
        account(u"laink"_s, u"Laink of a company with a name that does not end"_s, model::AccountKind::LainkAgent,
                {State::Retrying, 17, u"The relay does not answer at https://laink.example.org."_s}),
        account(u"ring"_s, u"AgentRing"_s, model::AccountKind::AgentRingAgent, {State::Connecting, 0, {}}),
        account(u"other"_s, u"Office"_s, model::AccountKind::Operator,
                {State::CertificateChanged, 0, u"It shows another certificate than the one that you trust."_s}),
        account(u"lab"_s, u"Lab"_s, model::AccountKind::LainkAgent,
                {State::Refused, 0, u"The token is not valid there."_s})};
    accounts[4].fingerprint = fingerprint(u"AB"_s);
    accounts[4].offered = fingerprint(u"C7"_s);
    for (const model::AccountInfo& info : accounts) {
        stage.rooms.addAccount(info);
        const bool agent = !info.self.isEmpty();
        stage.rooms.add({u"room-"_s + info.id,
                         u"Review of the parser"_s,
                         {agent ? info.self.section(u' ', 0, 0) : u"Ada"_s, u"Grace"_s},
                         u"Grace"_s,
                         u"Which line?"_s,
                         minutesAgo(2),
                         info.id == "rack"_L1 ? 3 : 0,
                         model::RoomState::Turn,
                         info.id,
                         info.id});
    }
    stage.window->accounts().setAccounts(accounts);
}

void showRoomOf(Stage& stage, const QString& accountId)
{
    showRelays(stage);
    relay::protocol::Room room =
        testing::fakeRoom(u"room-"_s + accountId, u"Review of the parser"_s, {u"Ada"_s, u"Grace"_s});
    room.createdAt = minutesAgo(60 * 3);
    stage.conversation.fillMembers(room, minutesAgo(0));
    stage.conversation.fillMessages(minutesAgo(90));
    stage.window->showRoom(room, stage.conversation.messages(), stage.conversation.members());
}

ConnectDialog* openConnect(Stage& stage, const QString& pasted = {})
{
    goOnline(stage);
    stage.window->accounts().openConnect(pasted);
    auto* dialog = stage.find<ConnectDialog>();
    stage.picture = dialog;
    return dialog;
}

void choose(const Stage& stage, const QString& box, int index)
{
    stage.find<QComboBox>(box)->setCurrentIndex(index);
}

void addConnectScenes(Scenes& scenes)
{
    scenes[u"connect"_s] = [](Stage& stage) { openConnect(stage); };
    scenes[u"connect-nearby"_s] = [](Stage& stage) {
        ConnectDialog* dialog = openConnect(stage);
        dialog->setNearby({{u"Duologue on desk"_s, u"https://192.168.178.23:4821"_s, fingerprint(u"AB"_s)},
                           {u"A relay whose name is as long as its owner had time to type, and then some more"_s,
                            u"https://very-long-host-name-of-a-workstation.local:4821"_s,
                            {}},
                           {u"מחשב של נועה 🎉"_s, u"http://10.8.0.2:4821"_s, {}}});
    };
    scenes[u"connect-nearby-problem"_s] = [](Stage& stage) {
        openConnect(stage)->setNearbyProblem(
            u"Relays nearby cannot be found: Avahi is not running. Install avahi-daemon, or type the address."_s);
    };
    scenes[u"connect-known"_s] = [](Stage& stage) {
        openConnect(stage, u"relay.example.org"_s);
        choose(stage, u"connectAs"_s, 1);
    };
    scenes[u"connect-ring"_s] = [](Stage& stage) {
        openConnect(stage, u"agentring.example.org"_s);
        choose(stage, u"connectAs"_s, 1);
    };
    scenes[u"connect-operator"_s] = [](Stage& stage) {
        openConnect(stage, u"rack.local"_s);
        choose(stage, u"connectAs"_s, 2);
    };
    scenes[u"connect-exposed"_s] = [](Stage& stage) { openConnect(stage, u"http://192.168.178.23:4821"_s); };
    scenes[u"connect-invitation"_s] = [](Stage& stage) {
        openConnect(stage,
                    u"Relay: https://192.168.178.23:4821\nRoom code: K7QX2MWP4R\nToken: ak_"_s + QString(43, u't'));
    };
    scenes[u"connect-missing"_s] = [](Stage& stage) {
        openConnect(stage, u"relay.example.org"_s);
        stage.find<QPushButton>(u"connectGo"_s)->click();
    };
    scenes[u"connect-under-way"_s] = [](Stage& stage) {
        openConnect(stage, u"relay.example.org"_s)->showProgress(u"Connecting to https://relay.example.org"_s);
    };
    scenes[u"connect-certificate"_s] = [](Stage& stage) {
        openConnect(stage, u"rack.local:4821"_s)
            ->showCertificate({fingerprint(u"AB"_s), u"rack.local, 192.168.178.23"_s, {}});
    };
    scenes[u"connect-other-certificate"_s] = [](Stage& stage) {
        openConnect(stage, u"rack.local:4821"_s)
            ->showCertificate({fingerprint(u"AB"_s), u"rack.local"_s, fingerprint(u"C7"_s)});
    };
    scenes[u"connect-error"_s] = [](Stage& stage) {
        openConnect(stage, u"rack.local:4821"_s)
            ->showFailure(u"The relay does not answer at https://rack.local:4821: the connection was refused. Is it "
                          "running, and is the port right?"_s);
    };
}

} // namespace

void addRelayScenes(Scenes& scenes)
{
    addConnectScenes(scenes);
    scenes[u"relays"_s] = [](Stage& stage) { showRelays(stage); };
    scenes[u"relays-operator"_s] = [](Stage& stage) { showRoomOf(stage, u"rack"_s); };
    scenes[u"relays-agent"_s] = [](Stage& stage) { showRoomOf(stage, u"laink"_s); };
    scenes[u"relays-changed"_s] = [](Stage& stage) { showRoomOf(stage, u"other"_s); };
    scenes[u"relays-newroom"_s] = [](Stage& stage) {
        showRelays(stage);
        stage.run(Command::NewRoom);
    };
    scenes[u"relays-invitation"_s] = [](Stage& stage) {
        showRoomOf(stage, u"laink"_s);
        stage.window->invitations().showInvitation(u"room-laink"_s, u"K7QX2MWP4R"_s);
        stage.picture = stage.find<InvitationDialog>();
    };
    scenes[u"relays-no-rooms"_s] = [](Stage& stage) {
        goOnline(stage);
        const QList<model::AccountInfo> accounts{
            account(u"hosted"_s, {}, model::AccountKind::Hosted, {model::ConnectionStatus::State::Online, 0, {}}),
            account(u"laink"_s, u"Laink"_s, model::AccountKind::LainkAgent,
                    {model::ConnectionStatus::State::Online, 0, {}})};
        for (const model::AccountInfo& info : accounts)
            stage.rooms.addAccount(info);
        stage.window->accounts().setAccounts(accounts);
    };
    scenes[u"certificate-trusted"_s] = [](Stage& stage) {
        model::AccountInfo info = account(u"rack"_s, u"Rack"_s, model::AccountKind::Operator, {});
        info.fingerprint = fingerprint(u"AB"_s);
        stage.picture = new CertificateDialog(info, stage.window.get());
        stage.picture->show();
    };
    scenes[u"certificate-changed"_s] = [](Stage& stage) {
        model::AccountInfo info = account(u"rack"_s, u"Rack"_s, model::AccountKind::Operator,
                                          {model::ConnectionStatus::State::CertificateChanged, 0, u"Another one."_s});
        info.fingerprint = fingerprint(u"AB"_s);
        info.offered = fingerprint(u"C7"_s);
        stage.picture = new CertificateDialog(info, stage.window.get());
        stage.picture->show();
    };
    scenes[u"join"_s] = [](Stage& stage) {
        showRelays(stage);
        model::AccountInfo online = account(u"laink"_s, u"Laink"_s, model::AccountKind::LainkAgent, {});
        online.status.state = model::ConnectionStatus::State::Online;
        stage.window->accounts().setAccounts({online});
        stage.run(Command::JoinByCode);
        stage.window->accounts().finishAction();
        stage.run(Command::JoinByCode);
        stage.picture = stage.find<FieldsDialog>();
        stage.window->accounts().finishAction(u"No room has this code. Codes work once; ask for another one."_s);
    };
    scenes[u"send-number"_s] = [](Stage& stage) {
        showRelays(stage);
        model::AccountInfo online = account(u"ring"_s, u"AgentRing"_s, model::AccountKind::AgentRingAgent, {});
        online.status.state = model::ConnectionStatus::State::Online;
        stage.window->accounts().setAccounts({online});
        stage.run(Command::SendToNumber);
        stage.picture = stage.find<FieldsDialog>();
    };
}

} // namespace gallery
