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

Error refusal(Status status)
{
    return {ErrorCode::StorageFailed,
            status == Status::Denied
                ? AccountKeys::tr("The keychain is locked, or the answer to its question was no. The relay was not "
                                  "asked anything. Unlock the keychain, then try again.")
                : AccountKeys::tr("No keychain answers on this computer.")};
}

Error missing(const Keychain::Places& places)
{
    if (!places.keptIn.isEmpty() && places.keptIn != places.asked)
        return {ErrorCode::NotFound,
                places.asked.isEmpty()
                    ? AccountKeys::tr("The key of this relay is in %1, and another keychain answers now. Log in to the "
                                      "desktop that %1 belongs to, then try again.")
                          .arg(places.keptIn)
                    : AccountKeys::tr("The key of this relay is in %1, and %2 answers now. Log in to the desktop that "
                                      "%1 belongs to, then try again.")
                          .arg(places.keptIn, places.asked)};
    return {ErrorCode::NotFound,
            AccountKeys::tr("The keychain that answers now does not have the key of this relay. Perhaps it is in that "
                            "of another desktop or user account: log in there, or bring the entry back from a backup, "
                            "then try again.")};
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
    m_keychain->read(entryOf(accountId), context, [done = std::move(done)](const Keychain::Answer& answer) {
        if (answer.status == Status::Done)
            done(SecretBytes{answer.value});
        else if (answer.status == Status::NotFound)
            done(tl::unexpected(missing(answer.places)));
        else
            done(tl::unexpected(refusal(answer.status)));
    });
}

void AccountKeys::drop(const QString& accountId)
{
    if (m_keychain)
        m_keychain->remove(entryOf(accountId), this, [](const Keychain::Answer&) {});
}

} // namespace app::secrets
