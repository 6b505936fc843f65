// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <functional>

#include "relay/protocol/error.h"

class QNetworkReply;

namespace app::clients {

class CertificateGuard;

/// An answer of any length on its way into a file, which is there only when all of it is. It ends once and deletes
/// itself; when its context goes away or it is deleted first, it ends silently and leaves nothing.
class HttpDownload : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(relay::protocol::Result<void>)>;

    /// Takes ownership of `reply`, which was made in this turn of the event loop; `pin` is Trust::pin; `context` must
    /// live on this thread.
    HttpDownload(QNetworkReply* reply, const QString& pin, const QString& path, QObject* context, Done done,
                 QObject* parent);
    /// Was never sent, for that reason.
    HttpDownload(relay::protocol::Error problem, QObject* context, Done done, QObject* parent);
    ~HttpDownload() override;

signals:
    /// Bytes; `total` is -1 as long as it is not known.
    void progressed(qint64 received, qint64 total);

private:
    void take();
    void conclude();
    void end(relay::protocol::Result<void> result);

    QNetworkReply* m_reply = nullptr; ///< null: was never sent
    const CertificateGuard* m_guard = nullptr;
    QSaveFile m_file;
    QTimer m_stalled; ///< nothing has come for so long
    Done m_done;
    QByteArray m_refusal; ///< what came with an error status
    qint64 m_received = 0;
    bool m_ended = false;
};

} // namespace app::clients
