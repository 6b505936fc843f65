// SPDX-License-Identifier: GPL-3.0-or-later
// usage: wake_bench PORT PAIRS PID   Both agents of each room in PAIRS (as relaybench's setup writes it) wait by long
// poll; then one message is sent into each room by 16 connections. Prints how long opening and waking all took, the
// relay's processor time for the waking, and its memory (KiB) for each waiting poll. PID is the relay, on 127.0.0.1.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <thread>
#include <vector>

#include "tests/bench/benchclient.h"

namespace {

using bench::Client;
using bench::memoryOf;
using bench::now;
using bench::processorSeconds;

constexpr size_t Senders = 16;
constexpr double PatienceSeconds = 30;

struct Waiter {
    Client client;
    std::string room;
    std::string token;
    std::string cursor = "0";
    bool woken = false;
};

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
