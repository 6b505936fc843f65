// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/upgradewatch.h"

#include <QFileInfo>

namespace app::instance {

UpgradeWatch::UpgradeWatch(QString file, std::chrono::milliseconds settle, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settle);
    m_settle.callOnTimeout(this, &UpgradeWatch::look);
    // Who replaces a file renames another one over it: then the old one is gone, and with it what was watched.
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    if (!m_file.isEmpty())
        m_watcher.addPath(m_file);
}

void UpgradeWatch::look()
{
    if (!QFileInfo(m_file).isExecutable()) {
        m_watcher.addPath(QFileInfo(m_file).path()); // an upgrade that is under way, or the program was removed
        return;
    }
    disconnect(&m_watcher, nullptr, this, nullptr);
    emit replaced();
}

} // namespace app::instance
