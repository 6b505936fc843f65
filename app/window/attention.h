// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

#include "app/attention/notifier.h"
#include "model/noticesettings.h"
#include "relay/protocol/message.h"
#include "relay/protocol/room.h"

namespace ui {
class MainWindow;
}

namespace app::accounts {
class Account;
class Accounts;
} // namespace app::accounts

namespace app::settings {
class Settings;
} // namespace app::settings

namespace app::window {

class TrayController;

/// Notifies the user while they look elsewhere: a message waits, a rule has paused a room, or another part of the
/// program has something to say.
class Attention : public QObject
{
    Q_OBJECT

public:
    /// References are borrowed and outlive this. It watches the relays of which the user is the operator. Without a
    /// working notifier the tray icon shows the notices, if there is one.
    Attention(ui::MainWindow& window, accounts::Accounts& accounts, settings::Settings& settings, TrayController& tray,
              std::unique_ptr<attention::Notifier> notifier, std::function<qint64()> now, QObject* parent = nullptr);
    ~Attention() override;

    /// Something about a relay as a whole, once; withdrawn by takeBack(). Not while the user looks at a
    /// window of this program.
    void notifyCondition(const QString& key, const QString& title, const QString& text);

    /// The same about a room, unless it is muted; `discreet` in place of both where they are not for everybody's eyes.
    /// False when the user must not be disturbed now.
    bool notify(const QString& roomKey, const QString& key, const QString& title, const QString& text,
                const QString& discreet);

    void takeBack(const QString& key) { withdraw(key); }

    /// Whether the user muted the room.
    bool isMuted(const QString& roomKey) const { return m_muted.contains(roomKey); }

private:
    /// What the user is told of.
    struct Told {
        QString room;      ///< key of the one that it is about
        QString message;   ///< key of the one that waits, if it is about one
        QByteArray digest; ///< SHA-256, hex, of its text
    };

    void connectWindow();
    void connectAccount(accounts::Account& account);
    void forgetRooms(const std::function<bool(const QString& roomKey)>& isGone);
    /// As it is told: the room, and where there are several its relay.
    QString placeOf(const accounts::Account& account, const relay::protocol::Room& room) const;
    void unmute(const std::function<bool(const QString& roomKey)>& isGone);
    void notifyHeld();
    void notifyHeldIn(accounts::Account& account, const QString& roomId);
    void noteHeld(const accounts::Account& account, const relay::protocol::Message& message);
    void watchRoom(const accounts::Account& account, const relay::protocol::Room& room);
    /// False when the user must not be disturbed now.
    bool show(const QString& roomKey, const attention::Notice& notice);
    void act(const QString& key, const QString& actionId);
    void withdraw(const QString& key);
    void adopt(const model::NoticeSettings& settings);

    ui::MainWindow& m_window;
    accounts::Accounts& m_accounts;
    settings::Settings& m_settings;
    TrayController& m_tray;
    std::unique_ptr<attention::Notifier> m_notifier;
    std::function<qint64()> m_now; ///< ms since the epoch
    model::NoticeSettings m_notices;
    QSet<QString> m_muted;
    QHash<QString, Told> m_told;                     ///< by notice key
    QHash<QString, relay::protocol::PausedBy> m_why; ///< by room key, as it was last
    QSet<QString> m_heldRooms; ///< keys of rooms in which what waits is another than what was told
    QTimer m_heldDue;          ///< what comes together is told together
};

} // namespace app::window
