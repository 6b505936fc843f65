// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace ui {

/// Asks for as much room as what is in it, and takes less: then the rest is scrolled. What has the focus is in view.
class Scrolled : public QScrollArea
{
    Q_OBJECT

public:
    /// `content` becomes a child.
    explicit Scrolled(QWidget* content, QWidget* parent = nullptr);

    /// By default it is never narrower than what is in it, and would like to be as high. One that may be narrow scrolls
    /// sideways too, and takes the height that there is.
    void setMayBeNarrow(bool may);

    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int barWidth() const;

    bool m_mayBeNarrow = false;
};

} // namespace ui
