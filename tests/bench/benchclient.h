// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <netinet/tcp.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

/// Seconds.
inline double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// One kept connection to 127.0.0.1, one request outstanding.
class Client
{
public:
    /// `from`: the address of loopback that it comes from, in host order; each has some 28,000 ports.
    explicit Client(int port, in_addr_t from = INADDR_LOOPBACK)
        : m_fd(::socket(AF_INET, SOCK_STREAM, 0))
    {
        if (m_fd < 0)
            throw std::runtime_error("no more descriptors (ulimit -n)");
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(from);
        const int later = 1;
        ::setsockopt(m_fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &later, sizeof later);
        ::bind(m_fd, reinterpret_cast<const sockaddr*>(&own), sizeof own);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("cannot connect; has the relay enough --max-connections?");
    }

    int fd() const { return m_fd; }

    void send(const std::string& request) const
    {
        if (::write(m_fd, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
            throw std::runtime_error("cannot send");
    }

    /// Reads what is there; the body once the answer is whole, else nothing.
    std::string receive()
    {
        std::array<char, 65536> buffer{};
        const ssize_t got = ::read(m_fd, buffer.data(), buffer.size());
        if (got <= 0)
            throw std::runtime_error("the relay closed a connection");
        m_in.append(buffer.data(), static_cast<size_t>(got));
        const size_t head = m_in.find("\r\n\r\n");
        if (head == std::string::npos)
            return {};
        const size_t field = m_in.find("ength: "); // of Content-Length, in whatever case
        const size_t length = std::strtoul(m_in.c_str() + field + 7, nullptr, 10);
        if (m_in.size() < head + 4 + length)
            return {};
        std::string body = m_in.substr(head + 4, length);
        m_in.erase(0, head + 4 + length);
        return body;
    }

    std::string ask(const std::string& request)
    {
        send(request);
        std::string body;
        while (body.empty())
            body = receive();
        return body;
    }

private:
    int m_fd;
    std::string m_in;
};

/// Resident, KiB.
inline long memoryOf(const std::string& pid)
{
    std::ifstream file("/proc/" + pid + "/status");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::atol(line.c_str() + 6);
    }
    return 0;
}

inline double processorSeconds(const std::string& pid)
{
    std::ifstream file("/proc/" + pid + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 3; i < 14; ++i)
        fields >> skipped;
    long user = 0;
    long system = 0;
    fields >> user >> system;
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace bench
