// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/neighbour.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace relay {

namespace {

constexpr int Patience = 500;              // milliseconds
constexpr qsizetype MostBytes = 16 * 1024; // of an answer

QByteArray answerAt(quint16 port, const QByteArray& request)
{
    const QDeadlineTimer deadline(Patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(left()))
        return {};
    socket.write(request);
    QByteArray answer;
    while (answer.size() < MostBytes && socket.waitForReadyRead(left()))
        answer += socket.readAll();
    return answer;
}

} // namespace

bool isOlderVersion(const QString& version)
{
    const QVersionNumber theirs = QVersionNumber::fromString(version);
    return !theirs.isNull() && theirs < QVersionNumber::fromString(QStringLiteral(DUOLOGUE_VERSION));
}

std::optional<Neighbour> neighbourAt(quint16 port)
{
    const QByteArray answer = answerAt(port, "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
                                                 "\r\nConnection: close\r\n\r\n");
    const qsizetype body = answer.indexOf("\r\n\r\n");
    if (!answer.startsWith("HTTP/1.1 ") || body < 0)
        return std::nullopt;
    const QJsonObject health = QJsonDocument::fromJson(answer.mid(body + 4)).object();
    const QString version = health.value("version"_L1).toString();
    static const QRegularExpression pattern(u"\\A[0-9][0-9A-Za-z.+~-]{0,31}\\z"_s);
    if (!health.contains("status"_L1) || !pattern.match(version).hasMatch())
        return std::nullopt;
    return Neighbour{u"http://127.0.0.1:%1"_s.arg(port), version, isOlderVersion(version)};
}

} // namespace relay
