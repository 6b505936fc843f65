// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/accountactions.h"

#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

#include "relay/protocol/limits.h"
#include "ui/accounts/certificatedialog.h"
#include "ui/accounts/connectdialog.h"
#include "ui/accounts/fieldsdialog.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/accountmenu.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/confirmation.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

const QString CertificateBanner = u"account.certificate"_s;

model::AccountInfo ownRelay()
{
    model::AccountInfo account;
    account.rights = model::AccountRights::ofOperator();
    return account;
}

} // namespace

AccountActions::AccountActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_menu(new AccountMenu(window))
{
    connectParts();
    connectMenu();
    updateActions();
}

void AccountActions::connectParts()
{
    WindowActions* actions = m_parts.actions;
    actions->on(Command::ConnectRelay, this, [this] { openConnect(); });
    actions->on(Command::JoinByCode, this, [this] { openJoin(accountWith(&model::AccountRights::joinByCode)); });
    actions->on(Command::SendToNumber, this, [this] { openSend(accountWith(&model::AccountRights::sendToNumber)); });
    actions->on(Command::ChildRoom, this, [this] { openChild(); });
    actions->on(Command::LeaveRoom, this, [this] { askToLeave(); });
    connect(m_parts.list, &RoomListPane::connectWanted, this, [this] { openConnect(); });
    connect(m_parts.list->view(), &RoomListView::accountMenuRequested, this,
            [this](const QString& accountId, const QPoint& position) {
                if (const model::AccountInfo* account = find(accountId))
                    m_menu->open(*account, position);
            });
    connect(m_parts.banners, &BannerArea::activated, this, [this](const QString& key) {
        if (key == CertificateBanner)
            openCertificate(accountOf(m_room.id));
    });
}

void AccountActions::connectMenu()
{
    const auto on = [this](void (AccountMenu::*chosen)(const QString&),
                           void (AccountActions::*open)(const model::AccountInfo&)) {
        connect(m_menu, chosen, this, [this, open](const QString& accountId) {
            if (const model::AccountInfo* account = find(accountId))
                (this->*open)(*account);
        });
    };
    on(&AccountMenu::joinChosen, &AccountActions::openJoin);
    on(&AccountMenu::sendChosen, &AccountActions::openSend);
    on(&AccountMenu::renameChosen, &AccountActions::openRename);
    on(&AccountMenu::certificateChosen, &AccountActions::openCertificate);
    on(&AccountMenu::removeChosen, &AccountActions::askToRemove);
    connect(m_menu, &AccountMenu::retryChosen, this, &AccountActions::retryRequested);
    connect(m_menu, &AccountMenu::newRoomChosen, m_parts.list, &RoomListPane::startNewRoom);
}

void AccountActions::setAccounts(const QList<model::AccountInfo>& accounts)
{
    if (accounts == m_accounts)
        return;
    m_accounts = accounts;
    m_parts.list->setAccounts(accounts);
    updateActions();
    updateBanner();
    emit accountsChanged();
}

void AccountActions::setRoom(const relay::protocol::Room& room)
{
    m_room = room;
    updateActions();
    updateBanner();
}

const model::AccountInfo* AccountActions::find(const QString& accountId) const
{
    const auto found = std::ranges::find(m_accounts, accountId, &model::AccountInfo::id);
    return found == m_accounts.cend() ? nullptr : &*found;
}

model::AccountInfo AccountActions::accountOf(const QString& roomId) const
{
    if (const model::AccountInfo* account = find(m_parts.list->view()->accountOf(roomId)))
        return *account;
    return ownRelay();
}

QString AccountActions::placeOf(const QString& roomId, const QString& title) const
{
    const model::AccountInfo* account = m_accounts.size() < 2 ? nullptr : find(m_parts.list->view()->accountOf(roomId));
    return account == nullptr
               ? title
               : tr("%1 · %2", "relay, room").arg(visibleLine(titleAmong(m_accounts, *account), 60), title);
}

model::ConnectionStatus AccountActions::ownStatus(const model::ConnectionStatus& otherwise) const
{
    const model::AccountInfo* own = find(model::HostedAccount);
    return own ? own->status : m_accounts.isEmpty() ? otherwise : model::ConnectionStatus();
}

model::AccountInfo AccountActions::currentAccount() const
{
    const QString current = m_parts.list->view()->currentRoom(); // or a relay
    const model::AccountInfo* account = find(current);
    return account ? *account : accountOf(current);
}

