// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

#include "model/roomstate.h"
#include "relay/protocol/limits.h"

namespace model {

/// What the relay switch shows.
struct HostStatus {
    enum class State { Off, Starting, On, Stopping, Failed };
    State state = State::Off;
    QStringList addresses; ///< base URLs while it is on; the first is the one to hand out, loopback is the last
    QString problem;       ///< with Failed: what happened, one sentence
    QString remedy;        ///< with Failed: what to do, one sentence
    QString localAddress;  ///< base URL for this program
    QString fingerprint;   ///< SHA-256 of `certificate`, upper-case hex pairs with colons; both empty without HTTPS
    QString certificate;   ///< PEM: what others have to trust
    QString occupant = {}; ///< with Failed: base URL of another relay of this computer that has the port
    int takenPort = 0;     ///< with Failed: the port that another program has; 0: something else is wrong

    bool operator==(const HostStatus&) const = default;
};

/// Who can reach the hosted relay.
enum class Audience {
    ThisComputer,
    LocalNetwork,
};

/// What can be set about hosting; shown and edited by the settings dialog.
struct HostSettings {
    int port = 4821; ///< 1–65535
    bool startWithApp = false;
    /// The program with the user's session, without its window; nothing where the desktop offers no such thing.
    std::optional<bool> startAtLogin;
    Audience audience = Audience::ThisComputer;
    bool plainHttp = false; ///< with LocalNetwork: without encryption, as the user insisted
    int maxConnections = 0; ///< as in relay::RelaySettings
    relay::protocol::Limits limits;

    bool operator==(const HostSettings&) const = default;
};

/// How the window reaches the relay that it shows, and what the relay said last of itself as a whole.
struct ConnectionStatus {
    /// Checking: it was online, and whether it still is, is being asked. NoKey: nothing was asked, as the keychain does
    /// not give the key. CertificateChanged: it is not the relay that was trusted, or its certificate was replaced;
    /// nothing goes there until the user has said which.
    enum class State { None, Connecting, Online, Checking, Retrying, Refused, NoKey, CertificateChanged };
    State state = State::None;
    int retrySeconds = 0; ///< with Retrying: until the next try
    QString problem;      ///< with Retrying, Refused, NoKey and CertificateChanged (both fingerprints are in it then)
    bool again = false;   ///< with Connecting: it was reached before, and got lost
    bool stopped = false; ///< everything is
    Disk disk = Disk::Fine;

    bool operator==(const ConnectionStatus&) const = default;
};

/// Why the keys for the hosted relay cannot be had at the moment, and so what the user is offered. The words for each
/// are in VaultPanel (ui/hosting/vaultpanel.h); where the answer comes from is not this folder's business.
struct VaultPrompt {
    enum class Reason {
        NoKeychain,      ///< this system has none: offer a passphrase, or this session only
        KeychainLocked,  ///< offer to try again once it is unlocked; passphrase only if nothing exists yet
        KeychainHangs,   ///< asked, no answer yet: offer to go on waiting, passphrase (if nothing exists yet), session
        KeyLost,         ///< a database exists, the keychain opens, and the key is not in it: never offer a new key
        NeedsPassphrase, ///< a passphrase vault exists: ask for it
        WrongPassphrase, ///< the one given was wrong: ask again
        NewPassphrase,   ///< the user chose a passphrase: ask for a new one, twice
    };
    Reason reason = Reason::NoKeychain;
    bool databaseExists = false; ///< then nothing that would make a new key is offered
    QString detail;              ///< what the keychain said, for the curious; may be empty
    QString keptIn = {};         ///< the keyring ("GNOME Keyring") that was seen to have the key; empty: not known
    QString asked = {};          ///< the keyring that answers now; empty: not known
};

/// What the user can answer.
enum class VaultChoice { TryAgain, UsePassphrase, SessionOnly, Cancel };

} // namespace model
