// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/noticesettings.h"

class QCheckBox;
class QTimeEdit;

namespace ui {

/// When the user wants to be told of something outside the window.
class NoticeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NoticeDialog(const model::NoticeSettings& settings, QWidget* parent = nullptr);

signals:
    void settingsChanged(const model::NoticeSettings& settings);

private:
    void updateFields();
    void save();

    QCheckBox* m_enabled;
    QCheckBox* m_quiet;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
    QCheckBox* m_text;
};

} // namespace ui
