// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace ui {

/// Asks for the name of a new room, in place. Hides itself when it is answered or given up.
class NewRoomForm : public QWidget
{
    Q_OBJECT

public:
    explicit NewRoomForm(QWidget* parent = nullptr);

    void start();

signals:
    /// Trimmed; may be empty, then the room is called after its agents.
    void submitted(const QString& name);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();
    void finish();

    QLineEdit* m_name;
    QPushButton* m_open;
    QPushButton* m_cancel;
};

} // namespace ui
