// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace ui {

class CopyButton;

/// A room's invitation, ready to be handed over: the code in large, and words that an agent can follow. Not modal.
class InvitationDialog : public QDialog
{
    Q_OBJECT

public:
    explicit InvitationDialog(QWidget* parent = nullptr);

    /// `address`: base URL of the relay, empty when it has none to hand out. `places`: how many agents the code still
    /// admits, 1 or 2.
    void setInvitation(const QString& roomTitle, const QString& code, const QString& address, int places);
    /// What can be pasted to an agent. Ends with a line feed.
    static QString wordsForAgent(const QString& code, const QString& address);

    QString code() const { return m_shownCode; }

private:
    QString m_shownCode;
    QLabel* m_title;
    QLabel* m_code;
    CopyButton* m_copyCode;
    QLabel* m_hint;
    QPlainTextEdit* m_words;
    CopyButton* m_copyWords;
};

} // namespace ui
