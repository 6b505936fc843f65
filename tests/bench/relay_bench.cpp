// SPDX-License-Identifier: GPL-3.0-or-later
// usage: relay_bench [SECONDS]   What durability, encryption and the rules cost: sends from 64 connections to a relay,
// beside a POST that does nothing on the same HTTP server, in turn, three rounds, medians. Run it by hand, on a release
// build; the figure to compare is the ratio. Nothing is deleted meanwhile: the rooms keep all messages.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "relay/http/httpserver.h"
#include "relay/relay.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int Connections = 64;
constexpr int Rounds = 3;
constexpr const char* OperatorKey = "bench";

/// One client with one request outstanding at a time, over one kept connection.
class Client
{
public:
    explicit Client(int port)
        : m_fd(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<quint16>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("cannot connect");
    }

    ~Client() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Client)

    int fd() const { return m_fd; }

    void send(const std::string& request) const
    {
        if (::send(m_fd, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
            throw std::runtime_error("cannot send");
    }

    /// Reads once; true when an answer is complete. Anything but a 2xx ends the run: there is nothing to compare then.
    bool receive()
    {
        std::array<char, 16'384> bytes{};
        const ssize_t got = ::recv(m_fd, bytes.data(), bytes.size(), 0);
        if (got <= 0)
            throw std::runtime_error("the relay closed the connection");
        m_in.append(bytes.data(), static_cast<size_t>(got));
        const size_t head = m_in.find("\r\n\r\n");
        const size_t length = m_in.find("Content-Length: ");
        if (head == std::string::npos || length == std::string::npos)
            return false;
        size_t body = 0;
        std::from_chars(m_in.data() + length + 16, m_in.data() + head, body);
        if (m_in.size() < head + 4 + body)
            return false;
        if (m_in.compare(9, 1, "2") != 0)
            throw std::runtime_error(m_in);
        m_body = m_in.substr(head + 4);
        m_in.clear();
        return true;
    }

    QJsonObject ask(const std::string& request)
    {
        send(request);
        while (!receive()) {
        }
        return QJsonDocument::fromJson(QByteArray::fromStdString(m_body)).object();
    }

private:
    int m_fd;
    std::string m_in;
    std::string m_body;
};

std::string request(const std::string& method, int port, const std::string& path, const std::string& token,
                    const std::string& body)
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           (token.empty() ? std::string() : "\r\nAuthorization: Bearer " + token) +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string post(int port, const std::string& path, const std::string& token, const std::string& body)
{
    return request("POST", port, path, token, body);
}

/// Answered requests a second, of `requests[i]` over connection i.
double rate(int port, const std::vector<std::string>& requests, int seconds)
{
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<pollfd> waiting;
    for (const std::string& request : requests) {
        clients.push_back(std::make_unique<Client>(port));
        waiting.push_back({clients.back()->fd(), POLLIN, 0});
        clients.back()->send(request);
    }
    qint64 answered = 0;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < seconds * 1'000) {
        ::poll(waiting.data(), waiting.size(), 1'000);
        for (size_t i = 0; i < clients.size(); ++i) {
            if ((waiting[i].revents & POLLIN) != 0 && clients[i]->receive()) {
                ++answered;
                clients[i]->send(requests[i]);
            }
        }
    }
    return static_cast<double>(answered) * 1'000 / static_cast<double>(clock.elapsed());
}

/// A sender for each connection, two to a room.
std::vector<std::string> senders(int port, const std::string& message)
{
    Client client(port);
    const auto text = [](const QJsonObject& json, QLatin1StringView name) {
        return json.value(name).toString().toStdString();
    };
    std::vector<std::string> requests;
    for (int pair = 0; pair < Connections / 2; ++pair) {
        const std::string a = text(client.ask(post(port, "/v1/agent", {}, R"({"name":"a"})")), "token"_L1);
        const std::string b = text(client.ask(post(port, "/v1/agent", {}, R"({"name":"b"})")), "token"_L1);
        const QJsonObject room = client.ask(post(port, "/v1/room", a, "{}"));
        client.ask(post(port, "/v1/room/join", b, R"({"room_code":")" + text(room, "room_code"_L1) + R"("})"));
        const std::string path = "/v1/room/" + text(room, "room_id"_L1) + "/message";
        requests.push_back(post(port, path, a, message));
        requests.push_back(post(port, path, b, message));
    }
    return requests;
}

double median(std::array<double, Rounds> values)
{
    std::sort(values.begin(), values.end());
    return values[Rounds / 2];
}

void compare(int nothingPort, int relayPort, int seconds)
{
    const std::string message = R"({"text":")" + std::string(500, 'x') + R"("})";
    const std::vector<std::string> nothing(Connections, post(nothingPort, "/nothing", {}, message));
    const std::vector<std::string> sends = senders(relayPort, message);
    std::array<double, Rounds> trivial{};
    std::array<double, Rounds> durable{};
    for (size_t round = 0; round < Rounds; ++round) {
        trivial[round] = rate(nothingPort, nothing, seconds);
        durable[round] = rate(relayPort, sends, seconds);
        std::printf("round %zu: trivial POST %.0f/s, durable send %.0f/s\n", round + 1, trivial[round], durable[round]);
    }
    std::printf("medians: trivial POST %.0f/s, durable send %.0f/s, ratio %.2f\n", median(trivial), median(durable),
                median(durable) / median(trivial));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_NO_GLIB", "1"); // as duologued does
    QCoreApplication app(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 5;

    relay::http::HttpServer server;
    server.router().add({"POST", "/nothing", relay::http::Access::Public, relay::http::Meter::None,
                         [](const relay::http::Call& call) { call.reply.send({.body = "{}"}); }});
    const auto nothingPort = server.listen(QHostAddress::LocalHost, 0);

    const QTemporaryDir dir;
    relay::RelaySettings settings;
    settings.dataDir = dir.path();
    settings.wrappingKey = QByteArray(32, 'k');
    settings.operatorKey = OperatorKey;
    settings.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    settings.limits = {{u"capacity"_s, 0}, {u"registrations_per_minute"_s, 0}, {u"room_history"_s, 0}};
    settings.rateLimits = false;
    relay::Relay relay(settings);
    if (const auto started = relay.start(); !started || !nothingPort) {
        std::fprintf(stderr, "%s\n", started ? "no port" : qPrintable(sentenceOf(started.error())));
        return 1;
    }
    const int relayPort = QUrl(relay.addresses().first()).port();

    int status = 0;
    std::thread load([&] {
        try {
            compare(*nothingPort, relayPort, seconds);
        } catch (const std::runtime_error& error) {
            std::fprintf(stderr, "%s\n", error.what());
            status = 1;
        }
        QMetaObject::invokeMethod(
            &app, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    load.join();
    return status;
}
