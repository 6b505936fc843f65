// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace app::hosting {

/// Makes the hosted relay known on the local network by DNS-SD, as a service of type _duologue._tcp.
class Announcer : public QObject
{
    Q_OBJECT

public:
    struct Service {
        QString name; ///< for users: "Duologue on desk"
        quint16 port = 0;
        bool https = true;
        QString fingerprint; ///< of the certificate; empty without HTTPS

        bool operator==(const Service&) const = default;
    };

    using QObject::QObject;

    /// Through Avahi on Linux. Null with DUOLOGUE_PORTABLE: there is no announcement then.
    static std::unique_ptr<Announcer> ofSystem();

    /// Replaces the previous announcement if it differs.
    virtual void announce(const Service& service) = 0;
    virtual void withdraw() = 0;

signals:
    /// The relay is announced under this name: its own, or the name with a number.
    void announced(const QString& name);
    /// The host name was registered again and may have changed.
    void hostNamed();
    /// The announcement failed; one sentence. Emitted once in the life of this object.
    void unavailable(const QString& sentence);
};

} // namespace app::hosting
