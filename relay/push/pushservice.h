// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkRequest>

#include "relay/push/digest.h"
#include "relay/push/pushsettings.h"

namespace relay::push {

/// A call to a server that notifies.
struct PushCall {
    QByteArray method;
    QNetworkRequest request;
    QByteArray body;
};

/// What a notification says besides its digest.
struct PushContext {
    QString sequence;    ///< the same for all of a relay: a later one takes the place of an earlier one
    QString page;        ///< where the operator decides; empty: no address that a phone reaches
    qint64 unixTime = 0; ///< seconds, for the signature of a webhook
};

/// ntfy: its JSON publishing, POST to the server's root. Webhook: {"event": "waiting", …}, or "test" where nothing
/// waits; see the contract.
PushCall publishCall(const PushSettings& settings, const Digest& digest, const PushContext& context);

/// Takes the notification away: everything was settled. ntfy before 2.16 knows no such call and answers 404.
PushCall retractCall(const PushSettings& settings, const PushContext& context);

/// What became of a call.
struct PushOutcome {
    enum class Kind {
        Delivered,
        Later,   ///< no answer, a server in trouble, or too many requests: again after a while
        Refused, ///< the server does not take this from us: somebody must change a setting
    };

    Kind kind = Kind::Later;
    int status = 0;            ///< HTTP; 0: no answer
    int retryAfterSeconds = 0; ///< what the server asks for; 0: nothing

    static PushOutcome of(int status, const QByteArray& retryAfter);
};

} // namespace relay::push
