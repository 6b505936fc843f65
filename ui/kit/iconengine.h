// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>

#include "ui/kit/icons.h"

namespace ui {

/// Draws an Icon in the application palette's colours of the moment, so that a QIcon made from it follows the palette.
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
