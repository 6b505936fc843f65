// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace app::instance {

/// Tells when the program's file is another one than that which runs, as after an upgrade. Nothing wakes for it.
class UpgradeWatch : public QObject
{
    Q_OBJECT

public:
    /// `file`: the program's; `settle`: how long it is left alone before it counts as whole.
    explicit UpgradeWatch(QString file, std::chrono::milliseconds settle = std::chrono::seconds(3),
                          QObject* parent = nullptr);

signals:
    /// Once.
    void replaced();

private:
    void look();

    QString m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace app::instance
