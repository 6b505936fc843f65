// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QList>
#include <QString>

#include "app/discovery/nearbyrelays.h"

namespace app::discovery {

/// Finds the relays that announce themselves on the local network by DNS-SD (_duologue._tcp), through Avahi's interface
/// on the system's D-Bus. Our own announcement is left out.
class RelayBrowser : public NearbyRelays
{
    Q_OBJECT

public:
    explicit RelayBrowser(const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~RelayBrowser() override;

    /// Goes on when Avahi comes.
    void start() override;
    void stop() override;

private slots:
    // From the bus; the names of the signals are Avahi's.
    void addItem(const QDBusMessage& message);
    void removeItem(const QDBusMessage& message);
    void handleFailure(const QDBusMessage& message);

private:
    /// One service on one network card, as Avahi names it.
    struct Item {
        QString browser; ///< the object that told of it
        int interface = -1;
        int protocol = -1;
        QString name;
        QString type;
        QString domain;
        model::NearbyRelay relay; ///< without an address until it is resolved

        bool isSame(const Item& other) const;
    };

    static Item itemOf(const QDBusMessage& message);
    bool isKnown(const Item& item) const;
    void listen();
    void browse();
    void leave();
    void resolve(const Item& item);
    void take(const Item& item, const QDBusMessage& answer);
    void giveUp();
    void publish();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_avahi;
    bool m_wanted = false;
    bool m_listening = false;
    QString m_browser;   ///< what Avahi calls our search; empty while there is none
    quint64 m_round = 0; ///< answers to older rounds are of no interest
    QList<Item> m_items;
    QList<model::NearbyRelay> m_told;
};

} // namespace app::discovery
