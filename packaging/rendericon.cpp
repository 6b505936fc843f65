// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the icons of fixed sizes, at build time, for desktops that draw no SVG.
//   rendericon SVG PNG PIXELS
#include <QImage>
#include <QPainter>
#include <QString>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char** argv)
{
    const int pixels = argc == 4 ? QByteArray(argv[3]).toInt() : 0;
    if (pixels < 1) {
        std::fputs("usage: rendericon SVG PNG PIXELS\n", stderr);
        return 2;
    }
    QSvgRenderer renderer;
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    if (!renderer.load(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "rendericon: %s cannot be read\n", argv[1]);
        return 1;
    }
    renderer.render(&painter);
    painter.end();
    if (!image.save(QString::fromLocal8Bit(argv[2]), "PNG")) {
        std::fprintf(stderr, "rendericon: %s cannot be written\n", argv[2]);
        return 1;
    }
    return 0;
}
