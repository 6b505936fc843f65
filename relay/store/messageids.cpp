// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/messageids.h"

#include <QtEndian>

#include <array>
#include <cstring>
#include <openssl/evp.h>

namespace relay::store {

namespace {

constexpr int BlockSize = 16;
using Block = std::array<unsigned char, BlockSize>;
constexpr auto Encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Block crypt(evp_cipher_ctx_st* context, const Block& in)
{
    Block out{};
    int written = 0;
    // One whole block without padding: cannot fail with an initialised context.
    EVP_CipherUpdate(context, out.data(), &written, in.data(), BlockSize);
    return out;
}

evp_cipher_ctx_st* context(const QByteArray& key, bool encrypt)
{
    Q_ASSERT(key.size() == BlockSize);
    evp_cipher_ctx_st* made = EVP_CIPHER_CTX_new();
    EVP_CipherInit_ex(made, EVP_aes_128_ecb(), nullptr, reinterpret_cast<const unsigned char*>(key.constData()),
                      nullptr, encrypt ? 1 : 0);
    EVP_CIPHER_CTX_set_padding(made, 0);
    return made;
}

} // namespace

void MessageIds::Free::operator()(evp_cipher_ctx_st* context) const
{
    EVP_CIPHER_CTX_free(context);
}

MessageIds::MessageIds(const QByteArray& key)
    : m_encrypt(context(key, true))
    , m_decrypt(context(key, false))
{
}

MessageIds::~MessageIds() = default;

QString MessageIds::idOf(qint64 row) const
{
    Block plain{};
    qToBigEndian(row, plain.data());
    const Block sealed = crypt(m_encrypt.get(), plain);
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char*>(sealed.data()), BlockSize).toBase64(Encoding));
}

std::optional<qint64> MessageIds::rowOf(QStringView id) const
{
    const auto decoded =
        QByteArray::fromBase64Encoding(id.toLatin1(), Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != BlockSize)
        return std::nullopt;
    Block sealed{};
    std::memcpy(sealed.data(), decoded.decoded.constData(), BlockSize);
    const Block plain = crypt(m_decrypt.get(), sealed);
    const auto row = qFromBigEndian<qint64>(plain.data());
    if (qFromBigEndian<qint64>(plain.data() + 8) != 0 || row <= 0)
        return std::nullopt;
    return row;
}

} // namespace relay::store
