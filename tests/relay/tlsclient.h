// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <QUrl>

/// What a client that trusts `authority` and nobody else gets; an empty answer when it does not trust what it meets.
inline QByteArray fetch(const QString& host, const QHostAddress& address, quint16 port, const QByteArray& authority,
                        const QByteArray& target = "/v1/health")
{
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(authority));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    socket.setPeerVerifyName(host);
    socket.connectToHostEncrypted(address.toString(), port);
    const auto over = [&socket] { return socket.state() == QAbstractSocket::UnconnectedState; };
    (void)QTest::qWaitFor([&] { return socket.isEncrypted() || over(); }, 20'000);
    if (!socket.isEncrypted())
        return {};
    const QByteArray name = host.contains(QLatin1Char(':')) ? "[" + host.toLatin1() + "]" : host.toLatin1();
    socket.write("GET " + target + " HTTP/1.1\r\nHost: " + name + ":" + QByteArray::number(port) +
                 "\r\nConnection: close\r\n\r\n");
    (void)QTest::qWaitFor(over, 20'000);
    return socket.readAll();
}

inline quint16 portOf(const QString& url)
{
    return static_cast<quint16>(QUrl(url).port());
}
