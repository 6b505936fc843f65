// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bannerarea.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

#include "ui/kit/announcer.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_action(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
{
    m_text->setObjectName(u"bannerText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setObjectName(u"bannerMore"_s);
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->hide();
    m_action->setObjectName(u"bannerAction"_s);
    m_dismiss->setObjectName(u"bannerDismiss"_s);
    m_dismiss->setIcon(icon(Icon::Close));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss this notice"));

    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Space::L, Space::S, Space::S, Space::S);
    line->setSpacing(Space::S);
    line->addWidget(m_icon);
    line->addWidget(m_text, 1);
    line->addWidget(m_more);
    line->addWidget(m_action);
    line->addWidget(m_dismiss);

    connect(m_more, &QToolButton::clicked, this, &Banner::allWanted);
    connect(m_action, &QPushButton::clicked, this, &Banner::activated);
    connect(m_dismiss, &QToolButton::clicked, this, &Banner::dismissed);
    showIcon();
}

void Banner::showIcon()
{
    const Icon id = m_warns ? Icon::Warning : Icon::Info;
    m_icon->setPixmap(icon(id).pixmap(QSize(Space::L, Space::L), devicePixelRatio()));
}

void Banner::setContent(const QString& text, const QString& actionLabel, bool warns)
{
    m_warns = warns;
    showIcon();
    update();
    m_text->setText(visibleText(text));
    m_action->setText(actionLabel);
    m_action->setVisible(!actionLabel.isEmpty());
    setAccessibleName(text);
}

void Banner::setMore(int others, bool shown)
{
    m_more->setText(shown ? tr("Show one") : tr("+%Ln more", "notices", others));
    m_more->setToolTip(shown ? tr("Show only the most important notice") : tr("Show all notices"));
    setSpokenName(m_more, m_more->text());
    m_more->setChecked(shown);
    m_more->setVisible(others > 0);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit dismissed();
    else
        QFrame::keyPressEvent(event);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    painter.fillRect(rect(), mixed(theme.window, m_warns ? theme.warning : theme.accent, theme.dark ? 0.16 : 0.10));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.separator);
}

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
