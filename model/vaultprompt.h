// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace model {

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
