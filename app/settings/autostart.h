// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "relay/protocol/error.h"

namespace app::settings {

/// Whether the desktop starts the program when the user logs in: an entry in the XDG autostart directory, which is
/// there only while that is wanted. Read anew each time, since desktops have their own list of such entries.
class Autostart
{
public:
    /// `path` is the entry's; empty: there is no such thing here. `program` is the absolute path of the executable and
    /// `arguments` what it is started with.
    Autostart(QString path, QString program, QStringList arguments);

    /// $XDG_CONFIG_HOME/autostart/org.duologue.Duologue.desktop. Empty inside a sandbox, whose programs the desktop
    /// cannot start by a path.
    static QString defaultPath();

    bool isAvailable() const { return !m_path.isEmpty(); }

    bool isOn() const;
    relay::protocol::Result<void> setOn(bool on) const;
    /// Where the entry is for a program that is gone, it becomes one for this program.
    void repair() const;

private:
    QByteArray entry() const;

    QString m_path;
    QString m_program;
    QStringList m_arguments;
};

/// As a desktop entry's Exec key needs it, which also holds for each of its words.
QString execLine(const QString& program, const QStringList& arguments);

} // namespace app::settings
