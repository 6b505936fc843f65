// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bannerarea.h"

#include <QBoxLayout>

#include <algorithm>

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
    Entry entry{key, tone, banner(key)};
    if (entry.banner == nullptr) {
        entry.banner = new Banner(this);
        connect(entry.banner, &Banner::activated, this, [this, key] { emit activated(key); });
        connect(entry.banner, &Banner::dismissed, this, [this, key] { hideBanner(key); });
        connect(entry.banner, &Banner::allWanted, this, [this](bool all) {
            m_showsAll = all;
            arrange();
        });
    }
    const QString before = entry.banner->text();
    entry.banner->setContent(text, actionLabel, tone == Tone::Warning);
    const bool news = entry.banner->text() != before;
    const auto same =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& each) { return each.key == key; });
    if (same == m_entries.end() || same->tone != tone) {
        m_entries.removeIf([&](const Entry& each) { return each.key == key; });
        const auto place =
            std::find_if(m_entries.begin(), m_entries.end(), [tone](const Entry& each) { return each.tone <= tone; });
        m_entries.insert(place, entry);
    }
    arrange();
    if (news)
        announce(this, entry.banner->text());
}

void BannerArea::hideBanner(const QString& key)
{
    Banner* leaving = banner(key);
    if (leaving == nullptr)
        return;
    m_entries.removeIf([&](const Entry& each) { return each.key == key; });
    leaving->hide();
    leaving->deleteLater();
    arrange();
}

Banner* BannerArea::banner(const QString& key) const
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry& each) { return each.key == key; });
    return found == m_entries.cend() ? nullptr : found->banner;
}

QStringList BannerArea::texts() const
{
    QStringList texts;
    for (const Entry& entry : m_entries)
        texts.append(entry.banner->text());
    return texts;
}

void BannerArea::arrange()
{
    const int more = static_cast<int>(m_entries.size()) - 1;
    m_showsAll = m_showsAll && more > 0;
    for (int place = 0; place <= more; ++place) {
        Banner* banner = m_entries.at(place).banner;
        m_column->removeWidget(banner);
        m_column->insertWidget(place, banner);
        banner->setMore(place == 0 ? more : 0, m_showsAll);
        banner->setVisible(place == 0 || m_showsAll);
    }
}

} // namespace ui
