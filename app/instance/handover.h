// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QString>

#include <chrono>
#include <optional>

#include "app/instance/instancelock.h"

class QLocalSocket;

namespace app::instance {

/// What a second start asks of the program that runs already.
struct InstanceRequest {
    bool host = false; ///< switch the relay on
    bool show = true;  ///< bring the window to the front
    /// With which the desktop lets that window take the focus (XDG_ACTIVATION_TOKEN); may be empty.
    QString activationToken;

    /// One line with its end.
    QByteArray toLine() const;
    /// Nothing when it is no such line.
    static std::optional<InstanceRequest> fromLine(const QByteArray& line);
};

/// The bound of a line, and what the program that runs says once it has done as asked.
inline constexpr qint64 MaxRequestBytes = 4096;
inline constexpr char RequestDone[] = "done\n";

enum class Outcome {
    First,      ///< this program is the one that runs now
    HandedOver, ///< the one that runs has done as asked
    Unanswered, ///< one runs and does not answer
};

/// Becomes the first or asks the first. One that is just starting or just ending is waited for, for `patience` at
/// most; the other two answers come at once. Blocks, and needs a QCoreApplication when the lock is another's.
Outcome claim(InstanceLock& lock, const InstanceRequest& request, std::chrono::milliseconds patience);

/// Hears what later starts of the program ask. Only for who holds the InstanceLock: a socket that a program which was
/// killed left behind is taken away.
class InstanceServer : public QObject
{
    Q_OBJECT

public:
    explicit InstanceServer(QObject* parent = nullptr);

    /// False when no such socket can be made: later starts then say that they could not reach this one.
    bool listen(const QString& socketPath);

signals:
    /// Answered with RequestDone when the slots have returned.
    void requested(const app::instance::InstanceRequest& request);

private:
    void accept();
    void read(QLocalSocket* socket);

    QLocalServer m_server;
};

} // namespace app::instance
