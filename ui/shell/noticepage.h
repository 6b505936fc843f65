// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/noticesettings.h"

class QCheckBox;
class QTimeEdit;

namespace ui {

/// When the user wants to be told of something outside the window. What is changed holds at once.
class NoticePage : public QWidget
{
    Q_OBJECT

public:
    explicit NoticePage(const model::NoticeSettings& settings, QWidget* parent = nullptr);

    void setSettings(const model::NoticeSettings& settings);

signals:
    void settingsChanged(const model::NoticeSettings& settings);

private:
    void updateFields();
    void tell();

    QCheckBox* m_enabled;
    QCheckBox* m_quiet;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
    QCheckBox* m_text;
};

} // namespace ui
