// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/qtkeychainstore.h"

#include <QObject>
#include <qt6keychain/keychain.h>

#include <utility>

#include "app/secrets/secrets.h"
#include "app/secrets/secretservice.h"

using namespace Qt::StringLiterals;

namespace app::secrets {

namespace {

const QString service = u"org.duologue.Duologue"_s;

Keychain::Status statusOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Keychain::Status::Done;
    case QKeychain::EntryNotFound:
        return Keychain::Status::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Keychain::Status::Denied;
    default:
        return Keychain::Status::Unavailable;
    }
}

// A job has no parent and is never deleted from here: one that dies in flight is written to by the backend's callback.
// It deletes itself when it has finished; what nobody waits for any more finishes unheard.
void start(QKeychain::Job* job, const QString& entry, QObject* context, Keychain::Callback done)
{
    job->setInsecureFallback(false);
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, context, [done = std::move(done)](QKeychain::Job* finished) {
        Keychain::Answer answer{statusOf(finished->error()), {}, finished->errorString()};
        if (auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(finished);
            read && answer.status == Keychain::Status::Done)
            answer.value = read->binaryData(); // the bytes of the text
        done(answer);
        wipe(answer.value);
    });
    job->start();
}

} // namespace

void QtKeychainStore::read(const QString& entry, QObject* context, Callback done)
{
    start(new QKeychain::ReadPasswordJob(service), entry, context, std::move(done));
}

void QtKeychainStore::write(const QString& entry, const QByteArray& value, QObject* context, Callback done)
{
    auto* job = new QKeychain::WritePasswordJob(service);
    QString text = QString::fromLatin1(value);
    job->setTextData(text);
    wipe(text);
    start(job, entry, context, [context, done = std::move(done)](const Answer& answer) {
        if (answer.status != Status::Unavailable) {
            done(answer);
            return;
        }
        // Who dismisses the question of a locked or a new keyring is told of as of any other failure.
        secretservice::whetherRefused(context, [answer, done](bool refused) {
            done(refused ? Answer{Status::Denied, {}, answer.detail, {}} : answer);
        });
    });
}

void QtKeychainStore::remove(const QString& entry, QObject* context, Callback done)
{
    start(new QKeychain::DeletePasswordJob(service), entry, context, std::move(done));
}

void QtKeychainStore::identify(QObject* context, Told<QString> done)
{
    secretservice::identify(context, std::move(done));
}

void QtKeychainStore::locate(const QString& entry, QObject* context, Told<Presence> done)
{
    secretservice::locate(service, entry, context, std::move(done));
}

} // namespace app::secrets
