// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/kit/icons.h"

class QLabel;
class QPushButton;

namespace ui {

/// A line between timeline and composer with at most one action; hidden while it has no text.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(Icon icon, QWidget* parent = nullptr);
    void setNotice(const QString& text, const QString& actionLabel);

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace ui
