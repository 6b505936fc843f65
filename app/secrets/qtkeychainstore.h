// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/keychain.h"

namespace app::secrets {

/// The real one: Secret Service or KWallet through QtKeychain, in the service org.duologue.Duologue. Needs the glib
/// event dispatcher (under QT_NO_GLIB no answer ever comes). QtKeychain runs one job at a time in the whole process.
class QtKeychainStore : public Keychain
{
public:
    void read(const QString& entry, QObject* context, Callback done) override;
    void write(const QString& entry, const QByteArray& value, QObject* context, Callback done) override;
    void remove(const QString& entry, QObject* context, Callback done) override;
    void identify(QObject* context, Told<QString> done) override;
    void locate(const QString& entry, QObject* context, Told<Presence> done) override;
};

} // namespace app::secrets
