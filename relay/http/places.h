// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <functional>
#include <list>
#include <unordered_map>

#include "relay/http/addresscounts.h"
#include "relay/http/guardlimits.h"

namespace relay::http {

/// Of a clock that nobody sets.
qint64 monotonicMs();
qint64 monotonicUs(); ///< the same in microseconds

/// Which connections have a place, and which is closed when places are short (contract, "Every request"; GuardLimits).
/// Of connections without a token that wait, the oldest is closed for a new one, as with sshd's MaxStartups. A
/// connection that comes when all places are taken stands in the doorway, where its first request is still read. With
/// the operator key it then gets one of the places that are kept, with an agent's token the place of one without a
/// token; else it is refused.
class Places
{
public:
    enum class Standing { Unknown, Agent, Operator };

    /// One connection's.
    class Place
    {
    public:
        /// Takes a place, or else stands in the doorway. `places` must live longer. `giveWay` closes the connection at
        /// once, and calls leave().
        Place(Places& places, const QHostAddress& address, bool proxy, std::function<void()> giveWay);
        ~Place();
        Q_DISABLE_COPY_MOVE(Place)

        /// By the token of its last request. The connection of a proxy serves many clients, and is never unknown.
        Standing standing() const { return m_standing; }

        void setStanding(Standing standing);

        /// Neither in the doorway nor on one of the operator's places: those are for single requests.
        bool isSettled() const { return m_kind == Kind::Regular; }

        /// Before a request from an unsettled place is answered: whether there is a place for its sender.
        bool claim(Standing standing);

        /// Idle: from now on it may be closed for another connection, unless it has shown a token and is to be kept.
        void wait(bool toBeKept);
        /// A part of a request has come: idle connections are closed before it.
        void ask();
        /// A whole request is at hand: it keeps its place.
        void work();
        void leave();

    private:
        friend class Places;

        enum class Kind { None, Doorway, Regular, Kept };

        void become(Kind kind);
        void stand(std::list<Place*>& queue);
        void leaveQueue();

        Places& m_places;
        QHostAddress m_address; ///< limitedAddress()
        bool m_proxy;
        std::function<void()> m_giveWay;
        Standing m_standing = Standing::Unknown;
        Kind m_kind = Kind::None;
        AddressCounts::Share m_share;
        qint64 m_waitingSinceMs = 0;
        std::list<Place*>* m_queue = nullptr; ///< where it stands, while it may have to make room
        std::list<Place*>::iterator m_position;
    };

    /// Both are borrowed. `perAddress` also counts what has no connection of its own.
    Places(const GuardLimits& limits, AddressCounts& perAddress)
        : m_limits(limits)
        , m_perAddress(perAddress)
    {
    }

    /// Of those that this address may have.
    int most(const QHostAddress& address) const;

    /// Closes the connection that waits longest, of the address that has most. False when none waits.
    bool relieve();

private:
    using Queue = std::list<Place*>;

    /// Of one address.
    struct Waiting {
        Queue idle;   ///< oldest first
        Queue asking; ///< likewise

        size_t size() const { return idle.size() + asking.size(); }
    };

    static bool giveWay(const Queue& queue, int waitedMs);
    static bool giveWay(const Waiting* waiting, int waitedMs);
    bool makeRoom(const Place& place, int waitedMs);
    const Waiting* waitingAt(const QHostAddress& address) const;
    const Waiting* mostWaiting() const;
    void limitTokenless(const QHostAddress& address);

    struct Hash {
        size_t operator()(const QHostAddress& address) const { return qHash(address); }
    };

    const GuardLimits& m_limits;
    AddressCounts& m_perAddress;
    int m_settled = 0; ///< connections that are
    int m_kept = 0;    ///< and those on the operator's places
    Queue m_doorway;   ///< oldest first
    std::unordered_map<QHostAddress, Waiting, Hash> m_waiting;
};

} // namespace relay::http
