// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowlayout.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

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
    if (waiting > 0)
        title = Words::tr("(%1) %2", "what waits for the user, program").arg(waiting).arg(title);
    else if (unread)
        title = Words::tr("• %1", "mark for unread messages, program").arg(title);
    if (!room.id.isEmpty())
        title += u" — "_s + roomTitle(room.name, presentNames(room));
    return title.replace(u"[*]"_s, u"[*][*]"_s); // Qt reads "[*]" as a mark of its own
}

namespace {
constexpr quint16 Version = 1;
constexpr QSize FirstSize(1'180, 760);
constexpr QMargins Frame(8, 40, 8, 8); ///< what frames a window is not known before it is shown
} // namespace

QSize firstSize(const QWidget& window)
{
    return FirstSize.boundedTo(window.screen()->availableGeometry().marginsRemoved(Frame).size());
}

void restoreOnScreen(QWidget& window, const QByteArray& geometry)
{
    window.restoreGeometry(geometry);
    // A maximized one, too, comes back to its own size one day.
    const Qt::WindowStates states = window.windowState();
    const QRect kept = states == Qt::WindowNoState ? window.geometry() : window.normalGeometry();
    const QScreen* there = QGuiApplication::screenAt(kept.center());
    const QRect available = (there != nullptr ? there : window.screen())->availableGeometry();
    if (available.contains(kept))
        return;
    const QRect screen = available.marginsRemoved(Frame);
    QRect place(kept.topLeft(), kept.size().boundedTo(screen.size()));
    place.moveLeft(std::clamp(place.left(), screen.left(), screen.right() + 1 - place.width()));
    place.moveTop(std::clamp(place.top(), screen.top(), screen.bottom() + 1 - place.height()));
    window.setWindowState(Qt::WindowNoState);
    window.setGeometry(place);
    window.setWindowState(states);
}

QByteArray WindowLayout::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Version << geometry << panes << inspector;
    return bytes;
}

std::optional<WindowLayout> WindowLayout::fromBytes(const QByteArray& bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint16 version = 0;
    WindowLayout layout;
    stream >> version >> layout.geometry >> layout.panes >> layout.inspector;
    if (stream.status() != QDataStream::Ok || version != Version)
        return std::nullopt;
    return layout;
}

} // namespace ui
