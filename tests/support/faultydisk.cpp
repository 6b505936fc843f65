// SPDX-License-Identifier: GPL-3.0-or-later
// A disk and a clock that fail on demand, for a program that is started with this library in LD_PRELOAD. The file that
// DUOLOGUE_FAULTS names says what goes wrong just now, in one word: "full" (files below the directory that
// DUOLOGUE_FAULTS_DIR names do not grow: ENOSPC, after as much as a real disk would still take), "reserved" (the same
// while there is a file space.reserve in it, whose space nobody else takes when it is given up), "sync" (their fsync
// gives EIO), "dead" (reading, writing and flushing them gives EIO), "leap" and a number (the wall clock is that many
// seconds ahead), "die" and a number (the process kills itself before its so many-th change of a directory, or flush of
// a file). Anything else: nothing.
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

using Word = std::array<char, 64>;

/// What goes wrong now; read anew each time, so that a test decides when.
Word fault()
{
    Word word{};
    const char* path = std::getenv("DUOLOGUE_FAULTS");
    if (path == nullptr)
        return word;
    const int kept = errno;
    const long file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        static_cast<void>(syscall(SYS_read, file, word.data(), word.size() - 1));
        syscall(SYS_close, file);
    }
    errno = kept;
    return word;
}

bool isNow(const char* name)
{
    return std::strcmp(fault().data(), name) == 0;
}

bool isWatched(int descriptor)
{
    const char* directory = std::getenv("DUOLOGUE_FAULTS_DIR");
    if (directory == nullptr || *directory == '\0')
        return false;
    std::array<char, 64> link{"/proc/self/fd/"};
    char* digits = link.data() + std::strlen(link.data());
    std::array<char, 16> reversed{};
    size_t count = 0;
    for (int rest = descriptor; rest > 0 || count == 0; rest /= 10)
        reversed[count++] = static_cast<char>('0' + rest % 10);
    while (count > 0)
        *digits++ = reversed[--count];
    std::array<char, 4096> path{};
    const int kept = errno;
    const ssize_t length = readlink(link.data(), path.data(), path.size() - 1);
    errno = kept;
    return length > 0 && std::strncmp(path.data(), directory, std::strlen(directory)) == 0;
}

/// Whether the file system says that nothing is left.
bool isCrowded()
{
    return isNow("full") || isNow("reserved");
}

bool isFull()
{
    if (isNow("full"))
        return true;
    const char* directory = std::getenv("DUOLOGUE_FAULTS_DIR");
    if (directory == nullptr || !isNow("reserved"))
        return false;
    std::array<char, 4096> path{};
    std::strncpy(path.data(), directory, path.size() - 32);
    std::strcat(path.data(), "/space.reserve");
    const int kept = errno;
    const bool held = access(path.data(), F_OK) == 0;
    errno = kept;
    return held;
}

int askFileSystem(const char* path, struct statvfs* status)
{
    using Ask = int (*)(const char*, struct statvfs*);
    static const auto ask = reinterpret_cast<Ask>(dlsym(RTLD_NEXT, "statvfs"));
    const int done = ask(path, status);
    const char* directory = std::getenv("DUOLOGUE_FAULTS_DIR");
    if (done == 0 && directory != nullptr && isCrowded() && std::strncmp(path, directory, std::strlen(directory)) == 0)
        status->f_bavail = status->f_bfree = 0;
    return done;
}

/// How many of these bytes still find room.
size_t roomFor(int descriptor, size_t size, off_t at)
{
    struct stat status {
    };

    if (!isFull() || !isWatched(descriptor) || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return size;
    if (at + static_cast<off_t>(size) <= status.st_size)
        return size;
    // Up to the end of the file's last block.
    constexpr off_t Block = 4096;
    const off_t end = (status.st_size + Block - 1) / Block * Block;
    return at < end ? std::min(size, static_cast<size_t>(end - at)) : 0;
}

/// Whether nothing can be read or written there; errno says so.
bool isDead(int descriptor)
{
    if (!isNow("dead") || !isWatched(descriptor))
        return false;
    errno = EIO;
    return true;
}

ssize_t positionedRead(int descriptor, void* bytes, size_t size, off_t at)
{
    return isDead(descriptor) ? -1 : syscall(SYS_pread64, descriptor, bytes, size, at);
}

ssize_t limitedWrite(int descriptor, const void* bytes, size_t size, off_t at)
{
    if (isDead(descriptor))
        return -1;
    const size_t room = roomFor(descriptor, size, at);
    if (room == 0 && size > 0) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_pwrite64, descriptor, bytes, room, at);
}

/// Before each step that makes something last.
void dieWhenDue()
{
    const Word word = fault();
    static long step = 0;
    if (std::strncmp(word.data(), "die ", 4) == 0 && ++step == std::strtol(word.data() + 4, nullptr, 10))
        static_cast<void>(raise(SIGKILL));
}

template <typename... Arguments>
int change(long call, Arguments... arguments)
{
    dieWhenDue();
    return static_cast<int>(syscall(call, arguments...));
}

int sync(int descriptor, long call)
{
    dieWhenDue();
    if (isDead(descriptor))
        return -1;
    if (isNow("sync") && isWatched(descriptor)) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(syscall(call, descriptor));
}

time_t leap()
{
    const Word word = fault();
    return std::strncmp(word.data(), "leap ", 5) == 0 ? std::strtol(word.data() + 5, nullptr, 10) : 0;
}

} // namespace

extern "C" {

ssize_t read(int descriptor, void* bytes, size_t size)
{
    return isDead(descriptor) ? -1 : syscall(SYS_read, descriptor, bytes, size);
}

ssize_t pread(int descriptor, void* bytes, size_t size, off_t at)
{
    return positionedRead(descriptor, bytes, size, at);
}

ssize_t pread64(int descriptor, void* bytes, size_t size, off64_t at)
{
    return positionedRead(descriptor, bytes, size, at);
}

ssize_t write(int descriptor, const void* bytes, size_t size)
{
    struct stat status {
    };

    // Only what is written at the end of a file: nothing here is written elsewhere without pwrite().
    const bool plain = !isFull() || !isWatched(descriptor) || fstat(descriptor, &status) != 0;
    if (!plain && S_ISREG(status.st_mode) && roomFor(descriptor, size, status.st_size) < size) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_write, descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at)
{
    return limitedWrite(descriptor, bytes, size, at);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at)
{
    return limitedWrite(descriptor, bytes, size, at);
}

int statvfs(const char* path, struct statvfs* status) noexcept
{
    return askFileSystem(path, status);
}

int fsync(int descriptor)
{
    return sync(descriptor, SYS_fsync);
}

int fdatasync(int descriptor)
{
    return sync(descriptor, SYS_fdatasync);
}

int rename(const char* from, const char* to) noexcept
{
    return change(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat2(int fromDirectory, const char* from, int toDirectory, const char* to, unsigned flags) noexcept
{
    return change(SYS_renameat2, fromDirectory, from, toDirectory, to, flags);
}

int link(const char* from, const char* to) noexcept
{
    return change(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char* path) noexcept
{
    return change(SYS_unlinkat, AT_FDCWD, path, 0);
}

int remove(const char* path) noexcept
{
    const int removed = unlink(path);
    return removed != 0 && errno == EISDIR ? change(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : removed;
}

int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    const int done = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    if (done == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += leap();
    return done;
}

int gettimeofday(timeval* __restrict time, void* __restrict zone) noexcept
{
    const int done = static_cast<int>(syscall(SYS_gettimeofday, time, zone));
    if (done == 0 && time != nullptr)
        time->tv_sec += leap();
    return done;
}

} // extern "C"
