// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <optional>

#include "ui/kit/icons.h"

namespace ui {

/// A button that looks like a link and is aligned like text. Its text is one plain line, elided when it does not fit.
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);

    /// Use this instead of setText().
    void setLine(const QString& text);
    /// The icon before the text; use this instead of setIcon().
    void setPicture(Icon picture);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// The width that the icon takes.
    int textLeft() const;

    std::optional<Icon> m_picture;
};

} // namespace ui
