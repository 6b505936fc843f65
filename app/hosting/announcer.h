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

    /// In place of what was announced before, if that was something else.
    virtual void announce(const Service& service) = 0;
    virtual void withdraw() = 0;

signals:
    /// It is known now, under that name: its own, or one beside it.
    void announced(const QString& name);
    /// This host has its name anew, and maybe another one.
    void hostNamed();
    /// It cannot be: told once in this object's life. One sentence.
    void unavailable(const QString& sentence);
};

} // namespace app::hosting
