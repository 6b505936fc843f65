// SPDX-License-Identifier: GPL-3.0-or-later
// usage: company_bench PORT PAIRS PID WAITERS RATE SECONDS   Of the agents in PAIRS (as fill_bench writes it) so many
// wait by long poll, each on a connection of its own, while RATE messages a second are sent into their rooms. Prints
// the relay's memory (KiB) for each of them, its connection included, and how long a message takes from the sender's
// write to its waiting peer. PID is the relay, on 127.0.0.1.
#include <algorithm>
#include <array>
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
using bench::now;

constexpr size_t Senders = 256;
constexpr size_t PerAddress = 20'000; ///< connections

struct Waiter {
    Client client;
    std::string room;
    std::string token;
    std::string cursor;
};

class Company
{
public:
    Company(int port, std::string pid)
        : m_host("Host: 127.0.0.1:" + std::to_string(port) + "\r\n")
        , m_pid(std::move(pid))
        , m_port(port)
        , m_epoll(::epoll_create1(0))
    {
    }

    void open(const char* pairs, size_t waiters)
    {
        m_memoryBefore = bench::memoryOf(m_pid);
        const double began = now();
        std::ifstream file(pairs);
        for (std::string line; m_waiters.size() < waiters && std::getline(file, line);) {
            std::istringstream fields(line);
            std::string room;
            std::array<std::string, 2> agents;
            std::array<std::string, 2> tokens;
            fields >> room >> agents[0] >> tokens[0] >> agents[1] >> tokens[1];
            for (const std::string& token : tokens) {
                const auto from = static_cast<in_addr_t>(INADDR_LOOPBACK + 1 + m_waiters.size() / PerAddress);
                Waiter& waiter = m_waiters.emplace_back(Waiter{Client(m_port, from), room, token, {}});
                setCursor(waiter, waiter.client.ask(get(waiter, "/messages?limit=200&after=0")));
                waitOn(m_waiters.size() - 1);
            }
        }
        m_sentAt.resize(m_waiters.size() / 2);
        Client(m_port).ask("GET /v1/health HTTP/1.1\r\n" + m_host + "\r\n"); // by then all before it were read
        std::printf("{\"waiting\":%zu,\"open_s\":%.1f,\"open_cpu_s\":%.1f,", m_waiters.size(), now() - began,
                    bench::processorSeconds(m_pid));
        std::this_thread::sleep_for(std::chrono::seconds(2));
        std::printf("\"kib_each\":%.2f,", static_cast<double>(bench::memoryOf(m_pid) - m_memoryBefore) /
                                              static_cast<double>(m_waiters.size()));
    }

    void talk(double rate, double seconds)
    {
        for (size_t i = 0; i < Senders; ++i) {
            m_senders.emplace_back(m_port);
            m_senders.back().ask(get(m_waiters[i], "/messages?limit=1&after=0"));
            watch(m_senders.back().fd(), m_waiters.size() + i);
            m_free.push_back(i);
        }
        const double processor = bench::processorSeconds(m_pid);
        const double began = now();
        for (double at = began; at < began + seconds + 1; at = now()) {
            while (at < began + seconds && !m_free.empty() && static_cast<double>(m_sent) < (at - began) * rate)
                sendNext();
            std::array<epoll_event, 512> events{};
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 1);
            for (int i = 0; i < count; ++i)
                take(events.at(static_cast<size_t>(i)).data.u64);
        }
        std::sort(m_took.begin(), m_took.end());
        const auto ms = [this](double part) {
            return m_took.empty() ? -1
                                  : 1000 * m_took[static_cast<size_t>(part * static_cast<double>(m_took.size() - 1))];
        };
        std::printf("\"sent\":%zu,\"heard\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"most_ms\":%.2f,\"relay_cpu\":%.2f}\n",
                    m_sent, m_took.size(), ms(0.5), ms(0.99), ms(1),
                    (bench::processorSeconds(m_pid) - processor) / seconds);
    }

private:
    void watch(int fd, size_t number) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = number;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    }

    std::string get(const Waiter& waiter, const std::string& what) const
    {
        return "GET /v1/room/" + waiter.room + what + " HTTP/1.1\r\n" + m_host + "Authorization: Bearer " +
               waiter.token + "\r\n\r\n";
    }

    static void setCursor(Waiter& waiter, const std::string& page)
    {
        waiter.cursor = std::to_string(std::atoll(page.c_str() + page.find("\"next_after\":") + 13));
    }

    void waitOn(size_t number)
    {
        const Waiter& waiter = m_waiters[number];
        waiter.client.send(get(waiter, "/messages?wait=60&after=" + waiter.cursor));
        watch(waiter.client.fd(), number);
    }

    /// Into the next room in which nothing is on its way.
    void sendNext()
    {
        const size_t room = m_next++ % m_sentAt.size();
        if (m_sentAt[room] > 0)
            return;
        const Waiter& sender = m_waiters[2 * room];
        const std::string body = R"({"text":"message )" + std::to_string(m_sent) + R"( of a busy company"})";
        m_sentAt[room] = now();
        m_senders[m_free.back()].send(
            "POST /v1/room/" + sender.room + "/message HTTP/1.1\r\n" + m_host + "Authorization: Bearer " +
            sender.token + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body);
        m_free.pop_back();
        ++m_sent;
    }

    void take(size_t number)
    {
        if (number >= m_waiters.size()) {
            if (!m_senders[number - m_waiters.size()].receive().empty())
                m_free.push_back(number - m_waiters.size());
            return;
        }
        Waiter& waiter = m_waiters[number];
        const std::string page = waiter.client.receive();
        if (page.empty())
            return;
        double& sentAt = m_sentAt[number / 2];
        if (number % 2 == 1 && sentAt > 0 && page.find("busy company") != std::string::npos) {
            m_took.push_back(now() - sentAt);
            sentAt = 0;
        }
        setCursor(waiter, page);
        waiter.client.send(get(waiter, "/messages?wait=60&after=" + waiter.cursor));
    }

    std::string m_host;
    std::string m_pid;
    int m_port;
    int m_epoll;
    std::vector<Waiter> m_waiters; ///< both agents of a room, one after the other
    std::vector<Client> m_senders;
    std::vector<size_t> m_free;
    std::vector<double> m_sentAt; ///< by room; 0: nothing is on its way
    std::vector<double> m_took;   ///< seconds
    size_t m_next = 0;
    size_t m_sent = 0;
    long m_memoryBefore = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 7) {
        std::fputs("usage: company_bench PORT PAIRS PID WAITERS RATE SECONDS\n", stderr);
        return 2;
    }
    try {
        Company company(std::atoi(argv[1]), argv[3]);
        company.open(argv[2], static_cast<size_t>(std::atol(argv[4])));
        company.talk(std::atof(argv[5]), std::atof(argv[6]));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "company_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
