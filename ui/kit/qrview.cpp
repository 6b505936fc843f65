// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/qrview.h"

#include <QPainter>
#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace ui {

namespace {

constexpr int Margin = 4;      ///< modules, as the standard asks for
constexpr int LeastPixels = 2; ///< a module's width that a telephone still tells apart
constexpr int PreferredEdge = 320;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

QImage modulesOf(const QRcode& code)
{
    QImage image(code.width + 2 * Margin, code.width + 2 * Margin, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < code.width; ++y) {
        uchar* line = image.scanLine(y + Margin);
        for (int x = 0; x < code.width; ++x) {
            if ((code.data[y * code.width + x] & 1) != 0)
                line[x + Margin] = 0;
        }
    }
    return image;
}

} // namespace

QrView::QrView(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("QR code of the text"));
}

bool QrView::setText(const QString& text)
{
    if (text != m_text || m_modules.isNull()) {
        m_text = text;
        const QByteArray bytes = text.toUtf8();
        const Code code(QRcode_encodeData(static_cast<int>(bytes.size()),
                                          reinterpret_cast<const unsigned char*>(bytes.constData()), 0, QR_ECLEVEL_L),
                        &QRcode_free);
        m_modules = code ? modulesOf(*code) : QImage();
        setFixedSize(sizeHint());
        update();
    }
    return !m_modules.isNull();
}

QSize QrView::sizeHint() const
{
    if (m_modules.isNull())
        return {0, 0};
    const int edge = m_modules.width() * std::max(LeastPixels, PreferredEdge / m_modules.width());
    return {edge, edge};
}

void QrView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawImage(rect(), m_modules); // a whole multiple, so that all modules are of one width
}

} // namespace ui
