// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/alldialogs.h"

#include <QAbstractButton>
#include <QAction>
#include <QDateTime>
#include <QLineEdit>
#include <QLocale>
#include <QUrl>

#include "ui/accounts/certificatedialog.h"
#include "ui/accounts/connectdialog.h"
#include "ui/accounts/fieldsdialog.h"
#include "ui/chat/linkdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/wheredialog.h"
#include "ui/inspector/belldialog.h"
#include "ui/review/editdialog.h"
#include "ui/review/reasonsdialog.h"
#include "ui/review/rejectdialog.h"
#include "ui/search/searchdialog.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;

namespace {

/// What stands in for the rooms and relays of a user.
model::AccountInfo relayElsewhere()
{
    model::AccountInfo account;
    account.id = u"abcdefgh"_s;
    account.name = u"relay.example.org"_s;
    account.kind = model::AccountKind::Operator;
    account.address = u"https://relay.example.org:4821"_s;
    account.status.state = model::ConnectionStatus::State::CertificateChanged;
    account.fingerprint = QStringList(32, u"AB"_s).join(u':');
    account.offered = QStringList(32, u"CD"_s).join(u':');
    return account;
}

QWidget* makeInvitation(QWidget* parent)
{
    auto* dialog = new InvitationDialog(parent);
    model::HostStatus host{model::HostStatus::State::On,
                           {u"https://192.168.100.200:4821"_s, u"http://127.0.0.1:4821"_s}};
    host.certificate = u"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"_s;
    host.fingerprint = QStringList(32, u"AB"_s).join(u':');
    dialog->setHost(host);
    dialog->setInvitation(u"Parser"_s, u"K7QX2MWP4R"_s, 2);
    dialog->setMembers({});
    return dialog;
}

/// As the window opens it: it belongs to the one that asks.
QWidget* makePreferences(QWidget* parent, Command leadsThere)
{
    auto* window = qobject_cast<MainWindow*>(parent);
    model::HostSettings settings;
    settings.audience = model::Audience::LocalNetwork;
    settings.plainHttp = QLocale() != QLocale::c(); // the made-up ones would need a higher screen for it
    settings.startAtLogin = true;
    window->hosting().setSettings(settings);
    window->findChild<WindowActions*>()->action(leadsThere)->trigger();
    return window->findChild<QDialog*>(u"preferences"_s);
}

QWidget* makeBell(QWidget* parent)
{
    auto* dialog = new BellDialog(u"Grace"_s, u"AG-4821"_s, parent);
    dialog->setHost({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s}});
    BellTrial trial;
    trial.running = false;
    trial.seconds = 30;
    trial.rungAfterMs = 120;
    dialog->setTrial(trial);
    return dialog;
}

QWidget* makeBellWithSessions(QWidget* parent)
{
    auto* dialog = static_cast<BellDialog*>(makeBell(parent));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString folder = u"~/work/a/folder/with/a/long/path/parser"_s;
    dialog->setSessions(
        {{u"1"_s, u"Claude Code"_s, folder, now, {}},
         {u"2"_s, u"Codex"_s, folder, now, u"It has no conversation yet: say something to it first."_s}},
        now);
    dialog->setRung(BellDialog::tr("The bell could not be tested: %1").arg(folder));
    return dialog;
}

QWidget* makeInvitationWithPicture(QWidget* parent)
{
    QWidget* dialog = makeInvitation(parent);
    dialog->findChild<QAbstractButton*>(u"invitationShowQr"_s)->setChecked(true);
    return dialog;
}

QWidget* makeConnectQuestion(QWidget* parent)
{
    auto* dialog = new ConnectDialog(parent);
    const QString fingerprint = QStringList(32, u"AB"_s).join(u':');
    dialog->findChild<QLineEdit*>(u"connectAddress"_s)->setText(u"https://relay.example.org:4821"_s);
    dialog->showCertificate({fingerprint, u"relay.example.org"_s, QStringList(32, u"CD"_s).join(u':')});
    return dialog;
}

QWidget* makeJoin(QWidget* parent)
{
    auto* dialog = new FieldsDialog(AccountActions::tr("Join by code"), u"Grace"_s, AccountActions::tr("Join"), parent);
    dialog->addLine(AccountActions::tr("Room &code"), u"joinCode"_s);
    dialog->addText(AccountActions::tr("Room &code"), u"joinText"_s);
    return dialog;
}

} // namespace

QList<DialogCase> allDialogs()
{
    return {
        {"about",
         [](QWidget* parent) {
             return new AboutDialog({{u"Qt"_s, u"6.4.2"_s, u"LGPL-3.0-only"_s, u"The Qt Company"_s}}, parent);
         }},
        {"bell", makeBell},
        {"bell-sessions", makeBellWithSessions},
        {"certificate", [](QWidget* parent) { return new CertificateDialog(relayElsewhere(), parent); }},
        {"connect", [](QWidget* parent) { return new ConnectDialog(parent); }},
        {"connect-question", makeConnectQuestion},
        {"diagnostics", [](QWidget* parent) { return new DiagnosticsDialog(parent); }},
        {"edit", [](QWidget* parent) { return new EditDialog(u"A text."_s, parent); }},
        {"guide", [](QWidget* parent) { return new GuideDialog(parent); }},
        {"reasons", [](QWidget* parent) { return new ReasonsDialog({u"Ask me before you change files."_s}, parent); }},
        {"invitation", makeInvitation},
        {"invitation-picture", makeInvitationWithPicture},
        {"join", makeJoin},
        {"link", [](QWidget* parent) { return new LinkDialog(QUrl(u"https://example.org/a"_s), parent); }},
        {"appearance", [](QWidget* parent) { return makePreferences(parent, Command::AppearanceSettings); }},
        {"host-settings", [](QWidget* parent) { return makePreferences(parent, Command::HostSettings); }},
        {"policy", [](QWidget* parent) { return makePreferences(parent, Command::RelayRules); }},
        {"notices", [](QWidget* parent) { return makePreferences(parent, Command::NoticeSettings); }},
        {"shortcuts", [](QWidget* parent) { return makePreferences(parent, Command::ShortcutSheet); }},
        {"reject", [](QWidget* parent) { return new RejectDialog(parent); }},
        {"search",
         [](QWidget* parent) {
             return new SearchDialog([](const QString& id, const QString&) { return id; }, parent);
         }},
        {"where", [](QWidget* parent) { return new WhereDialog(parent); }},
    };
}
