// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

#include <list>
#include <map>
#include <unordered_map>
#include <vector>

#include "relay/policy/texttrace.h"

namespace relay::policy {

/// Notices when a conversation does not move on: the same things come back, faster than anybody talks, or round through
/// several rooms. It remembers traces of texts, not texts, of a bounded number of messages, and nothing of it outlives
/// the process.
class LoopBreaker
{
public:
    // Within the last Window messages of a room: so many long texts that are nearly the same, or nothing but so few
    // short ones.
    static constexpr int Window = 16;
    static constexpr int AlikeInWindow = 5;
    static constexpr int DifferentInWindow = 3;
    static constexpr qsizetype LongText = 40; ///< letters and digits; what is shorter may well come back ("ok")

    // Within the last WideWindow messages: so many texts that have a good part of their words in common, or less of
    // them but whole stretches (something new was put behind the same). Texts of one subject and of one author have
    // words in common, too, which is why they must be so many, and the messages more. Records with other numbers are
    // news.
    static constexpr int WideWindow = 32;
    static constexpr int AlikeInWideWindow = 12;
    static constexpr int CommonWords = 13;
    static constexpr double Alike = 0.5;
    static constexpr int CommonStretches = 5; ///< of TextTrace::StretchesSize
    // A long text behind which as much is new has fewer words in common, as far as a sketch tells, and more stretches.
    static constexpr int FewCommonWords = 9;
    static constexpr int ManyCommonStretches = 8;

    // Most long texts of the last WideWindow messages came up before within Memory messages, and they are not
    // few.
    static constexpr int Memory = 64;
    static constexpr int LongInWideWindow = 16;
    static constexpr double Repeated = 0.8;

    // Two language models take seconds for an answer; scripts that set something up may well say a lot at once.
    static constexpr int RateBurst = 300;
    static constexpr double RatePerSecond = 1;
    static constexpr double RateOfMonologue = 0.4; ///< counts so much: a long list in many messages is no loop

    // The third time that an agent says what came back to it from elsewhere in between, with other words around it.
    static constexpr int Laps = 2;
    static constexpr qsizetype CircleText = 60;

    struct Said {
        qint64 room = 0;
        qint64 author = 0;
        QList<qint64> hearers; ///< who else is in the room
        QStringView text;
        qint64 nowMs = 0; ///< of a clock that never goes back
    };

    enum class Alarm { None, Loop, Rate, Circle };

    struct Verdict {
        Alarm alarm = Alarm::None;
        int count = 0;       ///< Loop: so many messages ...
        int among = 0;       ///< Loop: ... of the last so many; the same as count where all of them repeat
        QList<qint64> rooms; ///< Circle: that the text went through, in that order
    };

    /// A message that its room hears.
    Verdict note(const Said& said);

    /// The room starts afresh.
    void forget(qint64 room);

private:
    struct Line {
        TextTrace trace;
        qint64 author = 0;
        bool repeats = false; ///< a long text that came up before
    };

    struct Room {
        std::vector<Line> lines; ///< a ring of Memory, which grows
        qint64 count = 0;        ///< that were ever said
        double level = 0;        ///< of a bucket that leaks RatePerSecond
        qint64 levelAt = 0;
        qint64 usedAt = 0;

        /// The one `back` messages ago; 0 is the newest.
        const Line& line(qint64 back) const;

        qint64 size() const { return static_cast<qint64>(lines.size()); }

        void add(const Line& line);
    };

    /// How the newest message of a room stands to those before.
    struct Resemblance {
        int same = 0;  ///< nearly; in Window, itself included
        int alike = 0; ///< in WideWindow, itself included
        bool repeats = false;
    };

    /// A text on its way through rooms.
    struct Journey {
        TextTrace trace;

        struct Agent {
            qint64 saidIn = 0; ///< room
            bool back = false; ///< it heard the text in another room since it said it
            int laps = 0;
        };

        std::map<qint64, Agent> agents;
        QList<qint64> rooms;
        qint64 startedAt = 0;
    };

    using Journeys = std::list<Journey>;

    static bool isAlike(const TextTrace& one, const TextTrace& other, const TextTrace::Likeness& likeness);
    static Resemblance compare(const Room& room, const TextTrace& trace);
    static Verdict repeats(const Room& room, const Resemblance& found);
    static bool isFewTexts(const Room& room);
    static bool isTooFast(Room& room, qint64 author, qint64 nowMs);
    Verdict goesRound(const Said& said, const TextTrace& trace);
    Journeys::iterator journeyOf(const TextTrace& trace, qint64 nowMs);
    void drop(Journeys::iterator journey);
    void makeRoom();

    std::unordered_map<qint64, Room> m_rooms;
    Journeys m_journeys; ///< newest first
    std::unordered_multimap<quint32, Journeys::iterator> m_byHandle;
};

} // namespace relay::policy
