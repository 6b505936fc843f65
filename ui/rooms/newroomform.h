// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

#include "model/account.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

/// Asks for the name of a new room, in place. Stays, disabled, until it is known what came of it.
class NewRoomForm : public QWidget
{
    Q_OBJECT

public:
    explicit NewRoomForm(QWidget* parent = nullptr);

    /// Where rooms can be opened; it is asked which when there are several.
    void setAccounts(const QList<model::AccountInfo>& accounts);

    /// `accountId`: where at first; empty for no matter.
    void start(const QString& accountId = {});
    /// The room is there, or `problem` is why not: then it can be tried again. False when nothing was submitted.
    bool finish(const QString& problem);

signals:
    /// Trimmed; may be empty, then the room is called after its agents.
    void submitted(const QString& name, const QString& accountId);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();
    void giveUp();
    void setWaiting(bool waiting);

    QLineEdit* m_name;
    QLabel* m_whereTitle;
    QComboBox* m_where;
    QPushButton* m_open;
    QPushButton* m_cancel;
    QLabel* m_problem;
    QList<QPair<QString, QString>> m_offered; ///< what is in m_where: title and id
    bool m_waiting = false;
};

} // namespace ui
