// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>

/// What the program asks of a file system beyond what Qt offers: systemfiles_posix.cpp, and with Qt alone
/// systemfiles_portable.cpp (DUOLOGUE_PORTABLE), which says where it promises less. A function that gives an `int`
/// gives 0 or an error number, as `errno` does.
namespace relay::store::systemfiles {

/// Makes one directory that only its owner may enter (0700).
int makeDirectory(const QString& path);

/// Why this process cannot list, change or enter the directory.
int accessError(const QString& directory);

/// A file that may hold a secret, and who else can read or replace it.
struct Content {
    int error = 0;            ///< ENOENT: there is no such file
    bool ordinary = false;    ///< not a directory, a pipe or a device; else nothing of it was read
    bool othersMay = false;   ///< its mode lets the group or others in
    bool belongsToUs = false; ///< its owner is this process's user, or root
    QByteArray bytes;         ///< at most so many as were asked for
};

Content read(const QString& path, qsizetype most);

/// The same as long as the path leads to the same file; empty when it leads to none.
QByteArray identityOf(const QString& path);

/// Makes what was written to a file survive a power loss.
int syncFile(const QString& path);

/// The process that holds a directory.
struct Holder {
    qint64 pid = 0;
    QString program;       ///< its name; empty where it is not known
    QDateTime since;       ///< when it was started; invalid where it is not known
    bool replaced = false; ///< its program's file is another one by now, as after an upgrade
};

/// A directory that is kept open.
class Directory
{
public:
    Directory();
    ~Directory();
    Q_DISABLE_COPY_MOVE(Directory)

    int open(const QString& path);
    /// Everybody on this computer can write to it.
    bool isOpenToAll() const;
    /// Holds it for this process; the system lets go when the process ends. EWOULDBLOCK: another one holds it.
    int lock();
    /// Who holds it, as far as the system tells this user.
    std::optional<Holder> holder() const;
    /// Makes what was created, renamed or removed in it survive a power loss.
    int sync() const;
    /// Writes a file of mode 0600 so that after a crash there is the whole file or none. EEXIST: there is one of that
    /// name, and it stays as it is. ENOSPC: there is no room, whatever the system calls that.
    int create(const QString& name, const QByteArray& content) const;

private:
    struct System;
    std::unique_ptr<System> m_system;
};

} // namespace relay::store::systemfiles
