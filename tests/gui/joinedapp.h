// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"
#include "tests/gui/hostedapp.h"
#include "tests/support/relayfixture.h"

/// `duologued` on a port that it gets again after a restart.
class Elsewhere
{
public:
    Elsewhere(quint16 port, const QStringList& arguments);

    bool start();
    void kill();
    /// Another relay, with other certificates, that takes the same operator key.
    void replace();

    support::HttpClient http() const { return support::HttpClient(m_port); }

    QByteArray key() const { return m_process.operatorKey(); }

    QString address() const;

private:
    support::DuologuedProcess m_process;
    quint16 m_port;
    QStringList m_arguments;
};

/// The app with its own relay and others, each a real one in a process of its own.
class JoinedApp : public HostedApp
{
    Q_OBJECT

protected:
    static model::ConnectRequest request(const Elsewhere& relay,
                                         model::AccountKind kind = model::AccountKind::Operator);
    /// Connects as its operator and waits until it is online; gives the account's id.
    QString join(const Elsewhere& relay);
    /// The same for any request.
    QString join(const model::ConnectRequest& request);

    model::AccountInfo info(const QString& accountId) const;

    model::ConnectionStatus::State stateOf(const QString& accountId) const { return info(accountId).status.state; }

    static QString key(const QString& accountId, const QString& roomId);
    /// As a user would read it out.
    QString fingerprintOf(const Elsewhere& relay);
    /// What stands in banners now.
    QStringList banners() const;
};
