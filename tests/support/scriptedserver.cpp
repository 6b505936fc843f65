// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QSslSocket>

namespace testing {

using namespace Qt::StringLiterals;

class ScriptedServer::Listener : public QTcpServer
{
public:
    QSslConfiguration tls; ///< null: none

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (tls.isNull()) {
            QTcpServer::incomingConnection(descriptor);
            return;
        }
        auto* socket = new QSslSocket(this);
        socket->setSslConfiguration(tls);
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
        addPendingConnection(socket);
    }
};

ScriptedServer::ScriptedServer(QObject* parent)
    : QObject(parent)
    , m_server(std::make_unique<Listener>())
{
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QObject::destroyed, this, [this, socket] { m_input.remove(socket); });
        }
    });
}

bool ScriptedServer::start(quint16 port)
{
    if (!m_server->listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    m_port = m_server->serverPort();
    return true;
}

void ScriptedServer::setTls(const QSslConfiguration& configuration)
{
    static_cast<Listener&>(*m_server).tls = configuration;
    m_tls = !configuration.isNull();
}

void ScriptedServer::stop()
{
    m_server->close();
    const auto sockets = m_server->findChildren<QTcpSocket*>();
    for (QTcpSocket* socket : sockets) {
        socket->abort();
    }
}

QUrl ScriptedServer::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_port));
}

void ScriptedServer::read(QTcpSocket* socket)
{
    QByteArray& input = m_input[socket];
    const QByteArray bytes = socket->readAll();
    received += bytes;
    input += bytes;
    const qsizetype headEnd = input.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        return;
    }
    const QList<QByteArray> lines = input.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3) {
        socket->abort();
        return;
    }
    Request request;
    request.method = first.at(0);
    const QUrl target(QString::fromLatin1(first.at(1)));
    request.path = target.path(QUrl::FullyEncoded);
    request.query = QUrlQuery(target);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype bodySize = request.headers.value("content-length").toLongLong();
    if (input.size() < headEnd + 4 + bodySize) {
        return;
    }
    request.body = input.mid(headEnd + 4, bodySize);
    input.clear();
    requests.append(request);
    if (m_handler) {
        m_handler(request, socket);
    }
}

void ScriptedServer::send(QTcpSocket* socket, int status, const QByteArray& body, const QByteArray& headers)
{
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + headers + "\r\n" + body);
    socket->disconnectFromHost();
}

void ScriptedServer::sendJson(QTcpSocket* socket, const QJsonObject& object, int status)
{
    send(socket, status, QJsonDocument(object).toJson(QJsonDocument::Compact), "Content-Type: application/json\r\n");
}

} // namespace testing
