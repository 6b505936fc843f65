// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>

#include <optional>

#include "app/hosting/announcer.h"

namespace app::hosting {

/// An announcement through Avahi's interface on the system's D-Bus. Without Avahi there is none; everything else works.
/// A name that another host already has becomes "… (2)", also when the two hosts meet later. It is announced again when
/// Avahi restarts and when this host gets another name.
class Announcement : public Announcer
{
    Q_OBJECT

public:
    explicit Announcement(const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~Announcement() override;

    /// It comes back when Avahi does.
    void announce(const Service& service) override;
    void withdraw() override;

private slots:
    // From the bus; the names of the signals are Avahi's.
    void handleServer(const QDBusMessage& message);
    void handleGroup(const QDBusMessage& message);

private:
    void listen();
    void begin();
    void takeServerState(int state);
    void enter();
    void fill(const QDBusObjectPath& group);
    void commit();
    void takeNextName();
    void leave();
    void giveUp(const QString& sentence);
    QString name() const; ///< that is announced: the service's, or one beside it
    QList<QByteArray> records() const;
    static QString notThere();
    static QString refused();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_avahi;
    std::optional<Service> m_service;
    QDBusObjectPath m_group; ///< what Avahi calls our entry; empty while there is none
    int m_attempt = 0;       ///< counts the names that others had already
    quint64 m_round = 0;     ///< answers to older rounds are of no interest
    bool m_listening = false;
    bool m_entered = false; ///< Avahi has our entry, or is asked to take it
    bool m_told = false;
};

} // namespace app::hosting
