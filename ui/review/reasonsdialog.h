// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QPlainTextEdit;

namespace ui {

/// The reasons that the user rejects with again and again, one a line.
class ReasonsDialog : public QDialog
{
    Q_OBJECT

public:
    ReasonsDialog(const QStringList& reasons, QWidget* parent);

signals:
    /// Trimmed, none empty, none twice, at most 50 of at most 300 UTF-16 units.
    void changed(const QStringList& reasons);

private:
    QStringList reasons() const;

    QPlainTextEdit* m_edit;
};

} // namespace ui
