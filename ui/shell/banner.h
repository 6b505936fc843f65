// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

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

} // namespace ui
