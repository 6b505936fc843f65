// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secretservice.h"

namespace app::secrets::secretservice {

namespace {

template <typename T>
void answerLater(QObject* context, const Keychain::Told<T>& done, T value)
{
    QMetaObject::invokeMethod(
        context, [done, value] { done(value); }, Qt::QueuedConnection);
}

} // namespace

void identify(QObject* context, Keychain::Told<QString> done)
{
    answerLater(context, done, QString());
}

void locate(const QString& /*service*/, const QString& /*entry*/, QObject* context,
            Keychain::Told<Keychain::Presence> done)
{
    answerLater(context, done, Keychain::Presence::Unknown);
}

void whetherLocked(QObject* context, Keychain::Told<bool> done)
{
    answerLater(context, done, false);
}

void whetherRefused(QObject* context, Keychain::Told<bool> done)
{
    answerLater(context, done, false);
}

} // namespace app::secrets::secretservice
