// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>
#include <QTemporaryFile>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "relay/store/entropy.h"
#include "relay/store/systemfiles.h"

namespace relay::store::systemfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions Others =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

int numberOf(const QFileDevice& file)
{
    switch (file.error()) {
    case QFileDevice::NoError:
        return 0;
    case QFileDevice::ResourceError:
        return ENOSPC;
    case QFileDevice::PermissionsError:
        return EACCES;
    default:
        return EIO;
    }
}

/// Who owns what this process makes: Qt does not say as whom it runs.
uint ownUser()
{
    static const uint user = [] {
        QTemporaryFile probe;
        return QFileInfo(probe.open() ? probe.fileName() : QDir::homePath()).ownerId();
    }();
    return user;
}

} // namespace

int makeDirectory(const QString& path)
{
    if (QFileInfo::exists(path))
        return EEXIST;
    return QDir().mkdir(path, OwnerOnly | QFile::ExeOwner) ? 0 : EACCES;
}

int accessError(const QString& directory)
{
    const QFileInfo info(directory + u"/."_s);
    return info.isReadable() && info.isWritable() && info.isExecutable() ? 0 : EACCES;
}

/// Where the file system does not know when a file was made, it is not seen that another took its place.
QByteArray identityOf(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() ? QByteArray::number(info.birthTime().toMSecsSinceEpoch()) : QByteArray();
}

/// What the permissions say on Windows, where Qt does not look them up unless it is told to, docs/porting.md has.
Content read(const QString& path, qsizetype most)
{
    Content content;
    const QFileInfo info(path);
    if (!info.exists()) {
        content.error = ENOENT;
        return content;
    }
    content.ordinary = info.isFile();
    content.othersMay = (info.permissions() & Others) != 0;
    content.belongsToUs = info.ownerId() == ownUser() || info.ownerId() == 0;
    QFile file(path);
    if (!content.ordinary)
        return content;
    if (!file.open(QIODevice::ReadOnly)) {
        content.error = numberOf(file);
        return content;
    }
    content.bytes = file.read(most);
    content.error = numberOf(file);
    return content;
}

/// Qt has nothing for it.
int syncFile(const QString&)
{
    return 0;
}

struct Directory::System {
    QString path;
    std::unique_ptr<QLockFile> lock;
};

Directory::Directory()
    : m_system(std::make_unique<System>())
{
}

Directory::~Directory() = default;

int Directory::open(const QString& path)
{
    m_system->path = path;
    return QFileInfo(path).isDir() ? 0 : ENOTDIR;
}

bool Directory::isOpenToAll() const
{
    return QFile::permissions(m_system->path).testFlag(QFile::WriteOther);
}

/// A file of that name is there while it is held, which needs room on the disk. What a process that was killed leaves
/// is known by that process's id.
int Directory::lock()
{
    m_system->lock = std::make_unique<QLockFile>(m_system->path + u"/.lock"_s);
    m_system->lock->setStaleLockTime(0);
    if (m_system->lock->tryLock()) {
        QFile::setPermissions(m_system->path + u"/.lock"_s, OwnerOnly);
        return 0;
    }
    switch (m_system->lock->error()) {
    case QLockFile::LockFailedError:
        return EWOULDBLOCK;
    case QLockFile::UnknownError: // "for instance, a full partition"
        return ENOSPC;
    default:
        return EACCES;
    }
}

std::optional<Holder> Directory::holder() const
{
    Holder holder;
    QString computer;
    if (!m_system->lock || !m_system->lock->getLockInfo(&holder.pid, &computer, &holder.program))
        return std::nullopt;
    holder.since = QFileInfo(m_system->path + u"/.lock"_s).lastModified();
    return holder;
}

/// Qt has nothing for it: a power loss may undo the last renaming.
int Directory::sync() const
{
    return 0;
}

int Directory::create(const QString& name, const QByteArray& content) const
{
    const QString target = m_system->path + u'/' + name;
    const QString draft = target + u".new-"_s + QString::fromLatin1(randomBytes(8).toHex());
    QSaveFile file(draft); // which is on disk when it is committed
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(OwnerOnly);
        file.write(content);
    }
    if (!file.commit())
        return numberOf(file);
    // A second name for it never replaces what is there, whoever makes it at the same time. Not every file system has
    // second names.
    std::error_code failed;
    std::filesystem::create_hard_link(QFileInfo(draft).filesystemFilePath(), QFileInfo(target).filesystemFilePath(),
                                      failed);
    int error = 0;
    if (failed && QFileInfo::exists(target))
        error = EEXIST;
    else if (failed && QFile::rename(draft, target))
        return 0;
    else if (failed)
        error = QFileInfo::exists(target) ? EEXIST : EIO;
    QFile::remove(draft);
    return error;
}

} // namespace relay::store::systemfiles
