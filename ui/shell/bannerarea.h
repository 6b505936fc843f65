// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class Banner;

/// The banners of the window, one a key, in the order in which they came.
class BannerArea : public QWidget
{
    Q_OBJECT

public:
    explicit BannerArea(QWidget* parent = nullptr);

    /// A Notice is only good to know, a Warning is something gone wrong.
    enum class Tone { Notice, Warning };
    /// One of the same key is replaced. An empty actionLabel means no button.
    void showBanner(const QString& key, const QString& text, const QString& actionLabel = {},
                    Tone tone = Tone::Warning);
    void hideBanner(const QString& key);

    /// Null when it is not shown: the user may have put it away.
    Banner* banner(const QString& key) const { return m_banners.value(key); }

signals:
    void activated(const QString& key);

private:
    QVBoxLayout* m_column;
    QHash<QString, Banner*> m_banners;
};

} // namespace ui