model::AccountInfo AccountActions::accountWith(bool model::AccountRights::*right) const
{
    const model::AccountInfo current = currentAccount();
    if (current.rights.*right)
        return current;
    const auto found =
        std::ranges::find_if(m_accounts, [&](const model::AccountInfo& account) { return account.rights.*right; });
    return found == m_accounts.cend() ? model::AccountInfo() : *found;
}

bool AccountActions::hasControl() const
{
    return std::any_of(m_accounts.cbegin(), m_accounts.cend(),
                       [](const model::AccountInfo& account) { return account.rights.control; });
}

bool AccountActions::anyOnline(bool model::AccountRights::*right) const
{
    return std::ranges::any_of(m_accounts, [&](const model::AccountInfo& account) {
        return account.rights.*right && account.status.state == model::ConnectionStatus::State::Online;
    });
}

void AccountActions::updateActions()
{
    m_parts.actions->setEnabled(Command::JoinByCode, anyOnline(&model::AccountRights::joinByCode));
    m_parts.actions->setEnabled(Command::SendToNumber, anyOnline(&model::AccountRights::sendToNumber));
    const model::AccountRights rights = accountOf(m_room.id).rights;
    const bool open = !m_room.id.isEmpty() && !m_room.closed;
    m_parts.actions->setEnabled(Command::ChildRoom, open && rights.childRoom);
    m_parts.actions->setEnabled(Command::LeaveRoom, open && rights.leave);
}

void AccountActions::updateBanner()
{
    const model::AccountInfo account = accountOf(m_room.id);
    if (account.status.state == model::ConnectionStatus::State::CertificateChanged)
        m_parts.banners->showBanner(CertificateBanner,
                                    tr("%1 shows another certificate than the one that you trust. Nothing is sent "
                                       "there until you decide.")
                                        .arg(AccountRow{account}.title()),
                                    tr("Inspect…"));
    else
        m_parts.banners->hideBanner(CertificateBanner);
}

void AccountActions::openConnect(const QString& pasted)
{
    if (!m_connect) {
        m_connect = new ConnectDialog(m_window);
        m_connect->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_connect, &ConnectDialog::connectRequested, this, &AccountActions::connectRequested);
        connect(m_connect, &ConnectDialog::cancelled, this, &AccountActions::connectCancelled);
        connect(m_connect, &QDialog::finished, this, [this] { emit nearbyWanted(false); });
        m_connect->show();
        emit nearbyWanted(true);
    }
    if (!pasted.isEmpty())
        m_connect->setPasted(pasted);
    m_connect->raise();
    m_connect->activateWindow();
}

void AccountActions::setNearby(const QList<model::NearbyRelay>& relays)
{
    if (m_connect)
        m_connect->setNearby(relays);
}

void AccountActions::setNearbyProblem(const QString& problem)
{
    if (m_connect)
        m_connect->setNearbyProblem(problem);
}

void AccountActions::showConnectProgress(const QString& sentence)
{
    if (m_connect)
        m_connect->showProgress(sentence);
}

void AccountActions::showCertificate(const model::CertificateQuestion& question)
{
    if (m_connect)
        m_connect->showCertificate(question);
}

void AccountActions::showConnectFailure(const QString& sentence)
{
    if (m_connect)
        m_connect->showFailure(sentence);
}

void AccountActions::finishConnect()
{
    if (m_connect)
        m_connect->finish();
}

bool AccountActions::finishAction(const QString& problem)
{
    if (!m_asked)
        return false;
    m_asked->finish(problem);
    return true;
}

/// One such question at a time: what came of it is told without saying of which.
FieldsDialog* AccountActions::present(FieldsDialog* dialog)
{
    if (m_asked)
        m_asked->close();
    m_asked = dialog;
    dialog->open();
    return dialog;
}

void AccountActions::openJoin(const model::AccountInfo& account)
{
    auto* dialog = new FieldsDialog(tr("Join by code"),
                                    tr("Somebody gave you a room code? On %1 you join its room as %2.")
                                        .arg(AccountRow{account}.title(), accountSpeaker(account)),
                                    tr("Join"), m_window);
    QLineEdit* code = dialog->addLine(tr("Room &code"), u"joinCode"_s);
    dialog->setCheck([code] { return code->text().trimmed().isEmpty() ? tr("Type the room code.") : QString(); });
    connect(dialog, &FieldsDialog::submitted, this,
            [this, id = account.id, code] { emit joinRequested(id, code->text().trimmed()); });
    present(dialog);
}

