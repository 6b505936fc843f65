// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/instancelock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

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

InstanceLock::InstanceLock(QString place)
    : m_place(std::move(place))
{
}

InstanceLock::~InstanceLock()
{
    // The file stays: who removed it could remove it under another one's lock.
    if (m_descriptor >= 0)
        close(m_descriptor);
}

bool InstanceLock::take()
{
    if (m_descriptor < 0)
        m_descriptor = open(QFile::encodeName(m_place + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_descriptor < 0)
        return true;
    return flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

QString InstanceLock::socketPath() const
{
    return m_place + u".socket"_s;
}

} // namespace app::instance
