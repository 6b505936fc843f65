// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/icons.h"

#include <QPainter>
#include <QResource>
#include <QSvgRenderer>

#include "ui/kit/iconengine.h"

static void loadIconResource()
{
    Q_INIT_RESOURCE(icons); // a static library's resources are not registered by themselves
}

namespace ui {

QIcon icon(Icon id)
{
    return QIcon(new IconEngine(id));
}

void paintIcon(QPainter* painter, const QRectF& rect, Icon id, const QColor& color)
{
    loadIconResource();
    QByteArray drawing = QResource(iconFile(id)).uncompressedData();
    if (drawing.isEmpty())
        return;
    drawing.replace("#fff", qGray(color.rgb()) > 140 ? "#111" : "#eee"); // a mark on a filled ground
    drawing.replace("#000", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    const qreal side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->save();
    painter->setOpacity(painter->opacity() * color.alphaF());
    renderer.render(painter, square);
    painter->restore();
}

} // namespace ui
