// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <optional>

#include "ui/kit/icons.h"

namespace ui {

/// A button that looks like a link, and begins where a text would. Its text is one plain line, cut where it does not
/// fit.
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);

    /// What it says; use this in place of setText().
    void setLine(const QString& text);
    /// Before the text; use this in place of setIcon().
    void setPicture(Icon picture);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// What the picture takes of the width.
    int textLeft() const;

    std::optional<Icon> m_picture;
};

} // namespace ui
