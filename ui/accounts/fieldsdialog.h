// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class HintLabel;

/// Asks for a line or two and stays until it is known what came of it: what went wrong is said in place and can be
/// tried again. Not modal for the program; deletes itself when it is closed.
class FieldsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `explanation` above the fields, `verb` on the button that submits.
    FieldsDialog(const QString& title, const QString& explanation, const QString& verb, QWidget* parent);

    /// `label` with its mnemonic.
    QLineEdit* addLine(const QString& label, const QString& objectName);
    QPlainTextEdit* addText(const QString& label, const QString& objectName);

    /// What is wrong with what is filled in, one sentence; empty for nothing. Asked before submitted().
    void setCheck(std::function<QString()> check);

    /// What submitted() led to. An empty problem closes it.
    void finish(const QString& problem);

signals:
    void submitted();

private:
    void take(QWidget* field, const QString& label, const QString& objectName);
    void submit();
    void setWaiting(bool waiting);

    std::function<QString()> m_check;
    QFormLayout* m_form;
    QWidget* m_fields;
    QWidget* m_first = nullptr; ///< of the fields
    QWidget* m_last = nullptr;
    HintLabel* m_problem;
    QPushButton* m_submit;
};

} // namespace ui
