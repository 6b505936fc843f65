// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "tests/support/scriptedserver.h"

namespace testing {

/// A server that notifies, as ntfy documents its publishing: JSON to the root, known fields alone, each as the
/// documentation bounds it; refused with ntfy's own statuses and bodies. What it takes is in `published`.
class NtfyServer : public ScriptedServer
{
    Q_OBJECT

public:
    explicit NtfyServer(QObject* parent = nullptr);

    /// Of a topic there.
    QUrl topicUrl() const;

    QByteArray token;           ///< asked for when it is not empty
    bool knowsSequences = true; ///< 2.16 and later
    int failWith = 0;           ///< this status for whatever comes; 0: none
    QByteArray failHeaders;     ///< with failWith, "Retry-After: 7\r\n"
    bool hangs = false;         ///< takes requests and says nothing

    QList<QJsonObject> published;
    QStringList cleared; ///< sequences
    QString complaint;   ///< why the last one was not taken

private:
    void answer(const Request& request, QTcpSocket* socket);
    QString wrongWith(const QJsonObject& message) const;
};

} // namespace testing
