// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace app::secrets {

/// What the hosted relay needs to be told and nobody else may learn.
struct Secrets {
    QByteArray wrappingKey;   ///< 32 bytes; unwraps DIR/database.key
    QByteArray operatorKey;   ///< the bearer of /operator/v1: 64 lower-case hex digits
    bool sessionOnly = false; ///< they live as long as this process: use a throw-away data directory

    /// New random ones.
    static Secrets generate();

    /// Overwrites and drops both. A buffer that another QByteArray shares is only dropped: its last owner wipes it.
    void wipe();
};

/// Overwrites the bytes when this is their last owner, and drops them in any case.
void wipe(QByteArray& bytes);
void wipe(QString& text);

} // namespace app::secrets
