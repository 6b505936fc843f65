// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "app/accounts/mergedsearch.h"
#include "app/clients/httpdownload.h"

namespace ui {
class MainWindow;
}

namespace app::window {

class AccountFocus;

/// Sends the user's searches, exports and checks to the relays, and shows the results.
class RecordsController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this.
    RecordsController(ui::MainWindow& window, accounts::Accounts& accounts, const AccountFocus& focus,
                      QObject* parent = nullptr);
    ~RecordsController() override;

private:
    void connectWindow();
    void connectAccount(accounts::Account& account);
    void exportRoom(const QString& roomKey, const QString& format, const QString& path);
    void verifyAudit();
    void showHit(const QString& roomKey, const QString& messageKey, qint64 seq, const QString& match);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    const AccountFocus& m_focus;
    accounts::MergedSearch m_search;
    QPointer<clients::HttpDownload> m_exporting;
    QString m_hit;   ///< the message that is to be shown once its room's history reaches back to it
    QString m_match; ///< what was found in it
};

} // namespace app::window
