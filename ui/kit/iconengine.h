// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QString>

#include "ui/kit/icons.h"

namespace ui {

/// The file of our own drawing in the resources.
QString iconFile(Icon id);
/// The name of the freedesktop icon with the same meaning; empty without one. It is always a symbolic icon, a shape
/// without colours, which fits our own drawings.
QString themeIconName(Icon id);

/// Draws an Icon in the present colours of the application's palette, so that a QIcon of it follows the palette.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(Icon id);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    /// size: in device pixels.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;

    bool isNull() override { return false; }

private:
    const QIcon& themeIcon();

    Icon m_id;
    QIcon m_themeIcon;   ///< null: the system's theme has none
    QString m_themeName; ///< the theme that m_themeIcon was looked up in
    bool m_looked = false;
};

} // namespace ui
