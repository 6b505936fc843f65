// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/sha256.h"

#include <openssl/evp.h>

namespace relay::engine {

namespace {

constexpr int HashSize = 32;

class Hasher
{
public:
    Hasher()
        : m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr))
        , m_context(EVP_MD_CTX_new())
    {
    }

    ~Hasher()
    {
        EVP_MD_CTX_free(m_context);
        EVP_MD_free(m_algorithm);
    }

    Q_DISABLE_COPY_MOVE(Hasher)

    QByteArray of(QByteArrayView first, QByteArrayView second)
    {
        QByteArray hash(HashSize, '\0');
        EVP_DigestInit_ex(m_context, m_algorithm, nullptr);
        EVP_DigestUpdate(m_context, first.data(), static_cast<std::size_t>(first.size()));
        EVP_DigestUpdate(m_context, second.data(), static_cast<std::size_t>(second.size()));
        EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char*>(hash.data()), nullptr);
        return hash;
    }

private:
    EVP_MD* m_algorithm;
    EVP_MD_CTX* m_context;
};

} // namespace

QByteArray sha256(QByteArrayView first, QByteArrayView second)
{
    thread_local Hasher hasher;
    return hasher.of(first, second);
}

} // namespace relay::engine
