// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"

#include <QJsonDocument>
#include <QTest>

#include "tests/support/waiting.h"

namespace support {

namespace {

constexpr int PatienceMs = 75'000; // longer than the longest wait that a relay grants

QByteArray hostHeader(const QHostAddress& address, quint16 port)
{
    const QByteArray host = address.toString().toLatin1();
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (v6 ? "[" + host + "]" : host) + ":" + QByteArray::number(port);
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

QString HttpAnswer::code() const
{
    return json.value(QStringLiteral("code")).toString();
}

HttpCall::HttpCall(const QHostAddress& address, quint16 port, const HttpRequest& request, QObject* parent)
    : QObject(parent)
    , m_headRequest(request.method == "HEAD")
{
    QByteArray bytes = request.method + " " + request.target + " HTTP/1.1\r\n";
    bool hostGiven = false;
    for (const auto& [name, value] : request.headers) {
        bytes += name + ": " + value + "\r\n";
        hostGiven = hostGiven || name.toLower() == "host";
    }
    if (!hostGiven)
        bytes += "Host: " + hostHeader(address, port) + "\r\n";
    if (!request.token.isEmpty())
        bytes += "Authorization: Bearer " + request.token + "\r\n";
    if (!request.body.isEmpty())
        bytes += "Content-Type: " + request.contentType + "\r\n";
    if (!request.body.isEmpty() || request.method != "GET")
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    bytes += "\r\n" + request.body;

    connect(&m_socket, &QTcpSocket::connected, this, [this, bytes] { m_socket.write(bytes); });
    connect(&m_socket, &QTcpSocket::readyRead, this, &HttpCall::readSome);
    connect(&m_socket, &QTcpSocket::disconnected, this, &HttpCall::finish);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &HttpCall::finish);
    m_socket.connectToHost(address, port);
}

void HttpCall::readSome()
{
    m_bytes += m_socket.readAll();
    if (m_finished || (!hasHead() && !readHead()))
        return;
    if (m_headRequest)
        return finish();
    if (m_chunked) {
        if (readChunks())
            finish();
        return;
    }
    m_answer.body += m_bytes;
    m_bytes.clear();
    if (m_answer.body.size() >= m_length)
        finish();
}

bool HttpCall::readHead()
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_bytes.first(end).replace("\r\n", "\n").split('\n');
    m_bytes.remove(0, end + 4);
    for (const QByteArray& line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        m_answer.headers.emplaceBack(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    m_answer.status = lines.constFirst().split(' ').value(1).toInt();
    m_length = m_answer.header("content-length").toLongLong();
    m_chunked = m_answer.header("transfer-encoding").toLower() == "chunked";
    return true;
}

bool HttpCall::readChunks()
{
    for (;;) {
        const qsizetype line = m_bytes.indexOf("\r\n");
        if (line < 0)
            return false;
        const qsizetype size = m_bytes.first(line).toInt(nullptr, 16);
        if (m_bytes.size() < line + 2 + size + 2)
            return false;
        m_answer.body += m_bytes.sliced(line + 2, size);
        m_bytes.remove(0, line + 2 + size + 2);
        if (size == 0)
            return true;
    }
}

void HttpCall::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_answer.json = QJsonDocument::fromJson(m_answer.body).object();
    emit finished();
    m_socket.disconnectFromHost();
}

HttpClient::HttpClient(quint16 port, const QHostAddress& address)
    : m_address(address)
    , m_port(port)
{
}

HttpCall* HttpClient::start(const HttpRequest& request, QObject* parent) const
{
    return new HttpCall(m_address, m_port, request, parent);
}

HttpAnswer HttpClient::send(const HttpRequest& request) const
{
    HttpCall call(m_address, m_port, request);
    (void)waitFor([&call] { return call.isFinished(); }, PatienceMs);
    return call.answer();
}

HttpAnswer HttpClient::get(const QByteArray& target, const QByteArray& token) const
{
    HttpRequest request;
    request.target = target;
    request.token = token;
    return send(request);
}

HttpAnswer HttpClient::post(const QByteArray& target, const QJsonObject& body, const QByteArray& token) const
{
    HttpRequest request;
    request.method = "POST";
    request.target = target;
    request.token = token;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return send(request);
}

HttpAnswer HttpClient::patch(const QByteArray& target, const QJsonObject& body, const QByteArray& token) const
{
    HttpRequest request;
    request.method = "PATCH";
    request.target = target;
    request.token = token;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return send(request);
}

void HttpClient::roundTrip() const
{
    QCOMPARE(get("/v1/health").status, 200);
    turn();
}

} // namespace support
