// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace relay::http {

/// What one client may use up: bytes, time and connections. The defaults are the contract's ("Every request"), or where
/// that is silent what a patient but not endless server does. Tests set shorter times.
struct GuardLimits {
    qsizetype headBytes = qsizetype{16} * 1024; ///< request line and header fields with their line ends
    int headFields = 64;
    qint64 bodyBytes = qint64{512} * 1024;
    qint64 unreadBytes = qint64{1024} * 1024; ///< of its answers that a client has not taken
    /// All answers together that are longer than unreadBytes and still on their way: a client that reads gets them
    /// whole, but those that do not cannot add up.
    qint64 unreadBytesTogether = qint64{64} * 1024 * 1024;

    int headMs = 10'000;     ///< from the first byte of a head to its last; also for a TLS handshake
    int bodyMs = 30'000;     ///< from the end of the head to the end of the body
    int idleMs = 75'000;     ///< between two requests, and before the first
    int handlerMs = 660'000; ///< for a handler to begin its answer: longer than any wait, against one that never does
    int stallMs = 30'000;    ///< a client that takes nothing of its answer for so long is gone
    int unreadMs = 5'000;    ///< the same for one that has more than unreadBytes to take
    int lingerMs = 3'000;    ///< after the last answer: how long to listen so that the client can still read it

    int perAddress = 64; ///< connections, and requests under way through a trusted proxy
    int together = 1024; ///< all addresses
    int loopback = 1024; ///< instead of perAddress, for this machine itself and for trusted proxies
};

} // namespace relay::http
