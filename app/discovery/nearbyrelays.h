// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <memory>

#include "model/account.h"

namespace app::discovery {

/// Finds relays that announce themselves on the local network. Whatever is found was said by anybody on that network.
class NearbyRelays : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Through Avahi on Linux; with DUOLOGUE_PORTABLE there is none, and the first start() says so.
    static std::unique_ptr<NearbyRelays> ofSystem();

    /// Until stop(): relaysChanged() or unavailable() follow, the first with what is there at once or an empty list.
    virtual void start() = 0;
    virtual void stop() = 0;

signals:
    void relaysChanged(const QList<model::NearbyRelay>& relays);
    /// Nothing can be found, for now or at all. One sentence.
    void unavailable(const QString& sentence);
};

} // namespace app::discovery
