// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/push/digest.h"

#include <QSet>
#include <QStringList>

#include <array>

#include "relay/protocol/textcut.h"

namespace relay::push {

using namespace Qt::StringLiterals;
using protocol::Need;
using protocol::NeedKind;

namespace {

constexpr qsizetype MostLines = 10;
constexpr qsizetype MostName = 40; ///< characters of a room's or an agent's name

struct KindWords {
    NeedKind kind;
    QStringView one;
    QStringView several; ///< with %1 for how many
};

constexpr std::array Words{
    KindWords{NeedKind::DiskFull, u"The disk is full: agents cannot write", u"The disk is full: agents cannot write"},
    KindWords{NeedKind::DiskFailed, u"The disk fails: agents cannot write", u"The disk fails: agents cannot write"},
    KindWords{NeedKind::Held, u"1 message is held", u"%1 messages are held"},
    KindWords{NeedKind::PausedByRule, u"A rule paused 1 room", u"A rule paused %1 rooms"},
    KindWords{NeedKind::RefusedSecret, u"1 text with a credential was refused",
              u"%1 texts with credentials were refused"},
    KindWords{NeedKind::NotRead, u"1 agent does not read", u"%1 agents do not read"},
    KindWords{NeedKind::ClockUnconfirmed, u"The clock is in doubt", u"The clock is in doubt"},
};

QString sentence(NeedKind kind, qsizetype count)
{
    for (const KindWords& words : Words) {
        if (words.kind == kind)
            return count == 1 ? words.one.toString()
                              : words.several.toString().replace(u"%1"_s, QString::number(count));
    }
    return {};
}

QString cut(const QString& name)
{
    return name.size() <= MostName ? name : QString(protocol::beginningOf(name, MostName) % u'…');
}

QString line(const Need& need)
{
    if (need.roomId.isEmpty())
        return sentence(need.kind, 1);
    const QString room = need.roomName.isEmpty() ? u"a room without a name"_s : cut(need.roomName);
    const QString agent = need.agents.isEmpty() || need.kind == NeedKind::PausedByRule
                              ? QString()
                              : QString(u" ("_s + cut(need.agents.constFirst().name) + u')');
    return room + u": "_s + sentence(need.kind, 1) + agent;
}

QStringList namedLines(const QList<Need>& needs)
{
    QStringList lines;
    for (const Need& need : needs) {
        if (lines.size() == MostLines - 1 && needs.size() > MostLines) {
            lines.append(u"and %1 more"_s.arg(needs.size() - lines.size()));
            break;
        }
        lines.append(line(need));
    }
    return lines;
}

QStringList countedLines(const std::map<NeedKind, int>& kinds)
{
    QStringList lines;
    for (const KindWords& words : Words) {
        if (const auto found = kinds.find(words.kind); found != kinds.end())
            lines.append(sentence(found->first, found->second));
    }
    return lines;
}

} // namespace

Digest digestOf(const QList<Need>& needs, bool names)
{
    Digest digest;
    QSet<QString> rooms;
    for (const Need& need : needs) {
        ++digest.kinds[need.kind];
        if (!need.roomId.isEmpty())
            rooms.insert(need.roomId);
        digest.urgent = digest.urgent || need.kind == NeedKind::Held || need.kind == NeedKind::PausedByRule ||
                        need.kind == NeedKind::DiskFull || need.kind == NeedKind::DiskFailed;
    }
    digest.things = static_cast<int>(needs.size());
    digest.rooms = static_cast<int>(rooms.size());
    digest.title = digest.things == 1 ? u"1 thing waits for you"_s : u"%1 things wait for you"_s.arg(digest.things);
    if (digest.rooms > 1)
        digest.title += u" in %1 rooms"_s.arg(digest.rooms);
    digest.text = (names ? namedLines(needs) : countedLines(digest.kinds)).join(u'\n');
    return digest;
}

} // namespace relay::push
