// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

#include "app/conversations/roomstatus.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
class NeedsFeed;
} // namespace app::accounts

namespace app::conversations {
class Conversations;
}

namespace app::window {

class Attention;

/// Shows which agents have not read their messages: as a banner of the shown room, once as a notice, and among the
/// needs. Each relay decides who that is, and lists it itself; conversations::silentMembers() decides for one that does
/// not.
class SilenceController : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive this. It watches the relays of which the user is the operator. `now`: ms since the
    /// epoch.
    SilenceController(ui::MainWindow& window, accounts::Accounts& accounts, Attention& attention,
                      std::function<qint64()> now, QObject* parent = nullptr);
    ~SilenceController() override;

    /// The key of the room that the window shows; empty for none.
    void setShownRoom(const QString& roomKey);

private:
    using Members = QList<conversations::SilentMember>;

    void connectAccount(accounts::Account& account);
    void lookEverywhere();
    void lookAt(accounts::Account& account, const QString& roomId);
    void lookAtRoomsOf(accounts::Account& account, const QString& agentId);
    void take(const QString& roomKey, const Members& members);
    Members silentIn(accounts::Account& account, const QString& roomId) const;
    Members toldBy(const accounts::NeedsFeed& needs, const relay::protocol::Room& room,
                   const conversations::Conversations& known) const;
    void notifySoon();
    void notifySilence();
    void notifyOf(const QString& roomKey, const conversations::SilentMember& member);
    void notifyTogether(const QSet<QString>& keys);
    void showInside();
    void showBanner();
    QString placeOf(const QString& roomKey) const;
    QString wordsOf(const QString& roomKey, const conversations::SilentMember& member) const;

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    Attention& m_attention;
    std::function<qint64()> m_now;
    QTimer m_due;
    QHash<QString, Members> m_silent; ///< by room key
    QTimer m_soon;                    ///< those who fall silent within a moment are told together
    QSet<QString> m_told;             ///< of whom: keys of room and agent
    QSet<QString> m_together;         ///< those of them whom one notice is about
    QString m_shown;
    QString m_banner; ///< about whom the banner is: put away, it comes again when it is about others
};

} // namespace app::window
