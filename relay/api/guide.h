// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace relay::exchange {
class Exchange;
}

namespace relay::http {
class Router;
struct Call;
struct Request;
struct Response;
} // namespace relay::http

namespace relay::api {

/// `GET /`: tells an agent in plain text how to use this relay, with the relay's own address and limits filled in, and
/// shows a browser a small page for operators. `GET /openapi.json` is the same for programs.
class Guide
{
public:
    /// `exchange` is borrowed and must live longer. The guide names the one of `publicUrls` that the request came by,
    /// else the first of them; without any, the address of the request.
    Guide(exchange::Exchange& exchange, QStringList publicUrls, bool rateLimits);

    /// The answer of `GET /ca.pem`, which an agent needs to trust the relay's own certificate. Empty (at first): there
    /// is none.
    void setCertificate(const QByteArray& pem);

    void addRoutes(http::Router& router);

private:
    http::Response certificate() const;
    http::Response page(const http::Request& request) const;
    QHash<QString, QString> values(const http::Request& request) const;
    QString transitText(const QString& base) const;
    QString baseUrl(const http::Request& request) const;
    QString limitsText() const;

    exchange::Exchange& m_exchange;
    QStringList m_publicUrls;
    bool m_rateLimits;
    QString m_text;          ///< with {{names}} to fill in
    QString m_html;          ///< the same
    QByteArray m_htmlPolicy; ///< its Content-Security-Policy
    QByteArray m_description;
    QByteArray m_certificate; ///< PEM
};

} // namespace relay::api
