// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/iconengine.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>

#include "ui/kit/iconnames.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QColor colorFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    default:
        return palette.color(QPalette::Active, QPalette::WindowText);
    }
}

/// Without a desktop's theme there is hicolor, which has no such icons and takes 10 ms to read.
bool hasTheme()
{
    return !QIcon::themeName().isEmpty() && QIcon::themeName() != u"hicolor"_s;
}

} // namespace

IconEngine::IconEngine(Icon id)
    : m_id(id)
{
}

const QIcon& IconEngine::themeIcon()
{
    if (!m_looked || m_themeName != QIcon::themeName()) {
        m_looked = true;
        m_themeName = QIcon::themeName();
        const QString name = themeIconName(m_id);
        m_themeIcon = !name.isEmpty() && hasTheme() && QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : QIcon();
    }
    return m_themeIcon;
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    if (themeIcon().isNull()) {
        paintIcon(painter, rect, m_id, colorFor(mode));
        return;
    }
    const qreal scale = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, pixmap(rect.size() * scale, mode, state));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    if (size.isEmpty())
        return {}; // of a button that has no room yet
    if (!themeIcon().isNull()) {
        // A symbolic icon is a shape, drawn for one lightness: the colour is ours to give.
        QImage image = themeIcon().pixmap(size, 1.0, QIcon::Normal, state).toImage();
        image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colorFor(mode));
        painter.end();
        return QPixmap::fromImage(image);
    }
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(&painter, QRectF(QPointF(0, 0), size), m_id, colorFor(mode));
    return pixmap;
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

QString IconEngine::key() const
{
    return u"duologue"_s;
}

} // namespace ui
