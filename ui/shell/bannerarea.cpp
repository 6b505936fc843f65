// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bannerarea.h"

#include <QBoxLayout>

#include "ui/kit/announcer.h"
#include "ui/shell/banner.h"

namespace ui {

BannerArea::BannerArea(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
}

void BannerArea::showBanner(const QString& key, const QString& text, const QString& actionLabel, Tone tone)
{
    Banner*& banner = m_banners[key];
    if (!banner) {
        banner = new Banner(this);
        connect(banner, &Banner::activated, this, [this, key] { emit activated(key); });
        connect(banner, &Banner::dismissed, this, [this, key] { hideBanner(key); });
        m_column->addWidget(banner);
    }
    const QString before = banner->text();
    banner->setContent(text, actionLabel, tone == Tone::Warning);
    banner->show();
    if (banner->text() != before)
        announce(this, banner->text());
}

void BannerArea::hideBanner(const QString& key)
{
    Banner* banner = m_banners.take(key);
    if (!banner)
        return;
    banner->hide();
    banner->deleteLater();
}

} // namespace ui
