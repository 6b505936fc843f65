// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/keychain.h"

/// What the desktop tells about its keyring without asking the user anything, which QtKeychain does not. Over D-Bus;
/// secretservice_portable.cpp (DUOLOGUE_PORTABLE) knows nothing of it. Answers come as a Keychain's do.
namespace app::secrets::secretservice {

/// "GNOME Keyring"; empty where it is not known. Starts the service where the desktop does that on demand.
void identify(QObject* context, Keychain::Told<QString> done);

/// Whether there is an entry of that service ("server" of QtKeychain) and name, in a locked collection too. Locked
/// where that is KeePassXC's: it finds nothing in one, and asks the user to unlock it at each search. Unknown where the
/// desktop's keyring is KWallet's own: that asks the user before it tells.
void locate(const QString& service, const QString& entry, QObject* context, Keychain::Told<Keychain::Presence> done);

/// Whether the collection that new entries go to is there and locked.
void whetherLocked(QObject* context, Keychain::Told<bool> done);

/// Whether a write that failed was refused by the user: that collection is locked, or there is none, as the question
/// for the password of a new one was dismissed.
void whetherRefused(QObject* context, Keychain::Told<bool> done);

} // namespace app::secrets::secretservice
