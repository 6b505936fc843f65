// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace ui {

/// Wrapped plain text in a colour of the theme, which it follows. A problem is read aloud when it comes.
class HintLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Tone {
        Secondary,
        Problem,
    };
    explicit HintLabel(Tone tone, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void applyTheme();

    Tone m_tone;
};

} // namespace ui
