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

/// What the user does with the relays of the window: connects to one more, and asks for things on a connected one. Room
/// ids are keys (model::RoomKey): they name the relay too.
class AccountActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that these actions work on. All are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        RoomListPane* list = nullptr;
        BannerArea* banners = nullptr;
    };

    /// `window` is also the parent.
    AccountActions(const Parts& parts, QWidget* window);

    /// Every relay as it is now, in the user's order.
    void setAccounts(const QList<model::AccountInfo>& accounts);
    /// The shown room. A room without an id means that none is shown.
    void setRoom(const relay::protocol::Room& room);

    /// The relay that has the room. Before setAccounts(), a relay that allows everything.
    model::AccountInfo accountOf(const QString& roomId) const;

    /// "Rack · Parser": a room's title, with the name of its relay before it where there are several.
    QString placeOf(const QString& roomId, const QString& title) const;

    /// How the hosted relay is reached. `otherwise` before setAccounts().
    model::ConnectionStatus ownStatus(const model::ConnectionStatus& otherwise) const;

    /// Whether a room can be opened now on at least one relay of setAccounts().
    bool canOpenRooms() const { return anyOnline(&model::AccountRights::openRoom); }

    /// Whether the user is the operator of at least one relay, reached or not.
    bool hasControl() const;

    /// Opens the dialog that connects to one more; `pasted`: an address or an invitation to begin with.
    void openConnect(const QString& pasted = {});

    /// Answers to nearbyWanted(true), again whenever they change; a problem is one sentence.
    void setNearby(const QList<model::NearbyRelay>& relays);
    void setNearbyProblem(const QString& problem);

    /// The progress of connectRequested(). It ends with showCertificate() (which may lead to the same request with that
    /// fingerprint), showConnectFailure() or finishConnect().
    void showConnectProgress(const QString& sentence);
    void showCertificate(const model::CertificateQuestion& question);
    void showConnectFailure(const QString& sentence);
    void finishConnect();

    /// The result of joinRequested(), childRequested() or sendRequested(). An empty problem means success. Returns
    /// whether a dialog was waiting for it.
    bool finishAction(const QString& problem = {});

signals:
    /// The rights or the state of a relay changed.
    void accountsChanged();

    void connectRequested(const model::ConnectRequest& request);
    /// The user cancels the connection attempt.
    void connectCancelled();
    /// A list of the relays on this network was opened (true) or closed.
    void nearbyWanted(bool wanted);

    void retryRequested(const QString& accountId);
    void renameRequested(const QString& accountId, const QString& name);
    /// The user confirmed that the relay and its secret are forgotten here.
    void removeRequested(const QString& accountId);
    /// After CertificateChanged: the user trusts this certificate from now on.
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
    /// The current relay if it grants that right, else the first relay that does.
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
