// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;

namespace ui {

/// Asks why a held message is rejected; its sender is told.
class RejectDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RejectDialog(QWidget* parent = nullptr);

signals:
    /// Trimmed, may be empty.
    void reasonGiven(const QString& reason);

private:
    QLineEdit* m_reason;
};

} // namespace ui
