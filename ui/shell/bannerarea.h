// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHash>
#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace ui {

/// A line above the chat that says what is the matter, offers at most one thing to do, and can be put away.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    /// `text` is plain text. An empty actionLabel means no button. `warns`: something went wrong.
    void setContent(const QString& text, const QString& actionLabel, bool warns);
    QString text() const;
    /// How many other banners this one stands for; 0: none. `shown`: whether the others are shown now.
    void setMore(int others, bool shown);

signals:
    void activated();
    void dismissed();
    /// The user wants the other banners shown (true) or hidden.
    void allWanted(bool all);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showIcon();

    bool m_warns = true;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_more;
    QPushButton* m_action;
    QToolButton* m_dismiss;
};

/// The banners of the window, one for each key. It shows the worst one and how many others there are.
class BannerArea : public QWidget
{
    Q_OBJECT

public:
    explicit BannerArea(QWidget* parent = nullptr);

    /// A Notice is information; a Warning says that something went wrong.
    enum class Tone { Notice, Warning };
    /// Replaces the banner of the same key. An empty actionLabel means no button.
    void showBanner(const QString& key, const QString& text, const QString& actionLabel = {},
                    Tone tone = Tone::Warning);
    void hideBanner(const QString& key);

    /// Null when there is no such banner. The user may have closed it.
    Banner* banner(const QString& key) const;
    /// The texts of all banners, shown or not, the worst first.
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
