// SPDX-License-Identifier: GPL-3.0-or-later
// usage: wake_bench PORT PAIRS PID   Both agents of each room in PAIRS (as relaybench's setup writes it) wait by long
// poll; then one message is sent into each room by 16 connections. Prints how long opening and waking all took, the
// relay's processor time for the waking, and its memory (KiB) for each waiting poll. PID is the relay, on 127.0.0.1.
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <netinet/tcp.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

constexpr size_t Senders = 16;
constexpr double PatienceSeconds = 30;

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// One kept connection, one request outstanding.
class Client
{
public:
    explicit Client(int port)
        : m_fd(::socket(AF_INET, SOCK_STREAM, 0))
    {
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

struct Waiter {
    Client client;
    std::string room;
    std::string token;
    std::string cursor = "0";
    bool woken = false;
};

/// Resident, KiB.
long memoryOf(const std::string& pid)
{
    std::ifstream file("/proc/" + pid + "/status");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::atol(line.c_str() + 6);
    }
    return 0;
}

double processorSeconds(const std::string& pid)
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

class Bench
{
public:
    Bench(int port, std::string pid)
        : m_host("Host: 127.0.0.1:" + std::to_string(port) + "\r\n")
        , m_pid(std::move(pid))
        , m_port(port)
        , m_epoll(::epoll_create1(0))
    {
    }

    void open(const char* pairs)
    {
        std::ifstream file(pairs);
        for (std::string line; std::getline(file, line);) {
            std::istringstream fields(line);
            std::string room;
            std::array<std::string, 2> agents;
            std::array<std::string, 2> tokens;
            if (line.rfind('#', 0) == 0 || !(fields >> room >> agents[0] >> tokens[0] >> agents[1] >> tokens[1]))
                continue;
            for (const std::string& token : tokens) {
                Waiter& waiter = m_waiters.emplace_back(Waiter{Client(m_port), room, token});
                // At once: whoever shows no token makes room for the next.
                const std::string page = waiter.client.ask(poll(waiter, "&limit=200"));
                waiter.cursor = std::to_string(std::atol(page.c_str() + page.find("\"next_after\":") + 13));
            }
        }
    }

    void wait()
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        m_memoryBefore = memoryOf(m_pid);
        const double began = now();
        for (size_t i = 0; i < m_waiters.size(); ++i) {
            m_waiters[i].client.send(poll(m_waiters[i], "&wait=60"));
            watch(m_waiters[i].client.fd(), i);
        }
        // One more answer: by then all polls before it were read.
        Client(m_port).ask("GET /v1/health HTTP/1.1\r\n" + m_host + "\r\n");
        m_openSeconds = now() - began;
        std::this_thread::sleep_for(std::chrono::seconds(2));
        m_memoryWaiting = memoryOf(m_pid);
    }

    void wake()
    {
        std::vector<Client> senders;
        for (size_t i = 0; i < Senders; ++i) {
            senders.emplace_back(m_port);
            watch(senders.back().fd(), m_waiters.size() + i);
        }
        const double processor = processorSeconds(m_pid);
        const double began = now();
        for (const Client& sender : senders)
            sendNext(sender);
        size_t woken = 0;
        while ((woken < m_waiters.size() || m_acknowledged < rooms()) && now() - began < PatienceSeconds) {
            std::array<epoll_event, 512> events{};
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 1000);
            for (const epoll_event& event :
                 std::vector<epoll_event>(events.begin(), events.begin() + std::max(0, count)))
                woken += take(senders, event.data.u64) ? 1 : 0;
        }
        std::printf(
            "{\"waiting\":%zu,\"woken\":%zu,\"open_s\":%.3f,\"wake_s\":%.3f,\"wake_cpu_s\":%.3f,\"kib_each\":%.2f}\n",
            m_waiters.size(), woken, m_openSeconds, now() - began, processorSeconds(m_pid) - processor,
            static_cast<double>(m_memoryWaiting - m_memoryBefore) / static_cast<double>(m_waiters.size()));
    }

private:
    size_t rooms() const { return m_waiters.size() / 2; }

    void watch(int fd, size_t number) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = number;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    }

    std::string poll(const Waiter& waiter, const char* more) const
    {
        return "GET /v1/room/" + waiter.room + "/messages?after=" + waiter.cursor + more + " HTTP/1.1\r\n" + m_host +
               "Authorization: Bearer " + waiter.token + "\r\n\r\n";
    }

    void sendNext(const Client& sender)
    {
        if (m_sent == rooms())
            return;
        const Waiter& waiter = m_waiters[2 * m_sent++];
        const std::string body = R"({"text":"hello there, wake up"})";
        sender.send("POST /v1/room/" + waiter.room + "/message HTTP/1.1\r\n" + m_host + "Authorization: Bearer " +
                    waiter.token + "\r\nContent-Type: application/json\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
    }

    /// Whether a waiter was woken by it.
    bool take(std::vector<Client>& senders, size_t number)
    {
        if (number >= m_waiters.size()) {
            Client& sender = senders[number - m_waiters.size()];
            if (!sender.receive().empty()) {
                ++m_acknowledged;
                sendNext(sender);
            }
            return false;
        }
        Waiter& waiter = m_waiters[number];
        if (waiter.client.receive().empty() || waiter.woken)
            return false;
        waiter.woken = true;
        return true;
    }

    std::string m_host;
    std::string m_pid;
    int m_port;
    int m_epoll;
    std::vector<Waiter> m_waiters;
    size_t m_sent = 0;
    size_t m_acknowledged = 0;
    double m_openSeconds = 0;
    long m_memoryBefore = 0;
    long m_memoryWaiting = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fputs("usage: wake_bench PORT PAIRS PID\n", stderr);
        return 2;
    }
    try {
        Bench bench(std::atoi(argv[1]), argv[3]);
        bench.open(argv[2]);
        bench.wait();
        bench.wake();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "wake_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
