// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "relay/protocol/room.h"
#include "ui/accounts/accountinfo.h"
#include "ui/accounts/connectrequest.h"

namespace ui {

/// What the human decides over the relays that the window shows: connecting to one more, and what can be asked for on
/// one that is there. Room ids are the window's own: they tell the relay too.
class AccountDesk : public QObject
{
    Q_OBJECT

public:
    explicit AccountDesk(QObject* parent = nullptr);

    /// All of them as they are now, in the human's order.
    void setAccounts(const QList<AccountInfo>& accounts);

    /// Answers to nearbyWanted(true), again whenever they change; a problem is one sentence.
    void setNearby(const QList<NearbyRelay>& relays);
    void setNearbyProblem(const QString& problem);

    /// How connectRequested() goes. It ends with showCertificate() (which may lead to the same request with that
    /// fingerprint), showConnectFailure() or finishConnect().
    void showConnectProgress(const QString& sentence);
    void showCertificate(const CertificateQuestion& question);
    void showConnectFailure(const QString& sentence);
    void finishConnect();

    /// What joinRequested(), childRequested() or sendRequested() led to; an empty problem means that it is done.
    void finishAction(const QString& problem = {});

signals:
    void connectRequested(const ui::ConnectRequest& request);
    /// What is under way is to be dropped.
    void connectCancelled();
    /// The human looks at a list of the relays on this network, or no longer.
    void nearbyWanted(bool wanted);

    void retryRequested(const QString& accountId);
    void renameRequested(const QString& accountId, const QString& name);
    /// Confirmed: it is forgotten here, with its secret.
    void removeRequested(const QString& accountId);
    /// After CertificateChanged: the human trusts this one from now on.
    void certificateAccepted(const QString& accountId, const QString& fingerprint);

    void joinRequested(const QString& accountId, const QString& code);
    void childRequested(const QString& roomId, const QString& name);
    /// Confirmed.
    void leaveRequested(const QString& roomId);
    void sendRequested(const QString& accountId, const QString& number, const QString& text);
};

} // namespace ui
