// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "relay/daemon/daemonprocess.h"
#include "relay/process.h"

namespace relay {

void hardenProcess()
{
    ::umask(S_IRWXG | S_IRWXO);
    forbidCoreDumps();
    std::signal(SIGPIPE, SIG_IGN);
}

QList<ListenAddress> inheritedSockets()
{
    constexpr int First = 3; // as sd_listen_fds(3) says
    const bool ours = qgetenv("LISTEN_PID").toLongLong() == ::getpid();
    const int count = ours ? qEnvironmentVariableIntValue("LISTEN_FDS") : 0;
    QList<ListenAddress> sockets;
    for (int fd = First; fd < First + count; ++fd) {
        sockaddr_storage storage{};
        socklen_t size = sizeof storage;
        int listens = 0;
        socklen_t optionSize = sizeof listens;
        if (::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0 ||
            ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &optionSize) != 0 || listens == 0)
            continue;
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        ListenAddress socket;
        socket.address.setAddress(reinterpret_cast<const sockaddr*>(&storage));
        socket.port = storage.ss_family == AF_INET ? ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port)
                                                   : ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port);
        socket.descriptor = fd;
        if (storage.ss_family == AF_INET || storage.ss_family == AF_INET6)
            sockets.append(socket);
    }
    for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    return sockets;
}

void notifySystemd(const QByteArray& state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.size() < 2 || size_t(path.size()) >= sizeof(address.sun_path) || (path[0] != '/' && path[0] != '@'))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (path[0] == '@') // a name in the abstract namespace
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    ::sendto(socket, state.constData(), size_t(state.size()), MSG_NOSIGNAL, reinterpret_cast<sockaddr*>(&address),
             length);
    ::close(socket);
}

} // namespace relay
