// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowlayout.h"

#include <QDataStream>
#include <QScreen>
#include <QWidget>

namespace ui {

namespace {
constexpr quint16 Version = 1;
constexpr QSize FirstSize(1'180, 760);
} // namespace

QSize firstSize(const QWidget& window)
{
    constexpr QMargins Frame(8, 40, 8, 8); // what frames it is not known before it is shown
    return FirstSize.boundedTo(window.screen()->availableGeometry().marginsRemoved(Frame).size());
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
