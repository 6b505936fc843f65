// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// Where a relay is, made of what a user types: "192.168.1.5", "desk.local:4821", "https://laink.example.org/".
struct RelayAddress {
    QString base;    ///< base URL without a slash at its end; empty when there is a problem, or nothing was typed
    QString problem; ///< one sentence

    /// Without a scheme it is HTTPS, on this computer HTTP; without a scheme and port, hosts that only a local network
    /// knows have the port that relays have by default.
    static RelayAddress read(const QString& typed);

    /// Whether what is sent there stays in this computer.
    static bool isOnThisComputer(const QString& base);
    /// Whether others can read along: HTTP, and not on this computer.
    static bool isExposed(const QString& base);
};

/// The parts of an invitation: one that invitationText() made for any kind of agent, or one that somebody wrote. Parts
/// are recognised by their form, not by the words around them, which may be in any language.
struct PastedInvitation {
    QString address; ///< base URL
    QString roomCode;
    QString token;
    QString operatorKey;
    QString number;      ///< "AG-4821"
    QString fingerprint; ///< SHA-256 of the certificate in it, upper-case hex pairs with colons

    /// Whether the text is more than an address. Missing parts are empty.
    bool isInvitation() const;

    static PastedInvitation read(const QString& text);

    bool operator==(const PastedInvitation&) const = default;
};

} // namespace ui
