// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>

#include <optional>

#include "app/hosting/announcer.h"

namespace app::hosting {

/// An announcement through Avahi's interface on the system's D-Bus. Without Avahi there is none; everything else works.
class Announcement : public Announcer
{
    Q_OBJECT

public:
    explicit Announcement(const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~Announcement() override;

    /// It comes back when Avahi does.
    void announce(const Service& service) override;
    void withdraw() override;

private:
    void enter();
    void fill(const QDBusObjectPath& group);
    void commit();
    void leave();
    void giveUp();
    QList<QByteArray> records() const;

    QDBusConnection m_bus;
    QDBusServiceWatcher m_avahi;
    std::optional<Service> m_service;
    QDBusObjectPath m_group; ///< what Avahi calls our entry; empty while there is none
    int m_attempt = 0;       ///< counts the names that others had already
    quint64 m_round = 0;     ///< answers to older rounds are of no interest
    bool m_told = false;
};

} // namespace app::hosting
