// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace ui {

/// What was copied for a bug report, so that the user sees what goes out. Not modal.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DiagnosticsDialog(QWidget* parent = nullptr);

    void setText(const QString& text);

private:
    QPlainTextEdit* m_text;
};

} // namespace ui
