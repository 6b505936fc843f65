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

    /// Shown as plain text. An empty actionLabel means no button. `warns`: else it is only good to know.
    void setContent(const QString& text, const QString& actionLabel, bool warns);
    QString text() const;
    /// How many others there are beside this one, which is shown for all of them; 0: nothing is said of others.
    void setMore(int others, bool shown);

signals:
    void activated();
    void dismissed();
    /// The others are to be shown, or hidden again.
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
