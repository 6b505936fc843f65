// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct evp_cipher_ctx_st;

namespace relay::store {

/// The public ids of messages: the row id encrypted as one AES-128 block under a key of this database, in base64url (22
/// characters). They cannot be guessed, need no column and no index, and give the row id back.
class MessageIds
{
public:
    explicit MessageIds(const QByteArray& key); ///< 16 bytes
    ~MessageIds();
    Q_DISABLE_COPY_MOVE(MessageIds)

    QString idOf(qint64 row) const;
    /// Nothing for what is not an id of this database.
    std::optional<qint64> rowOf(QStringView id) const;

private:
    struct Free {
        void operator()(evp_cipher_ctx_st* context) const;
    };

    using Context = std::unique_ptr<evp_cipher_ctx_st, Free>;
    Context m_encrypt;
    Context m_decrypt;
};

} // namespace relay::store
