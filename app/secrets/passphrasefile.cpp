// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/passphrasefile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>
#include <sodium.h>

#include "app/secrets/smallfile.h"
#include "relay/store/datadir.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace app::secrets::passphrasefile {

namespace {

const QString fileName = u"vault.json"_s;
constexpr int currentVersion = 1;
constexpr qint64 fileLimit = qint64{16} * 1024;
constexpr int wrappingKeyBytes = 32;
constexpr int operatorKeyBytes = 64;
constexpr int boxBytes =
    wrappingKeyBytes + operatorKeyBytes + static_cast<int>(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr int checksumBytes = 32;
// What a file may ask this machine for; a damaged one could ask for anything.
constexpr quint64 mostOperations = 64;
constexpr quint64 mostMemory = quint64{4} << 30;

// Everything in the file but the checksum.
struct Sealed {
    quint64 operations = crypto_pwhash_OPSLIMIT_MODERATE;
    quint64 memory = crypto_pwhash_MEMLIMIT_MODERATE; // bytes
    QByteArray salt;
    QByteArray nonce;
    QByteArray box;

    // What the encryption authenticates without hiding it.
    QByteArray header() const
    {
        return "duologue-vault " + QByteArray::number(currentVersion) + " argon2id13 " +
               QByteArray::number(operations) + ' ' + QByteArray::number(memory) + ' ' + salt;
    }

    // Tells a damaged file from a wrong passphrase. Of public bytes only, so it gives nothing away.
    QByteArray checksum() const
    {
        const QByteArray all = header() + nonce + box;
        QByteArray sum(checksumBytes, Qt::Uninitialized);
        crypto_generichash(bytesOf(sum), checksumBytes, bytesOf(all), lengthOf(all), nullptr, 0);
        return sum;
    }

    static unsigned char* bytesOf(QByteArray& array) { return reinterpret_cast<unsigned char*>(array.data()); }

    static const unsigned char* bytesOf(const QByteArray& array)
    {
        return reinterpret_cast<const unsigned char*>(array.constData());
    }

    static unsigned long long lengthOf(const QByteArray& array)
    {
        return static_cast<unsigned long long>(array.size());
    }
};

QByteArray randomBytes(size_t count)
{
    QByteArray bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
    randombytes_buf(bytes.data(), count);
    return bytes;
}

Result<SecretBytes> deriveKey(const Sealed& sealed, const SecretBytes& passphrase)
{
    SecretBytes key{QByteArray(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0')};
    const int failed =
        crypto_pwhash(Sealed::bytesOf(key.bytes), Sealed::lengthOf(key.bytes), passphrase.bytes.constData(),
                      Sealed::lengthOf(passphrase.bytes), Sealed::bytesOf(sealed.salt), sealed.operations,
                      static_cast<size_t>(sealed.memory), crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0)
        return fail(
            ErrorCode::StorageFailed,
            QCoreApplication::translate("app::secrets::PassphraseFile",
                                        "There is not enough memory to check the passphrase (%1 MB are needed). "
                                        "Close other programs, then try again.")
                .arg(sealed.memory >> 20));
    return key;
}

QByteArray encode(const Sealed& sealed)
{
    const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
    const QJsonObject object{
        {u"version"_s, currentVersion},
        {u"kdf"_s, u"argon2id13"_s},
        {u"operations"_s, static_cast<qint64>(sealed.operations)},
        {u"memory"_s, static_cast<qint64>(sealed.memory)},
        {u"salt"_s, text(sealed.salt)},
        {u"cipher"_s, u"xchacha20poly1305"_s},
        {u"nonce"_s, text(sealed.nonce)},
        {u"box"_s, text(sealed.box)},
        {u"checksum"_s, text(sealed.checksum())},
    };
    return QJsonDocument(object).toJson();
}

Result<Sealed> decode(const QString& file, const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (const int version = object.value("version"_L1).toInt(); version > currentVersion)
        return fail(ErrorCode::StorageFailed,
                    QCoreApplication::translate("app::secrets::PassphraseFile",
                                                "“%1” was made by a later version of Duologue. Open it with that one.")
                        .arg(file));

    const auto field = [&object](QLatin1StringView name) {
        const auto decoded = QByteArray::fromBase64Encoding(object.value(name).toString().toLatin1(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? *decoded : QByteArray();
    };
    const Sealed sealed{static_cast<quint64>(object.value("operations"_L1).toInteger()),
                        static_cast<quint64>(object.value("memory"_L1).toInteger()), field("salt"_L1),
                        field("nonce"_L1), field("box"_L1)};
    const bool intact = object.value("version"_L1).toInt() == currentVersion &&
                        sealed.operations >= crypto_pwhash_OPSLIMIT_MIN && sealed.operations <= mostOperations &&
                        sealed.memory >= crypto_pwhash_MEMLIMIT_MIN && sealed.memory <= mostMemory &&
                        sealed.salt.size() == crypto_pwhash_SALTBYTES &&
                        sealed.nonce.size() == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES &&
                        sealed.box.size() == boxBytes && field("checksum"_L1) == sealed.checksum();
    if (!intact)
        return fail(
            ErrorCode::StorageFailed,
            QCoreApplication::translate(
                "app::secrets::PassphraseFile",
                "“%1” is damaged, and without it the relay's database cannot be read. Restore it from a backup.")
                .arg(file));
    return sealed;
}

} // namespace

QString path(const QString& dataDir)
{
    return dataDir + u'/' + fileName;
}

bool exists(const QString& dataDir)
{
    return QFileInfo::exists(path(dataDir));
}

Result<void> create(const relay::store::DataDir& directory, const SecretBytes& passphrase, const Secrets& secrets)
{
    Sealed sealed;
    sealed.salt = randomBytes(crypto_pwhash_SALTBYTES);
    sealed.nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const auto key = deriveKey(sealed, passphrase);
    if (!key)
        return tl::unexpected(key.error());

    const SecretBytes plain{secrets.wrappingKey + secrets.operatorKey};
    const QByteArray header = sealed.header();
    sealed.box = QByteArray(boxBytes, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(Sealed::bytesOf(sealed.box), nullptr, Sealed::bytesOf(plain.bytes),
                                               Sealed::lengthOf(plain.bytes), Sealed::bytesOf(header),
                                               Sealed::lengthOf(header), nullptr, Sealed::bytesOf(sealed.nonce),
                                               Sealed::bytesOf(key->bytes));
    return directory.create(fileName, encode(sealed));
}

Result<Secrets> open(const QString& dataDir, const SecretBytes& passphrase)
{
    const QString file = path(dataDir);
    const auto bytes = readSmallFile(file, fileLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto sealed = decode(file, bytes->value_or(QByteArray()));
    if (!sealed)
        return tl::unexpected(sealed.error());
    const auto key = deriveKey(*sealed, passphrase);
    if (!key)
        return tl::unexpected(key.error());

    SecretBytes plain{QByteArray(wrappingKeyBytes + operatorKeyBytes, '\0')};
    const QByteArray header = sealed->header();
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(Sealed::bytesOf(plain.bytes), nullptr, nullptr,
                                                   Sealed::bytesOf(sealed->box), Sealed::lengthOf(sealed->box),
                                                   Sealed::bytesOf(header), Sealed::lengthOf(header),
                                                   Sealed::bytesOf(sealed->nonce), Sealed::bytesOf(key->bytes)) != 0)
        return fail(ErrorCode::Unauthorized,
                    QCoreApplication::translate("app::secrets::PassphraseFile", "That is not the passphrase."));
    return Secrets{plain.bytes.first(wrappingKeyBytes), plain.bytes.sliced(wrappingKeyBytes), false};
}

} // namespace app::secrets::passphrasefile
