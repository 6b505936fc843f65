// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/directoryid.h"

#include <QRegularExpression>

#include <sodium.h>

#include "app/secrets/privatefile.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace app::secrets {

namespace {

constexpr int idBytes = 16;
constexpr qint64 fileLimit = 1024;

QString idFile(const QString& dataDir)
{
    return dataDir + u"/keychain.id"_s;
}

} // namespace

DirectoryId DirectoryId::generate()
{
    QByteArray bytes(idBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), idBytes);
    return {QString::fromLatin1(bytes.toHex())};
}

Result<DirectoryId> DirectoryId::readOrGenerate(const QString& dataDir)
{
    const auto bytes = readPrivateFile(idFile(dataDir), fileLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    static const QRegularExpression pattern(u"\\A[0-9a-f]{32}\\z"_s);
    const QString text = QString::fromLatin1(bytes->value_or(QByteArray())).trimmed();
    return pattern.match(text).hasMatch() ? DirectoryId{text} : generate();
}

Result<void> DirectoryId::keep(const QString& dataDir) const
{
    return writePrivateFile(idFile(dataDir), text.toLatin1() + '\n');
}

} // namespace app::secrets
