// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/accountkeys.h"

#include <QTimer>

#include <utility>

namespace app::secrets {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;
using Status = Keychain::Status;

namespace {

/// Kept for a moment, to see whether the keychain is open.
const QString ProbeEntry = u"account/probe"_s;

Error refusal(Status status)
{
    return {ErrorCode::StorageFailed,
            status == Status::Denied ? AccountKeys::tr("The keychain is locked, or the answer to its question was no.")
                                     : AccountKeys::tr("No keychain answers on this computer.")};
}

} // namespace

AccountKeys::AccountKeys(std::shared_ptr<Keychain> keychain, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
    , m_patience(patience)
{
}

QString AccountKeys::entryOf(const QString& accountId)
{
    return u"account/"_s + accountId;
}

void AccountKeys::keep(const QString& accountId, const SecretBytes& secret, QObject* context, Done<void> done)
{
    if (!m_keychain) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(fail(ErrorCode::StorageFailed, tr("Nothing is kept here."))); },
            Qt::QueuedConnection);
        return;
    }
    const QString entry = entryOf(accountId);
    // The context of this try: when it goes, nobody hears of it any more.
    auto* attempt = new QObject(context);
    const auto isOver = std::make_shared<bool>(false);
    const auto end = [attempt, isOver, done = std::move(done)](const Result<void>& result) {
        if (std::exchange(*isOver, true))
            return;
        attempt->deleteLater();
        done(result);
    };
    QTimer::singleShot(m_patience, attempt, [this, accountId, end] {
        drop(accountId); // should it be taken after all
        end(fail(ErrorCode::StorageFailed, tr("The keychain does not answer.")));
    });
    write(entry, secret, attempt, end);
}

void AccountKeys::write(const QString& entry, const SecretBytes& secret, QObject* context, Done<void> done)
{
    m_keychain->write(
        entry, secret.bytes, context,
        [this, entry, secret, context, done = std::move(done)](const Keychain::Answer& written) {
            if (written.status != Status::Done) {
                done(tl::unexpected(refusal(written.status)));
                return;
            }
            m_keychain->read(entry, context, [secret, done](const Keychain::Answer& answer) {
                if (answer.status == Status::Done && answer.value == secret.bytes)
                    done({});
                else
                    done(fail(ErrorCode::StorageFailed, tr("The keychain does not keep what it is given.")));
            });
        });
}

void AccountKeys::find(const QString& accountId, QObject* context, Done<SecretBytes> done)
{
    m_keychain->read(entryOf(accountId), context,
                     [this, context, done = std::move(done)](const Keychain::Answer& answer) {
                         if (answer.status == Status::Done)
                             done(SecretBytes{answer.value});
                         else if (answer.status == Status::NotFound)
                             tellLockedFromMissing(context, done);
                         else
                             done(tl::unexpected(refusal(answer.status)));
                     });
}

/// A locked keychain says that it has no such entry; only a write is told the truth.
void AccountKeys::tellLockedFromMissing(QObject* context, Done<SecretBytes> done)
{
    const SecretBytes probe{Secrets::generate().operatorKey};
    m_keychain->write(
        ProbeEntry, probe.bytes, context, [this, context, done = std::move(done)](const Keychain::Answer& written) {
            if (written.status != Status::Done) {
                done(tl::unexpected(refusal(written.status)));
                return;
            }
            m_keychain->remove(ProbeEntry, context, [](const Keychain::Answer&) {});
            done(fail(ErrorCode::NotFound,
                      tr("The keychain does not hold the key any more: remove this relay, and connect to it again.")));
        });
}

void AccountKeys::drop(const QString& accountId)
{
    if (m_keychain)
        m_keychain->remove(entryOf(accountId), this, [](const Keychain::Answer&) {});
}

} // namespace app::secrets
