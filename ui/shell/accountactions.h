// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "model/account.h"
#include "relay/protocol/room.h"

namespace ui {

class AccountMenu;
class BannerArea;
class ConnectDialog;
class FieldsDialog;
class RoomListPane;
class WindowActions;

/// What the user decides over the relays that the window shows: connecting to one more, and what can be asked for on
/// one that is there. Room ids are the window's own: they tell the relay too.
class AccountActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one decides in; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        RoomListPane* list = nullptr;
        BannerArea* banners = nullptr;
    };

    /// `window` is also the parent.
    AccountActions(const Parts& parts, QWidget* window);

    /// All of them as they are now, in the user's order.
    void setAccounts(const QList<model::AccountInfo>& accounts);
    /// The shown room; one without an id for none.
    void setRoom(const relay::protocol::Room& room);

    /// The relay that a room is on. Without any that was told of: one on which everything is allowed.
    model::AccountInfo accountOf(const QString& roomId) const;

    /// "Rack · Parser": a room's title, with the name of its relay before it where there are several.
    QString placeOf(const QString& roomId, const QString& title) const;

    /// How the hosted relay is reached; `otherwise` while no relay was told of.
    model::ConnectionStatus ownStatus(const model::ConnectionStatus& otherwise) const;

    /// Whether there is a relay, of those that were told of, on which a room can be opened now.
    bool canOpenRooms() const { return anyOnline(&model::AccountRights::openRoom); }

    /// Whether there is one that the user is the operator of, reached or not.
    bool hasControl() const;

    /// Opens the dialog that connects to one more; `pasted`: an address or an invitation to begin with.
    void openConnect(const QString& pasted = {});

    /// Answers to nearbyWanted(true), again whenever they change; a problem is one sentence.
    void setNearby(const QList<model::NearbyRelay>& relays);
    void setNearbyProblem(const QString& problem);

    /// How connectRequested() goes. It ends with showCertificate() (which may lead to the same request with that
    /// fingerprint), showConnectFailure() or finishConnect().
    void showConnectProgress(const QString& sentence);
    void showCertificate(const model::CertificateQuestion& question);
    void showConnectFailure(const QString& sentence);
    void finishConnect();

    /// What joinRequested(), childRequested() or sendRequested() led to; an empty problem means that it is done.
    /// Whether somebody waited for it.
    bool finishAction(const QString& problem = {});

signals:
    /// Rights or state of one of them are different.
    void accountsChanged();

    void connectRequested(const model::ConnectRequest& request);
    /// What is under way is to be dropped.
    void connectCancelled();
    /// The user looks at a list of the relays on this network, or no longer.
    void nearbyWanted(bool wanted);

    void retryRequested(const QString& accountId);
    void renameRequested(const QString& accountId, const QString& name);
    /// Confirmed: it is forgotten here, with its secret.
    void removeRequested(const QString& accountId);
    /// After CertificateChanged: the user trusts this one from now on.
    void certificateAccepted(const QString& accountId, const QString& fingerprint);

    void joinRequested(const QString& accountId, const QString& code);
    void childRequested(const QString& roomId, const QString& name);
    /// Confirmed.
    void leaveRequested(const QString& roomId);
    void sendRequested(const QString& accountId, const QString& number, const QString& text);

private:
    void connectParts();
    void connectMenu();
    const model::AccountInfo* find(const QString& accountId) const;
    model::AccountInfo currentAccount() const;
    /// The current one if it has that right, else the first that has.
    model::AccountInfo accountWith(bool model::AccountRights::*right) const;
    bool anyOnline(bool model::AccountRights::*right) const;
    void updateActions();
    void updateBanner();
    FieldsDialog* present(FieldsDialog* dialog);
    void openJoin(const model::AccountInfo& account);
    void openSend(const model::AccountInfo& account);
    void openChild();
    void openRename(const model::AccountInfo& account);
    void openCertificate(const model::AccountInfo& account);
    void askToLeave();
    void askToRemove(const model::AccountInfo& account);

    Parts m_parts;
    QWidget* m_window;
    AccountMenu* m_menu;
    QList<model::AccountInfo> m_accounts;
    relay::protocol::Room m_room;
    QPointer<ConnectDialog> m_connect;
    QPointer<FieldsDialog> m_asked;
};

} // namespace ui
