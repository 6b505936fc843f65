// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomrow.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

#include "model/itemroles.h"
#include "ui/hosting/relaywords.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::RoomRow)
};

} // namespace

RoomRow RoomRow::read(const QModelIndex& index)
{
    RoomRow row;
    row.id = index.data(model::RoomRole::Id).toString();
    row.name = visibleLine(index.data(model::RoomRole::Name).toString());
    row.memberNames = index.data(model::RoomRole::MemberNames).toStringList();
    for (QString& name : row.memberNames)
        name = visibleLine(name);
    row.memberPresence = index.data(model::RoomRole::MemberPresence).value<QList<model::AgentPresence>>();
    row.lastSender = visibleLine(index.data(model::RoomRole::LastSender).toString());
    row.lastText = visibleLine(index.data(model::RoomRole::LastText).toString());
    row.lastAt = index.data(model::RoomRole::LastAt).toLongLong();
    row.unread = index.data(model::RoomRole::Unread).toInt();
    row.held = index.data(model::RoomRole::Held).toInt();
    row.status = index.data(model::RoomRole::State).value<model::RoomStatus>();
    row.admits = index.data(model::RoomRole::Admits).toBool();
    row.closed = index.data(model::RoomRole::IsClosed).toBool();
    return row;
}

QString RoomRow::title() const
{
    return roomTitle(name, memberNames);
}

QString RoomRow::subtitle() const
{
    return name.isEmpty() && !memberNames.isEmpty() ? Words::tr("Room without a name") : members();
}

QString RoomRow::members() const
{
    if (memberNames.size() >= 2)
        return Words::tr("%1 and %2", "two agents").arg(memberNames.at(0), memberNames.at(1));
    if (closed)
        return memberNames.isEmpty() ? Words::tr("Both agents have left")
                                     : Words::tr("%1 and nobody else").arg(memberNames.first());
    if (memberNames.size() == 1)
        return admits ? Words::tr("%1, and one to come").arg(memberNames.first())
                      : Words::tr("%1, the other has left").arg(memberNames.first());
    return Words::tr("No agent has joined yet");
}

QString RoomRow::lastLine() const
{
    if (lastText.isEmpty())
        return Words::tr("Nothing said yet");
    return lastSender.isEmpty() ? lastText : Words::tr("%1: %2", "who said what").arg(lastSender, lastText);
}

QString RoomRow::spoken() const
{
    QStringList parts{title()};
    if (unread > 0)
        parts << Words::tr("%n unread", nullptr, unread);
    if (held > 0)
        parts << Words::tr("%n held for you", nullptr, held);
    parts << stateText(status);
    if (!name.isEmpty())
        parts << members();
    parts << lastLine();
    if (lastAt > 0)
        parts << exactTime(lastAt);
    return parts.join(u", "_s);
}

QString roomTitle(const QString& name, const QStringList& memberNames)
{
    if (!name.trimmed().isEmpty())
        return visibleLine(name);
    if (memberNames.size() >= 2)
        return Words::tr("%1 and %2", "two agents").arg(memberNames.at(0), memberNames.at(1));
    if (memberNames.size() == 1)
        return Words::tr("%1’s room").arg(memberNames.first());
    return Words::tr("Room without a name");
}

QStringList presentNames(const relay::protocol::Room& room)
{
    QStringList names;
    for (const relay::protocol::Member& member : room.members) {
        if (member.leftAt == 0)
            names << visibleLine(member.name);
    }
    return names;
}

namespace {
struct AccountTexts {
    Q_DECLARE_TR_FUNCTIONS(ui::AccountRow)
};

bool isAgent(const model::AccountInfo& info)
{
    return info.kind == model::AccountKind::LainkAgent || info.kind == model::AccountKind::AgentRingAgent;
}
} // namespace

bool AccountRow::isAccount(const QModelIndex& index)
{
    return index.data(model::RoomRole::IsAccount).toBool();
}

AccountRow AccountRow::read(const QModelIndex& index)
{
    return {index.data(model::RoomRole::Account).value<model::AccountInfo>()};
}

QString AccountRow::title() const
{
    if (!info.name.trimmed().isEmpty())
        return visibleLine(info.name);
    return info.kind == model::AccountKind::Hosted ? AccountTexts::tr("This computer")
                                                   : visibleLine(QUrl(info.address).authority());
}

QString AccountRow::role() const
{
    return isAgent(info) ? AccountTexts::tr("As %1", "an agent").arg(accountSpeaker(info))
                         : AccountTexts::tr("As its operator");
}

QString AccountRow::place() const
{
    if (!info.status.problem.isEmpty())
        return visibleLine(info.status.problem);
    return info.address.isEmpty() ? AccountTexts::tr("Off") : visibleLine(info.address);
}

QString AccountRow::state() const
{
    return connectionText(info.status);
}

QString AccountRow::spoken() const
{
    QStringList parts{AccountTexts::tr("Relay %1").arg(title())};
    if (!state().isEmpty())
        parts << state();
    parts << role() << place();
    return parts.join(u", "_s);
}

QString titleAmong(const QList<model::AccountInfo>& all, const model::AccountInfo& account)
{
    const AccountRow row{account};
    const QString title = row.title();
    const auto bears = [&](const model::AccountInfo& other) { return AccountRow{other}.title() == title; };
    if (std::count_if(all.cbegin(), all.cend(), bears) < 2)
        return title;
    return AccountTexts::tr("%1 · %2", "relay, as whom one is there").arg(title, row.role());
}

QString accountSpeaker(const model::AccountInfo& info)
{
    if (!isAgent(info))
        return AccountTexts::tr("the operator");
    return info.self.isEmpty() ? AccountTexts::tr("an agent") : visibleLine(info.self, 120);
}

} // namespace ui
