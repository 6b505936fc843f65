// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/directoryid.h"

#include <QFile>
#include <QRegularExpression>

#include <sodium.h>

#include "app/secrets/smallfile.h"
#include "relay/store/datadir.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace app::secrets {

namespace {

const QString fileName = u"keychain.id"_s;
constexpr int idBytes = 16;
constexpr qint64 fileLimit = 1024;

} // namespace

DirectoryId DirectoryId::generate()
{
    QByteArray bytes(idBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), idBytes);
    return {QString::fromLatin1(bytes.toHex())};
}

Result<DirectoryId> DirectoryId::readOrGenerate(const QString& dataDir)
{
    const auto bytes = readSmallFile(dataDir + u'/' + fileName, fileLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    static const QRegularExpression pattern(u"\\A[0-9a-f]{32}\\z"_s);
    const QString text = QString::fromLatin1(bytes->value_or(QByteArray())).trimmed();
    return pattern.match(text).hasMatch() ? DirectoryId{text} : generate();
}

Result<void> DirectoryId::keep(const relay::store::DataDir& directory) const
{
    const QByteArray content = text.toLatin1() + '\n';
    auto kept = directory.create(fileName, content);
    if (kept || kept.error().code != ErrorCode::Conflict)
        return kept;
    // This one, or one that cannot be read as an id and so leads to no key.
    QFile::remove(directory.file(fileName));
    return directory.create(fileName, content);
}

} // namespace app::secrets
