// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace relay::network {

/// How this machine is called and reached, as it is now.
struct Machine {
    QStringList names; ///< host names, lower case, fit for a certificate: "desk", "desk.local"
    /// Without loopback and without link-local IPv6; the one that others most likely reach first.
    QList<QHostAddress> addresses;

    bool operator==(const Machine&) const = default;

    static Machine current();
};

/// `name` as it may stand in a certificate or a Host header: lower case, letters, digits, dashes and dots; empty when
/// it is not such a name.
QString hostName(const QString& name);

} // namespace relay::network
