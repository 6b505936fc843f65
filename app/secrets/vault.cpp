// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vault.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QRegularExpression>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>
#include <sodium.h>
#include <utility>

#include "app/secrets/keychainentries.h"
#include "app/secrets/passphrasefile.h"
#include "app/secrets/smallfile.h"
#include "relay/store/datadir.h"

using namespace Qt::StringLiterals;
using model::VaultChoice;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using relay::store::DataDir;
using Reason = model::VaultPrompt::Reason;

namespace app::secrets {

namespace {

const QString fileName = u"keychain.id"_s;
constexpr int idBytes = 16;
constexpr qint64 fileLimit = 1024;

} // namespace

DirectoryId DirectoryId::generate()
{
    QByteArray bytes(idBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), idBytes);
    return {QString::fromLatin1(bytes.toHex())};
}

Result<DirectoryId> DirectoryId::readOrGenerate(const QString& dataDir)
{
    const auto bytes = readSmallFile(dataDir + u'/' + fileName, fileLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    static const QRegularExpression pattern(u"\\A[0-9a-f]{32}\\z"_s);
    const QString text = QString::fromLatin1(bytes->value_or(QByteArray())).trimmed();
    return pattern.match(text).hasMatch() ? DirectoryId{text} : generate();
}

Result<void> DirectoryId::keep(const relay::store::DataDir& directory) const
{
    const QByteArray content = text.toLatin1() + '\n';
    auto kept = directory.create(fileName, content);
    if (kept || kept.error().code != ErrorCode::Conflict)
        return kept;
    // This one, or one that cannot be read as an id and so leads to no key.
    QFile::remove(directory.file(fileName));
    return directory.create(fileName, content);
}

namespace {

constexpr int shortestPassphrase = 8; // bytes of UTF-8

bool asksForPassphrase(Reason reason)
{
    return reason == Reason::NeedsPassphrase || reason == Reason::WrongPassphrase || reason == Reason::NewPassphrase;
}

} // namespace

class Vault::Private
{
public:
    Private(Vault* vault, QString directory, std::shared_ptr<Keychain> store, std::chrono::milliseconds limit);

    void start();
    void stop();
    bool holdFirstUse();
    void askKeychain();
    void ask();
    void keychainAnswered(KeychainEntries::Outcome outcome, const Secrets& secrets, const Keychain::Answer& answer);
    void storeNewKeys();
    void tryAgain();
    void prompt(Reason reason, const QString& detail = {}, const Keychain::Places& places = {});
    void usePassphrase();
    void useSessionOnly();
    void cancelPassphrase();
    void work(std::function<Result<Secrets>()> job);
    void worked();
    void finish(const Secrets& secrets);
    void giveUp(const Error& error);
    bool databaseExists() const;

    Vault* q;
    QString dataDir;
    std::shared_ptr<Keychain> keychain; // outlives entries
    DirectoryId directoryId;
    QTimer patience;
    std::shared_ptr<DataDir> firstUse;        // held while keys may be made; the worker shares it
    std::unique_ptr<KeychainEntries> entries; // while the keychain is asked
    QElapsedTimer question;                   // … since then
    bool overdue = false;                     // … for longer than the user has patience
    QFutureWatcher<void> worker;
    std::shared_ptr<std::optional<Result<Secrets>>> workResult; // of the work, once it has finished
    bool working = false;                                       // a passphrase is worked on; ends with worked()
    bool startAfterWork = false;                                // opened again while the work of the last time went on
    model::VaultPrompt shown;                                   // the last prompt …
    model::VaultPrompt beforeNew;                               // … and the one that led to NewPassphrase
    bool active = false;
    bool prompting = false;
};

Vault::Vault(QString dataDir, std::shared_ptr<Keychain> keychain, QObject* parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(dataDir), std::move(keychain), patience))
{
}

Vault::~Vault() = default;

void Vault::open()
{
    if (d->active)
        return;
    d->active = true;
    // A passphrase vault may be half made; what there is can be told when that has ended.
    if (d->working)
        d->startAfterWork = true;
    else
        d->start();
}

void Vault::close()
{
    d->stop();
}

