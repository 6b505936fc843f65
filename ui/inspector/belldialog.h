// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include <optional>

#include "model/hoststatus.h"
#include "ui/hosting/invitationtext.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class CopyButton;
class HintLabel;

/// The progress or result of a bell test. Times are in ms since its start; std::nullopt until it happens.
struct BellTrial {
    bool running = true;
    int seconds = 0; ///< that it waits for the agent at most
    std::optional<qint64> rungAfterMs;
    std::optional<qint64> heardAfterMs; ///< when the agent looked at its rooms
    bool listens = false;               ///< a waiting call of the agent was open at the end, of its bell or of its own
    QString problem;                    ///< the relay could not be asked: one sentence

    bool operator==(const BellTrial&) const = default;
};

/// A conversation of an agent's program on this computer.
struct LocalSession {
    QString id;
    QString program;  ///< "Claude Code"
    QString folder;   ///< of its project; as it is, untrusted
    qint64 since = 0; ///< ms since the epoch
    QString problem;  ///< why it cannot be rung; empty when it can

    bool operator==(const LocalSession&) const = default;
};

/// The bell of one agent. It tests the bell and says what happened and what to do; it lets this program ring a session
/// on this computer; and it says how a bell is installed. Not modal.
class BellDialog : public QDialog
{
    Q_OBJECT

public:
    /// `name` and `number` as the relay tells them.
    BellDialog(const QString& name, const QString& number, QWidget* parent = nullptr);

    /// Where the agent reaches its relay, for the text to paste.
    void setHost(const model::HostStatus& status);
    void setTrial(const BellTrial& trial);
    /// Answers to sessionsWanted().
    void setSessions(const QList<LocalSession>& sessions, qint64 now);
    /// The session that is rung for the agent, in words; empty for none.
    void setRung(const QString& words);
    /// Looks for sessions, as its button does.
    void lookForSessions();

signals:
    void testRequested();
    void sessionsWanted();
    void ringRequested(const QString& sessionId);
    void ringStopped();

private:
    void build();
    QWidget* makeSessions();
    QWidget* makeInstallation();
    void showInstallation();
    void showChoice();
    QString resultText(const BellTrial& trial) const;
    QString adviceText(const BellTrial& trial) const;

    QString m_name; ///< made visible
    InvitationFacts m_facts;
    QLabel* m_result;
    HintLabel* m_advice;
    QPushButton* m_again;
    HintLabel* m_here;
    QListWidget* m_sessions;
    QPushButton* m_look;
    QPushButton* m_ring;
    QLabel* m_rung;
    QPushButton* m_stop;
    QComboBox* m_kind;
    HintLabel* m_where;
    QPlainTextEdit* m_words;
    CopyButton* m_copy;
    QPushButton* m_close;
};

} // namespace ui
