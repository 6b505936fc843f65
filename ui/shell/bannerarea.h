// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class Banner;

/// The banners of the window, one a key. The worst is shown, and how many more there are; the user can have them all.
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
    Banner* banner(const QString& key) const;
    /// Of all, shown or not, the worst first.
    QStringList texts() const;

signals:
    void activated(const QString& key);

private:
    struct Entry {
        QString key;
        Tone tone = Tone::Warning;
        Banner* banner = nullptr;
    };

    void arrange();

    QVBoxLayout* m_column;
    QList<Entry> m_entries; ///< warnings before notices, and of each the newest first
    bool m_showsAll = false;
};

} // namespace ui
