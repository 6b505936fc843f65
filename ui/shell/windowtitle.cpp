// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowtitle.h"

#include <QCoreApplication>

#include "ui/rooms/roomrow.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::WindowTitle)
};
} // namespace

QString WindowTitle::text() const
{
    QString title = mode.isEmpty() ? u"Duologue"_s : Words::tr("Duologue (%1)").arg(mode);
    if (unread > 0)
        title = Words::tr("(%1) %2", "unread messages, program").arg(unread).arg(title);
    if (held > 0)
        title = Words::tr("%1 held · %2", "messages that wait, program").arg(held).arg(title);
    if (!room.id.isEmpty())
        title += u" — "_s + roomTitle(room.name, presentNames(room));
    return title.replace(u"[*]"_s, u"[*][*]"_s); // Qt reads "[*]" as a mark of its own
}

} // namespace ui