void Vault::answer(model::VaultChoice choice)
{
    if (!d->prompting || d->working)
        return;
    switch (choice) {
    case model::VaultChoice::TryAgain:
        d->tryAgain();
        break;
    case model::VaultChoice::UsePassphrase:
        d->usePassphrase();
        break;
    case model::VaultChoice::SessionOnly:
        d->useSessionOnly();
        break;
    case model::VaultChoice::Cancel:
        d->cancelPassphrase();
        break;
    }
}

void Vault::submitPassphrase(QString passphrase)
{
    // Composed and decomposed spellings of a letter are the same passphrase.
    QString normalized = passphrase.normalized(QString::NormalizationForm_C);
    const SecretBytes bytes{normalized.toUtf8()};
    wipe(normalized);
    wipe(passphrase);
    if (!d->prompting || d->working || !asksForPassphrase(d->shown.reason))
        return;

    if (bytes.bytes.isEmpty())
        d->cancelPassphrase();
    else if (d->shown.reason != Reason::NewPassphrase)
        d->work([dataDir = d->dataDir, bytes] { return passphrasefile::open(dataDir, bytes); });
    else if (bytes.bytes.size() < shortestPassphrase)
        d->prompt(Reason::NewPassphrase, tr("Choose one of at least %1 characters.").arg(shortestPassphrase));
    else
        d->work([directory = d->firstUse, bytes]() -> Result<Secrets> {
            const Secrets secrets = Secrets::generate();
            return passphrasefile::create(*directory, bytes, secrets).map([&secrets] { return secrets; });
        });
}

Vault::Private::Private(Vault* vault, QString directory, std::shared_ptr<Keychain> store,
                        std::chrono::milliseconds limit)
    : q(vault)
    , dataDir(std::move(directory))
    , keychain(std::move(store))
{
    patience.setSingleShot(true);
    patience.setInterval(limit);
    QObject::connect(&patience, &QTimer::timeout, q, [this] {
        overdue = true;
        prompt(Reason::KeychainHangs);
    });
    QObject::connect(&worker, &QFutureWatcherBase::finished, q, [this] { worked(); });
}

void Vault::Private::start()
{
    if (sodium_init() < 0) {
        giveUp({ErrorCode::StorageFailed, tr("The cryptographic library libsodium does not work on this machine.")});
        return;
    }
    if (!databaseExists() && !holdFirstUse())
        return;
    if (passphrasefile::exists(dataDir)) {
        prompt(Reason::NeedsPassphrase);
        return;
    }
    const auto id = DirectoryId::readOrGenerate(dataDir);
    if (!id) {
        giveUp(id.error());
        return;
    }
    directoryId = *id;
    askKeychain();
}

void Vault::Private::stop()
{
    patience.stop();
    entries.reset();
    firstUse.reset(); // a worker that makes a vault holds it on
    active = prompting = overdue = startAfterWork = false;
}

// Two that make keys for one data directory at the same time would each overwrite the other's. A relay that holds it is
// about to make a database.
bool Vault::Private::holdFirstUse()
{
    auto directory = std::make_shared<DataDir>();
    if (const auto held = directory->hold(dataDir); !held) {
        giveUp(held.error());
        return false;
    }
    firstUse = std::move(directory);
    return true;
}

void Vault::Private::askKeychain()
{
    prompting = false;
    overdue = false;
    patience.start();
    ask();
}

void Vault::Private::ask()
{
    question.start();
    entries = std::make_unique<KeychainEntries>(*keychain, directoryId.text);
    QObject::connect(entries.get(), &KeychainEntries::finished, q,
                     [this](KeychainEntries::Outcome outcome, const Secrets& secrets, const Keychain::Answer& answer) {
                         keychainAnswered(outcome, secrets, answer);
                     });
    entries->load();
}

