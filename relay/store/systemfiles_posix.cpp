// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "relay/store/entropy.h"
#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;

namespace relay::store::systemfiles {

namespace {

/// Closes it.
class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }

    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    int fd() const { return m_fd; }

private:
    int m_fd;
};

int writeWhole(int descriptor, const QByteArray& content)
{
    qsizetype written = 0;
    while (written < content.size()) {
        const ssize_t step =
            ::write(descriptor, content.constData() + written, static_cast<std::size_t>(content.size() - written));
        if (step < 0 && errno != EINTR)
            return errno;
        if (step > 0)
            written += step;
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

int writeDraft(int directory, const QByteArray& draft, const QByteArray& content)
{
    const Descriptor file(
        ::openat(directory, draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    return file.fd() < 0 ? errno : writeWhole(file.fd(), content);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The kernel counts the ticks from its own start.
QDateTime startOf(const QByteArray& processStatus)
{
    constexpr qsizetype StartTicks = 19; // "starttime", counted from the field behind the name
    const QList<QByteArray> fields = processStatus.mid(processStatus.lastIndexOf(')') + 1).simplified().split(' ');
    const QByteArray system = contentOf(u"/proc/stat"_s);
    const qsizetype boot = system.indexOf("\nbtime ");
    const long ticks = ::sysconf(_SC_CLK_TCK);
    if (fields.size() <= StartTicks || boot < 0 || ticks <= 0)
        return {};
    const qint64 booted = system.mid(boot + 7, 20).split('\n').first().toLongLong();
    return QDateTime::fromSecsSinceEpoch(booted + fields[StartTicks].toLongLong() / ticks);
}

Holder processOf(qint64 pid)
{
    const QString process = u"/proc/%1/"_s.arg(pid);
    return {pid, QString::fromUtf8(contentOf(process + u"comm")).trimmed(), startOf(contentOf(process + u"stat")),
            QFile::symLinkTarget(process + u"exe").endsWith(u" (deleted)")};
}

} // namespace

int makeDirectory(const QString& path)
{
    return ::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 ? 0 : errno;
}

int accessError(const QString& directory)
{
    return ::access(QFile::encodeName(directory + u"/.").constData(), R_OK | W_OK | X_OK) == 0 ? 0 : errno;
}

QByteArray identityOf(const QString& path)
{
    struct stat status {
    };

    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QByteArray::number(quint64{status.st_dev}) + ':' + QByteArray::number(quint64{status.st_ino});
}

Content read(const QString& path, qsizetype most)
{
    Content content;
    // Not blocking: nobody may be at the other end of a pipe.
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));

    struct stat status {
    };

    if (file.fd() < 0 || ::fstat(file.fd(), &status) != 0) {
        content.error = errno;
        return content;
    }
    content.ordinary = S_ISREG(status.st_mode);
    content.othersMay = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    content.belongsToUs = status.st_uid == ::geteuid() || status.st_uid == 0;
    if (!content.ordinary)
        return content;
    content.bytes.resize(most);
    const ssize_t count = ::read(file.fd(), content.bytes.data(), static_cast<std::size_t>(most));
    content.error = count < 0 ? errno : 0;
    content.bytes.truncate(count < 0 ? 0 : count);
    return content;
}

int syncFile(const QString& path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    return file.fd() >= 0 && ::fsync(file.fd()) == 0 ? 0 : errno;
}

struct Directory::System {
    int descriptor = -1;
};

Directory::Directory()
    : m_system(std::make_unique<System>())
{
}

Directory::~Directory()
{
    if (m_system->descriptor >= 0)
        ::close(m_system->descriptor);
}

int Directory::open(const QString& path)
{
    m_system->descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return m_system->descriptor >= 0 ? 0 : errno;
}

bool Directory::isOpenToAll() const
{
    struct stat status {
    };

    return ::fstat(m_system->descriptor, &status) == 0 && (status.st_mode & S_IWOTH) != 0;
}

int Directory::lock()
{
    return ::flock(m_system->descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
}

std::optional<Holder> Directory::holder() const
{
    struct stat status {
    };

    QFile locks(u"/proc/locks"_s);
    if (::fstat(m_system->descriptor, &status) != 0 || !locks.open(QIODevice::ReadOnly))
        return std::nullopt;
    // "1: FLOCK  ADVISORY  WRITE 4321 08:01:131 0 EOF". Its device is not that of stat() on every file system.
    const QByteArray inode = ':' + QByteArray::number(quint64{status.st_ino});
    const QList<QByteArray> lines = locks.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() > 5 && fields[1] == "FLOCK" && fields[5].endsWith(inode) && fields[4].toLongLong() > 0)
            return processOf(fields[4].toLongLong());
    }
    return std::nullopt;
}

int Directory::sync() const
{
    return ::fsync(m_system->descriptor) == 0 ? 0 : errno;
}

int Directory::create(const QString& name, const QByteArray& content) const
{
    // Written beside and linked to its name when it is whole. A link never replaces what is there, a renaming would.
    const int directory = m_system->descriptor;
    const QByteArray target = QFile::encodeName(name);
    // A name of its own: of two that make the same file at once, neither must link the other's half.
    const QByteArray draft = target + ".new-" + randomBytes(8).toHex();
    int error = writeDraft(directory, draft, content);
    if (error == 0 && ::linkat(directory, draft.constData(), directory, target.constData(), 0) != 0)
        error = errno;
    ::unlinkat(directory, draft.constData(), 0);
    if (error == 0)
        error = sync();
    return error == EDQUOT || error == EFBIG ? ENOSPC : error;
}

} // namespace relay::store::systemfiles
