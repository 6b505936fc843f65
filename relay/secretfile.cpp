// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/secretfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qint64 MaxBytes = 4096;

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

    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

tl::unexpected<protocol::Error> cannotWrite(const QString& path)
{
    return protocol::fail(ErrorCode::StorageFailed, u"%1 cannot be written: %2."_s.arg(path, systemError()));
}

bool writeAll(int fd, const QByteArray& content)
{
    qsizetype written = 0;
    while (written < content.size()) {
        const ssize_t count = ::write(fd, content.constData() + written, size_t(content.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        written += count;
    }
    return ::fsync(fd) == 0;
}

/// What a crash may not undo: the entry in the directory.
void syncDirectory(const QString& path)
{
    const Descriptor directory(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen())
        ::fsync(directory.fd());
}

} // namespace

Result<QByteArray> SecretFile::read(const QString& path, Guard guard)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen()) {
        return protocol::fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::StorageFailed,
                              u"%1 cannot be read: %2."_s.arg(path, systemError()));
    }

    struct stat status {
    };

    if (::fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > MaxBytes) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 is not a key file: name a small, ordinary file."_s.arg(path));
    }
    if (guard == Guard::OwnerOnly && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 can be read by others than its owner. Run: chmod 600 %1"_s.arg(path));
    }
    QByteArray content(MaxBytes, Qt::Uninitialized);
    const ssize_t count = ::read(file.fd(), content.data(), size_t(content.size()));
    if (count < 0)
        return protocol::fail(ErrorCode::StorageFailed, u"%1 cannot be read: %2."_s.arg(path, systemError()));
    content.truncate(count);
    return content.trimmed();
}

Result<void> SecretFile::make(const QString& path, const QByteArray& content)
{
    // Written beside and linked to its name when it is whole: no crash leaves half a key, and none is ever replaced.
    const QByteArray name = QFile::encodeName(path);
    const QByteArray draft = name + ".new";
    ::unlink(draft.constData());
    {
        const Descriptor file(::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!file.isOpen())
            return cannotWrite(path);
        if (!writeAll(file.fd(), content + '\n')) {
            auto failure = cannotWrite(path);
            ::unlink(draft.constData());
            return failure;
        }
    }
    if (::link(draft.constData(), name.constData()) != 0) {
        auto failure = cannotWrite(path);
        ::unlink(draft.constData());
        return failure;
    }
    ::unlink(draft.constData());
    syncDirectory(QFileInfo(path).absolutePath());
    return {};
}

} // namespace relay
