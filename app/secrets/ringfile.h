// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

#include "app/secrets/secrets.h"

namespace app::secrets {

/// DIR/keychain.rings: one ring for each keyring in which this data directory's secrets were seen. A ring is the copy
/// of those secrets, encrypted (XChaCha20-Poly1305) with a key that the keyring has as its entry "ring/ID". The names
/// of the entries stand in the open: they tell which keyring has a key that another one lacks.
class RingFile
{
public:
    using Values = QHash<QString, SecretBytes>; ///< by the entry's name; ASCII without NUL and line break

    struct Ring {
        QString id;        ///< 32 hex digits
        QStringList holds; ///< what the keyring has; a value of `box` that is not among them was forgotten
        QByteArray nonce;
        QByteArray box;

        static Ring generate();

        QString entry() const { return QStringLiteral("ring/") + id; }

        void seal(const Values& values, const QByteArray& key);
        /// Nothing when the key is another one's or the ring is damaged.
        std::optional<Values> open(const QByteArray& key) const;
    };

    static QByteArray generateKey(); ///< 32 bytes

    /// An empty path keeps nothing. What cannot be read counts as no ring: each secret is in the keychain as well.
    explicit RingFile(QString path);

    bool isKept() const { return !m_path.isEmpty(); }

    QMap<QString, Ring> rings; ///< by the keyring's name; empty: one whose name is not known

    /// The whole of it or nothing, with mode 0600. Makes the directory (0700). False when that failed.
    bool save() const;

private:
    void load();

    QString m_path;
};

} // namespace app::secrets
