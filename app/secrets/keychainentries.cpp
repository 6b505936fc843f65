// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keychainentries.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app::secrets {

namespace {

constexpr int keyHexDigits = 64;

QString operatorKeyEntry(const QString& directoryId)
{
    return directoryId + u"/operator-key"_s;
}

bool isKey(const QByteArray& hex)
{
    return hex.size() == keyHexDigits && std::all_of(hex.begin(), hex.end(), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

} // namespace

KeychainEntries::KeychainEntries(Keychain& keychain, const QString& directoryId, QObject* parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_directoryId(directoryId)
{
}

QString KeychainEntries::wrappingKeyEntry(const QString& directoryId)
{
    return directoryId + u"/wrapping-key"_s;
}

void KeychainEntries::create(const Secrets& secrets)
{
    store(wrappingKeyEntry(m_directoryId), SecretBytes{secrets.wrappingKey.toHex()}, [this, secrets] {
        store(operatorKeyEntry(m_directoryId), SecretBytes{secrets.operatorKey},
              [this, secrets] { emit finished(Outcome::Found, secrets, {}); });
    });
}

void KeychainEntries::load()
{
    m_keychain.read(wrappingKeyEntry(m_directoryId), this, [this](const Keychain::Answer& answer) {
        if (answer.status == Keychain::Status::NotFound)
            emit finished(Outcome::Missing, {}, answer);
        else if (answer.status != Keychain::Status::Done)
            finishBadly(answer);
        else if (!isKey(answer.value))
            emit finished(Outcome::Damaged, {}, {});
        else
            readOperatorKey(SecretBytes{QByteArray::fromHex(answer.value)});
    });
}

void KeychainEntries::readOperatorKey(const SecretBytes& wrappingKey)
{
    m_keychain.read(operatorKeyEntry(m_directoryId), this, [this, wrappingKey](const Keychain::Answer& answer) {
        if (answer.status == Keychain::Status::Done && isKey(answer.value)) {
            emit finished(Outcome::Found, Secrets{wrappingKey.bytes, answer.value, false}, {});
        } else if (answer.status == Keychain::Status::Done || answer.status == Keychain::Status::NotFound) {
            Secrets secrets = Secrets::generate();
            wipe(secrets.wrappingKey);
            secrets.wrappingKey = wrappingKey.bytes;
            store(operatorKeyEntry(m_directoryId), SecretBytes{secrets.operatorKey},
                  [this, secrets] { emit finished(Outcome::Found, secrets, {}); });
        } else {
            finishBadly(answer);
        }
    });
}

void KeychainEntries::store(const QString& entry, const SecretBytes& value, std::function<void()> next)
{
    m_keychain.write(entry, value.bytes, this,
                     [this, entry, value, next = std::move(next)](const Keychain::Answer& written) {
                         if (written.status != Keychain::Status::Done) {
                             finishBadly(written);
                             return;
                         }
                         m_keychain.read(entry, this, [this, value, next](const Keychain::Answer& answer) {
                             if (answer.status == Keychain::Status::Done && answer.value == value.bytes)
                                 next();
                             else if (answer.status == Keychain::Status::Denied)
                                 finishBadly(answer);
                             else
                                 emit finished(Outcome::Unavailable, {},
                                               {{}, {}, tr("The keychain does not keep what it is given."), {}});
                         });
                     });
}

void KeychainEntries::finishBadly(const Keychain::Answer& answer)
{
    emit finished(answer.status == Keychain::Status::Denied ? Outcome::Locked : Outcome::Unavailable, {}, answer);
}

} // namespace app::secrets
