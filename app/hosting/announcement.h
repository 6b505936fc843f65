// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QString>

#include <optional>

namespace app::hosting {

/// Makes the hosted relay known on the local network by DNS-SD, as a service of type _duologue._tcp, through Avahi's
/// interface on the system's D-Bus. Without Avahi there is no announcement; everything else works.
class Announcement : public QObject
{
    Q_OBJECT

public:
    struct Service {
        QString name; ///< for humans: "Duologue on desk"
        quint16 port = 0;
        bool https = true;
        QString fingerprint; ///< of the certificate; empty without HTTPS

        bool operator==(const Service&) const = default;
    };

    explicit Announcement(const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~Announcement() override;

    /// In place of what was announced before, if that was something else. It comes back when Avahi does.
    void announce(const Service& service);
    void withdraw();

signals:
    /// Avahi has taken it.
    void announced();
    /// There is no Avahi, or it refuses: told once in this object's life. One sentence.
    void unavailable(const QString& sentence);

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
