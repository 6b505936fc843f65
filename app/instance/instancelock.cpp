// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/instancelock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace app::instance {

using namespace Qt::StringLiterals;

namespace {

/// Without links, however much of the path exists.
QString canonical(const QString& path)
{
    const QString clean = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    const QString known = QFileInfo(clean).canonicalFilePath();
    if (!known.isEmpty() || clean == "/"_L1)
        return known.isEmpty() ? clean : known;
    const QFileInfo info(clean);
    return QDir::cleanPath(canonical(info.path()) + u'/' + info.fileName());
}

} // namespace

QString InstanceLock::placeFor(const QString& dataDir)
{
    const QByteArray hash = QCryptographicHash::hash(canonical(dataDir).toUtf8(), QCryptographicHash::Sha256);
    // Short, since the path of a socket has 107 bytes.
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/duologue-"_s +
           QString::fromLatin1(hash.first(6).toHex());
}

QString InstanceLock::socketPath() const
{
    return m_place + u".socket"_s;
}

} // namespace app::instance
