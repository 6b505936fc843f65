// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace ui {

/// A text as a QR code: black on white whatever the theme, with the margin that readers need.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget* parent = nullptr);

    /// False when the text is too long for any QR code (2,953 bytes): nothing is shown then.
    bool setText(const QString& text);

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QImage m_modules; ///< a pixel each, margin included; null without a code
};

} // namespace ui
