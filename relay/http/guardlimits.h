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
    /// All bodies that are not complete yet: then the largest gives way, of a client without a token if there is one.
    qint64 bodiesTogether = qint64{32} * 1024 * 1024;
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

    // Connections. What counts as one address: limitedAddress().
    int perAddress = 64;     ///< and requests under way through a trusted proxy
    int together = 1024;     ///< all addresses
    int loopback = 1024;     ///< instead of perAddress, for this machine itself and for trusted proxies
    int tokenless = 32;      ///< of an address, idle and without a token: one more, and the oldest makes room
    int tokenlessMs = 1'000; ///< until then it has time to show a token, unless somebody else does who has no place
    int kept = 32;           ///< beyond those together, for the operator key; and as many for this machine
    int doorway = 64;        ///< beyond all: those without a place, until they have read so
};

} // namespace relay::http
