// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <memory>

#include "app/clients/httpcall.h"
#include "app/clients/httpdownload.h"

namespace ui {
class MainWindow;
}

namespace app {

class Workspace;

/// Carries what the human looks up to the relay, and what it finds back.
class RecordsBinder : public QObject
{
    Q_OBJECT

public:
    /// `window` is borrowed and outlives this.
    explicit RecordsBinder(ui::MainWindow& window, QObject* parent = nullptr);
    ~RecordsBinder() override;

    /// The relay to look in, or null for none. Borrowed; call again before it goes.
    void setWorkspace(Workspace* workspace);

private:
    void connectWindow();
    void search(const QString& query, qint64 before);
    void exportRoom(const QString& roomId, const QString& format, const QString& path);
    void verifyAudit();
    void showHit(const QString& roomId, const QString& messageId, qint64 seq, const QString& match);

    ui::MainWindow& m_window;
    Workspace* m_workspace = nullptr;
    std::unique_ptr<QObject> m_session; ///< context of everything that ends with the workspace
    QPointer<clients::HttpCall> m_searching;
    QPointer<clients::HttpDownload> m_exporting;
    QString m_hit;   ///< the message that is to be shown once its room's history reaches back to it
    QString m_match; ///< what was found in it
};

} // namespace app
