// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/diskguard.h"

#include <QFile>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "relay/store/datadir.h"
#include "relay/store/entropy.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::store {

namespace {

constexpr QLatin1StringView ReserveName{"space.reserve"};

qint64 spaceOf(const QString& path, std::uintmax_t std::filesystem::space_info::*which)
{
    std::error_code error;
    const auto space = std::filesystem::space(QFile::encodeName(path).toStdString(), error);
    return error ? -1 : static_cast<qint64>(std::min<std::uintmax_t>(space.*which, std::uintmax_t{1} << 62));
}

} // namespace

DiskGuard::DiskGuard(const DataDir& dir)
    : m_dir(dir)
    , m_files{File{"database.db", true, {}, {}}, File{"database.db-wal", true, {}, {}},
              File{"database.key", false, {}, {}}}
{
}

void DiskGuard::follow()
{
    for (File& file : m_files) {
        file.path = m_dir.file(QString::fromLatin1(file.name));
        file.identity = systemfiles::identityOf(file.path);
    }
}

bool DiskGuard::isGone()
{
    return std::ranges::any_of(m_files, [](File& file) {
        const QByteArray now = systemfiles::identityOf(file.path);
        // The log may be made a little later than the database is opened.
        if (file.identity.isEmpty())
            file.identity = now;
        return file.isOpen ? now != file.identity : now.isEmpty() && !file.identity.isEmpty();
    });
}

qint64 DiskGuard::freeBytes() const
{
    return spaceOf(m_dir.path(), &std::filesystem::space_info::available);
}

qint64 DiskGuard::sizeBytes() const
{
    return spaceOf(m_dir.path(), &std::filesystem::space_info::capacity);
}

bool DiskGuard::hasReserve() const
{
    return QFile::exists(m_dir.file(ReserveName));
}

Result<void> DiskGuard::takeReserve()
{
    if (hasReserve())
        return {};
    // Bytes that no file system makes smaller.
    return m_dir.create(ReserveName, randomBytes(ReserveBytes));
}

bool DiskGuard::giveUpReserve()
{
    return QFile::remove(m_dir.file(ReserveName));
}

} // namespace relay::store
