// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/keyfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>

#include <memory>
#include <openssl/evp.h>

#include "relay/store/datadir.h"
#include "relay/store/entropy.h"
#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

namespace {

// The layout: magic, check of the wrapping key, nonce, wrapped key, tag, SHA-256 of all that.
constexpr QByteArrayView Magic{"DUOKEY1\n", 8};
constexpr int CheckSize = 8;
constexpr int NonceSize = 12;
constexpr int TagSize = 16;
constexpr int DigestSize = 32;
constexpr qsizetype HeadSize = Magic.size() + CheckSize;
constexpr qsizetype BodySize = HeadSize + NonceSize + KeyFile::KeySize + TagSize;
static_assert(BodySize + DigestSize == KeyFile::FileSize);

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* bytes(const QByteArray& array)
{
    return reinterpret_cast<const unsigned char*>(array.constData());
}

unsigned char* bytes(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

QByteArray digest(const QByteArray& content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

/// Eight bytes that a wrapping key has and another one has not.
QByteArray checkOf(const QByteArray& wrappingKey)
{
    return QMessageAuthenticationCode::hash("duologue wrapping key", wrappingKey, QCryptographicHash::Sha256)
        .first(CheckSize);
}

/// AES-256-GCM in one go. `tag` is made when encrypting and compared when decrypting; empty on failure.
QByteArray crypt(bool encrypt, const QByteArray& key, const QByteArray& nonce, const QByteArray& head,
                 const QByteArray& in, QByteArray& tag)
{
    const Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    QByteArray out(in.size(), '\0');
    int size = 0;
    const int direction = encrypt ? 1 : 0;
    bool ok = EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce), direction) == 1;
    if (!encrypt)
        ok = ok && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, TagSize, tag.data()) == 1;
    ok = ok && EVP_CipherUpdate(context.get(), nullptr, &size, bytes(head), static_cast<int>(head.size())) == 1;
    ok = ok && EVP_CipherUpdate(context.get(), bytes(out), &size, bytes(in), static_cast<int>(in.size())) == 1;
    ok = ok && EVP_CipherFinal_ex(context.get(), bytes(out) + size, &size) == 1;
    if (encrypt) {
        tag.resize(TagSize);
        ok = ok && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, TagSize, tag.data()) == 1;
    }
    return ok ? out : QByteArray();
}

tl::unexpected<protocol::Error> damaged(const QString& path)
{
    return fail(Reason::KeyFileIsDamaged, path);
}

} // namespace

KeyFile::KeyFile(const DataDir& dir)
    : m_dir(dir)
    , m_path(dir.file(u"database.key"_s))
{
}

bool KeyFile::exists() const
{
    return QFile::exists(m_path);
}

Result<QByteArray> KeyFile::unwrap(const QByteArray& wrappingKey) const
{
    const systemfiles::Content file = systemfiles::read(m_path, BodySize + DigestSize + 1);
    if (file.error != 0)
        return fail(Reason::KeyFileNotRead, m_path, qt_error_string(file.error));
    if (file.othersMay)
        return fail(Reason::KeyFileOpenToOthers, m_path);
    if (!file.belongsToUs)
        return fail(Reason::KeyFileOfAnotherUser, m_path);
    const QByteArray& content = file.bytes;
    if (content.size() != BodySize + DigestSize || !content.startsWith(Magic) ||
        digest(content.first(BodySize)) != content.last(DigestSize))
        return damaged(m_path);
    const QByteArray head = content.first(HeadSize);
    if (head.last(CheckSize) != checkOf(wrappingKey))
        return fail(Reason::KeyDoesNotOpen, m_path);
    QByteArray tag = content.sliced(BodySize - TagSize, TagSize);
    const QByteArray key = crypt(false, wrappingKey, content.sliced(HeadSize, NonceSize), head,
                                 content.sliced(HeadSize + NonceSize, KeySize), tag);
    if (key.isEmpty())
        return damaged(m_path);
    return key;
}

Result<QByteArray> KeyFile::create(const QByteArray& wrappingKey) const
{
    const QByteArray key = randomBytes(KeySize);
    const QByteArray nonce = randomBytes(NonceSize);
    const QByteArray head = Magic.toByteArray() + checkOf(wrappingKey);
    QByteArray tag;
    const QByteArray wrapped = crypt(true, wrappingKey, nonce, head, key, tag);
    if (wrapped.isEmpty())
        return fail(Reason::NoAesGcm);
    const QByteArray body = head + nonce + wrapped + tag;
    if (auto written = m_dir.create(u"database.key"_s, body + digest(body)); !written)
        return tl::unexpected(written.error());
    return key;
}

} // namespace relay::store