void AccountActions::openSend(const model::AccountInfo& account)
{
    auto* dialog = new FieldsDialog(tr("Message to a number"),
                                    tr("The room that you share with that agent begins with this message. You speak "
                                       "as %1.")
                                        .arg(accountSpeaker(account)),
                                    tr("Send"), m_window);
    QLineEdit* number = dialog->addLine(tr("Agent &number"), u"sendNumber"_s);
    number->setPlaceholderText(u"AG-1234"_s);
    QPlainTextEdit* text = dialog->addText(tr("&Message"), u"sendText"_s);
    dialog->setCheck([number, text]() -> QString {
        static const QRegularExpression form(u"^AG-[0-9]{1,10}$"_s, QRegularExpression::CaseInsensitiveOption);
        if (!form.match(number->text().trimmed()).hasMatch())
            return tr("An agent’s number looks like AG-1234.");
        const qsizetype length = relay::protocol::codePoints(text->toPlainText().trimmed());
        if (length == 0)
            return tr("Write what you want to say.");
        const QLocale locale;
        return length > relay::protocol::MaxAgentRingText
                   ? tr("One message has at most %1 characters there, and this has %2.")
                         .arg(locale.toString(relay::protocol::MaxAgentRingText), locale.toString(length))
                   : QString();
    });
    connect(dialog, &FieldsDialog::submitted, this, [this, id = account.id, number, text] {
        emit sendRequested(id, number->text().trimmed().toUpper(), text->toPlainText().trimmed());
    });
    present(dialog);
}

void AccountActions::openChild()
{
    auto* dialog = new FieldsDialog(tr("New child room"),
                                    tr("A room of its own that both agents of this one know of. It gets a code, which "
                                       "admits one more."),
                                    tr("Open room"), m_window);
    QLineEdit* name = dialog->addLine(tr("&Name"), u"childName"_s);
    name->setMaxLength(relay::protocol::MaxRoomName);
    connect(dialog, &FieldsDialog::submitted, this,
            [this, id = m_room.id, name] { emit childRequested(id, name->text().trimmed()); });
    present(dialog);
}

void AccountActions::openRename(const model::AccountInfo& account)
{
    auto* dialog = new FieldsDialog(tr("Rename relay"), tr("What it is called here. Nobody else sees that."),
                                    tr("Rename"), m_window);
    QLineEdit* name = dialog->addLine(tr("&Name"), u"accountName"_s);
    name->setMaxLength(relay::protocol::MaxAgentName);
    name->setText(account.name);
    name->selectAll();
    connect(dialog, &FieldsDialog::submitted, dialog, [this, dialog, id = account.id, name] {
        emit renameRequested(id, name->text().trimmed());
        dialog->finish({});
    });
    dialog->open();
}

void AccountActions::openCertificate(const model::AccountInfo& account)
{
    auto* dialog = new CertificateDialog(account, m_window);
    connect(dialog, &CertificateDialog::trusted, this,
            [this, id = account.id](const QString& fingerprint) { emit certificateAccepted(id, fingerprint); });
    dialog->open();
}

void AccountActions::askToLeave()
{
    if (m_room.id.isEmpty() || m_room.closed)
        return;
    confirm(m_window, tr("Leave “%1”?").arg(roomTitle(m_room.name, presentNames(m_room))),
            tr("You cannot come back: a room admits each agent once, and what was said in it is then gone for you."),
            tr("Leave room"), this, [this, id = m_room.id] { emit leaveRequested(id); });
}

void AccountActions::askToRemove(const model::AccountInfo& account)
{
    const bool isAgent =
        account.kind == model::AccountKind::LainkAgent || account.kind == model::AccountKind::AgentRingAgent;
    confirm(m_window, tr("Remove %1?").arg(AccountRow{account}.title()),
            isAgent ? tr("Its rooms go from this window, and the agent’s token from your keychain: nobody can speak as "
                         "%1 again. The relay keeps what was said.")
                          .arg(accountSpeaker(account))
                    : tr("Its rooms go from this window, and the operator key from your keychain. The relay runs on, "
                         "and you can connect again with its key."),
            tr("Remove"), this, [this, id = account.id] { emit removeRequested(id); });
}

} // namespace ui
