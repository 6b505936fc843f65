// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace relay::http {

/// What one client may use: bytes, time and connections. The defaults are those of the contract ("Every request");
/// where it is silent, those of a patient server. Tests set shorter times.
struct GuardLimits {
    qsizetype headBytes = qsizetype{16} * 1024; ///< request line and header fields with their line ends
    int headFields = 64;
    qint64 bodyBytes = qint64{512} * 1024;
    /// All incomplete bodies together. Beyond it the largest is dropped, one of a client without a token first.
    qint64 bodiesTogether = qint64{32} * 1024 * 1024;
    qint64 unreadBytes = qint64{1024} * 1024; ///< of its answers that a client has not taken
    /// All answers together that are longer than unreadBytes and not taken yet. A client that reads gets the whole
    /// answer; clients that do not read cannot fill the memory.
    qint64 unreadBytesTogether = qint64{64} * 1024 * 1024;

    int headMs = 10'000;     ///< from the first byte of a head to its last; also for a TLS handshake
    int bodyMs = 30'000;     ///< from the end of the head to the end of the body
    int idleMs = 75'000;     ///< between two requests, and before the first
    int handlerMs = 660'000; ///< until a handler begins its answer; longer than any wait
    int stallMs = 30'000;    ///< a client that takes nothing of its answer for so long is gone
    int unreadMs = 5'000;    ///< the same for one that has more than unreadBytes to take
    int lingerMs = 3'000;    ///< after the last answer: how long to listen so that the client can still read it

    // Connections. What counts as one address: limitedAddress().
    int perAddress = 64;     ///< and requests under way through a trusted proxy
    int together = 1024;     ///< all addresses
    int loopback = 1024;     ///< instead of perAddress, for this machine itself and for trusted proxies
    int tokenless = 32;      ///< idle connections of an address without a token; beyond it the oldest is closed
    int tokenlessMs = 1'000; ///< time to show a token, unless a client with a token needs the place
    int kept = 32;           ///< beyond `together`: for the operator key, and as many for this machine
    int doorway = 64;        ///< beyond all: connections without a place, until they have read the refusal
};

} // namespace relay::http
