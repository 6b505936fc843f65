// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/secretfile.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "relay/store/privatefile.h"

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
    if (guard == Guard::OwnerOnly && !store::PrivateFile::isOurs(status.st_uid)) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 belongs to another user, who can put another key there. Give it to the user that "
                              u"runs the relay (chown)."_s.arg(path));
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
    return store::PrivateFile::make(path, content + '\n');
}

} // namespace relay