void Vault::Private::keychainAnswered(KeychainEntries::Outcome outcome, const Secrets& secrets,
                                      const Keychain::Answer& answer)
{
    using Outcome = KeychainEntries::Outcome;
    patience.stop();
    if (outcome == Outcome::Missing && !databaseExists()) {
        storeNewKeys();
        return;
    }
    const auto asked = std::move(entries); // the values are its own; it goes when they have been used
    switch (outcome) {
    case Outcome::Found:
        finish(secrets);
        break;
    case Outcome::Missing:
    case Outcome::Damaged:
        prompt(Reason::KeyLost,
               tr("Looked for the entry “%1” of org.duologue.Duologue.")
                   .arg(KeychainEntries::wrappingKeyEntry(directoryId.text)),
               answer.places);
        break;
    case Outcome::Locked:
        prompt(Reason::KeychainLocked, answer.detail, answer.places);
        break;
    case Outcome::Unavailable:
        // QtKeychain gives up after half a minute, while KWallet still asks the user: what is shown, that it is waited
        // for, stays true.
        if (overdue && question.elapsed() >= patience.interval()) {
            ask();
            break;
        }
        // One that says so after a long silence is there, and does not work.
        prompt(overdue ? Reason::KeychainHangs : Reason::NoKeychain, answer.detail, answer.places);
        break;
    }
}

void Vault::Private::storeNewKeys()
{
    if (const auto kept = directoryId.keep(*firstUse); !kept) {
        giveUp(kept.error());
        return;
    }
    patience.start();
    entries->create(Secrets::generate());
}

void Vault::Private::tryAgain()
{
    if (asksForPassphrase(shown.reason))
        prompt(shown.reason);
    else if (entries)
        patience.start(); // it has been asked already: go on waiting
    else
        askKeychain();
}

void Vault::Private::prompt(Reason reason, const QString& detail, const Keychain::Places& places)
{
    shown = {reason, databaseExists(), detail, places.keptIn, places.asked};
    prompting = true;
    emit q->promptNeeded(shown);
}

void Vault::Private::usePassphrase()
{
    if (asksForPassphrase(shown.reason) || shown.reason == Reason::KeyLost || databaseExists()) {
        prompt(shown.reason, shown.detail,
               {shown.keptIn, shown.asked}); // there is one already, or it would be a new key over an old database
        return;
    }
    patience.stop();
    entries.reset();
    beforeNew = shown;
    prompt(Reason::NewPassphrase);
}

void Vault::Private::useSessionOnly()
{
    Secrets secrets = Secrets::generate();
    secrets.sessionOnly = true;
    finish(secrets);
}

void Vault::Private::cancelPassphrase()
{
    if (shown.reason == Reason::NewPassphrase)
        prompt(beforeNew.reason, beforeNew.detail, {beforeNew.keptIn, beforeNew.asked});
    else
        giveUp({ErrorCode::Unauthorized, tr("The relay's keys were not unlocked. Switch it on to try again.")});
}

void Vault::Private::work(std::function<Result<Secrets>()> job)
{
    // The result travels beside the future: takeResult() resets what the promise shares, and a promise that dies after
    // that in its thread finishes the future a second time (Qt 6.4).
    workResult = std::make_shared<std::optional<Result<Secrets>>>();
    auto promise = std::make_shared<QPromise<void>>();
    worker.setFuture(promise->future());
    promise->start();
    working = true;
    QThreadPool::globalInstance()->start([promise, box = workResult, job = std::move(job)] {
        *box = job();
        promise->finish();
    });
}

void Vault::Private::worked()
{
    const auto box = std::exchange(workResult, nullptr);
    const Result<Secrets>& result = **box;
    working = false;
    if (startAfterWork) {
        startAfterWork = false;
        start();
        return;
    }
    if (!active)
        return;
    if (result)
        finish(*result);
    else if (result.error().code == ErrorCode::Unauthorized)
        prompt(Reason::WrongPassphrase);
    else
        giveUp(result.error());
}

void Vault::Private::finish(const Secrets& secrets)
{
    stop();
    emit q->opened(secrets);
}

void Vault::Private::giveUp(const Error& error)
{
    stop();
    emit q->failed(error);
}

bool Vault::Private::databaseExists() const
{
    return QFileInfo::exists(dataDir + u"/database.db"_s) || QFileInfo::exists(dataDir + u"/database.key"_s);
}

} // namespace app::secrets
