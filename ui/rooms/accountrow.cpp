// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/accountrow.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

#include "model/itemroles.h"
#include "ui/hosting/connectionwords.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
struct Words {
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
    return info.kind == model::AccountKind::Hosted ? Words::tr("This computer")
                                                   : visibleLine(QUrl(info.address).authority());
}

QString AccountRow::role() const
{
    return isAgent(info) ? Words::tr("As %1", "an agent").arg(accountSpeaker(info)) : Words::tr("As its operator");
}

QString AccountRow::place() const
{
    if (!info.status.problem.isEmpty())
        return visibleLine(info.status.problem);
    return info.address.isEmpty() ? Words::tr("Off") : visibleLine(info.address);
}

QString AccountRow::state() const
{
    return connectionText(info.status);
}

QString AccountRow::spoken() const
{
    QStringList parts{Words::tr("Relay %1").arg(title())};
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
    return Words::tr("%1 · %2", "relay, as whom one is there").arg(title, row.role());
}

QString accountSpeaker(const model::AccountInfo& info)
{
    if (!isAgent(info))
        return Words::tr("the operator");
    return info.self.isEmpty() ? Words::tr("an agent") : visibleLine(info.self, 120);
}

} // namespace ui
