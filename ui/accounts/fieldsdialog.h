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

/// Asks for one or two lines and stays open until the result is known. It shows a problem in place, and the user can
/// try again. Not modal; deletes itself when it is closed.
class FieldsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `explanation` above the fields, `verb` on the button that submits.
    FieldsDialog(const QString& title, const QString& explanation, const QString& verb, QWidget* parent);

    /// `label` with its mnemonic.
    QLineEdit* addLine(const QString& label, const QString& objectName);
    QPlainTextEdit* addText(const QString& label, const QString& objectName);

    /// Returns one sentence about what is wrong with the fields; empty when nothing is. Called before submitted().
    void setCheck(std::function<QString()> check);

    /// The result of submitted(). An empty problem closes the dialog.
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
