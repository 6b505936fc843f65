// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/http/ratelimiter.h"

namespace relay::http {
class Authenticator;
class Router;
struct Call;
struct Request;
} // namespace relay::http

namespace relay::api {

/// The operator's page at /operator/, for who has no window at hand: three files out of resources/operator, and the
/// session that a browser gets for the operator key. What the page does are calls of the operator API.
class OperatorPage
{
public:
    static constexpr int WrongKeys = 10; ///< of an address, in ten minutes

    /// `authenticator` is borrowed. Not `everywhere`: only for browsers on this machine.
    OperatorPage(http::Authenticator& authenticator, bool everywhere);

    void addRoutes(http::Router& router);

private:
    void addFile(http::Router& router, const QByteArray& path, const QByteArray& name, const QByteArray& contentType);
    bool mayUse(const http::Request& request) const;
    void signIn(const http::Call& call);
    void signOut(const http::Call& call);

    http::Authenticator& m_authenticator;
    bool m_everywhere;
    http::RateLimiter m_wrongKeys; ///< by address
};

} // namespace relay::api
