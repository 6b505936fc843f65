// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "app/accounts/messagesync.h"
#include "app/settings/settings.h"
#include "model/roomkey.h"
#include "words/errortext.h"

namespace app::accounts {

using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;
using secrets::SecretBytes;
using State = model::ConnectionStatus::State;

namespace {

/// More is no key and no token.
constexpr qsizetype MaxSecret = 4096;
constexpr std::chrono::seconds MarksDelay{2};

/// What may stand in a header, and nothing that would begin another one.
bool isSecret(const QByteArray& bytes)
{
    return !bytes.isEmpty() && bytes.size() <= MaxSecret &&
           std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte > ' ' && byte <= '~'; });
}

bool isSameAs(const AccountRecord& one, const AccountRecord& other)
{
    return one.kind == other.kind && one.address == other.address && one.agentId == other.agentId &&
           (one.kind == model::AccountKind::Operator || !one.agentId.isEmpty());
}

} // namespace

Accounts::Accounts(settings::Settings& settings, std::shared_ptr<secrets::Keychain> keychain, Maker maker,
                   QObject* parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_settings(settings)
    , m_keys(std::move(keychain), patience)
    , m_maker(std::move(maker))
    , m_patience(patience)
{
    m_marksDue.setSingleShot(true);
    m_marksDue.setInterval(MarksDelay);
    m_marksDue.callOnTimeout(this, &Accounts::saveMarks);
}

Accounts::~Accounts()
{
    if (m_marksDue.isActive())
        saveMarks();
}

Accounts::Entry* Accounts::entry(const QString& accountId)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& each) { return each.account->id() == accountId; });
    return found == m_entries.end() ? nullptr : &*found;
}

QList<Account*> Accounts::all() const
{
    QList<Account*> accounts;
    for (const Entry& each : m_entries)
        accounts.append(each.account.get());
    return accounts;
}

QList<Account*> Accounts::operated() const
{
    QList<Account*> accounts = all();
    accounts.removeIf([](Account* account) { return account->operatorClient() == nullptr; });
    return accounts;
}

bool Accounts::isStopped() const
{
    QList<Account*> accounts = operated();
    const auto isOnline = [](const Account* account) { return account->info().status.state == State::Online; };
    if (std::any_of(accounts.cbegin(), accounts.cend(), isOnline))
        accounts.removeIf([&](const Account* account) { return !isOnline(account); });
    return !accounts.isEmpty() && std::all_of(accounts.cbegin(), accounts.cend(), [](const Account* account) {
        return account->known().relayInfo().paused;
    });
}

int Accounts::unreadTotal() const
{
    return std::accumulate(m_entries.begin(), m_entries.end(), 0,
                           [](int sum, const Entry& each) { return sum + each.account->known().unreadTotal(); });
}

Account* Accounts::find(const QString& accountId) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& each) { return each.account->id() == accountId; });
    return found == m_entries.end() ? nullptr : found->account.get();
}

Account* Accounts::accountOf(const QString& roomKey) const
{
    return find(model::RoomKey::fromKey(roomKey).accountId);
}

QObject* Accounts::session(const Account& account) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& each) { return each.account.get() == &account; });
    return found == m_entries.end() ? nullptr : found->session.get();
}

void Accounts::load()
{
    if (!m_keys.isThere())
        return;
    const QList<AccountRecord> records = recordsFromJson(m_settings.accounts());
    const QJsonObject marks = QJsonDocument::fromJson(m_settings.readMarks()).object();
    for (const AccountRecord& record : records) {
        Entry& loaded = insert(m_maker(record), record, static_cast<qsizetype>(m_entries.size()));
        loaded.account->setReadMarks(ReadMarks::fromJson(marks.value(record.id).toObject()));
        loaded.kept = true;
        fetchSecret(record.id);
    }
}

void Accounts::fetchSecret(const QString& accountId)
{
    Entry* asked = entry(accountId);
    asked->account->setStatus({State::Connecting, 0, tr("The keychain is asked for the key.")});
    QTimer::singleShot(m_patience, asked->session.get(), [this, accountId] {
        const Entry* waiting = entry(accountId);
        if (waiting->asked)
            waiting->account->setStatus({State::Retrying, 0, tr("The keychain does not answer.")});
    });
    if (std::exchange(asked->asked, true))
        return;
    m_keys.find(accountId, asked->session.get(), [this, accountId](const Result<SecretBytes>& secret) {
        Entry* current = entry(accountId);
        current->asked = false;
        if (!secret) {
            current->account->setStatus({State::NoKey, 0, words::errorWords(secret.error())});
            return;
        }
        current->started = true;
        current->account->start(secret->bytes);
    });
}

Accounts::Entry& Accounts::insert(std::unique_ptr<Account> account, const AccountRecord& record, qsizetype place)
{
    Account* inserted = account.get();
    connect(inserted, &Account::readMarksChanged, &m_marksDue, [this] {
        if (!m_marksDue.isActive())
            m_marksDue.start();
    });
    connect(&inserted->sync(), &MessageSync::unanswered, this, &Accounts::checkNow, Qt::QueuedConnection);
    m_entries.insert(m_entries.begin() + place,
                     Entry{.account = std::move(account), .session = std::make_unique<QObject>(), .record = record});
    emit added(inserted, static_cast<int>(place));
    return *entry(inserted->id());
}

std::unique_ptr<Account> Accounts::take(const QString& accountId)
{
    Account* account = find(accountId);
    if (account == nullptr)
        return nullptr;
    emit aboutToRemove(account);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& each) { return each.account.get() == account; });
    Entry taken = std::move(*found);
    m_entries.erase(found);
    taken.session.reset();
    emit removed(accountId);
    return std::move(taken.account);
}

void Accounts::setHosted(std::unique_ptr<Account> account)
{
    insert(std::move(account), {}, 0).started = true;
}

std::unique_ptr<Account> Accounts::takeHosted()
{
    return take(model::HostedAccount);
}

Result<void> Accounts::check(const AccountRecord& record, const SecretBytes& secret) const
{
    if (!isSecret(secret.bytes))
        return fail(ErrorCode::InvalidRequest,
                    tr("This is no key: copy all of it, and only it, from where it was shown."));
    const bool known = std::any_of(m_entries.begin(), m_entries.end(),
                                   [&](const Entry& each) { return isSameAs(each.record, record); });
    if (known)
        return fail(ErrorCode::InvalidRequest, tr("%1 is among your relays already.").arg(record.address));
    return {};
}

void Accounts::add(AccountRecord record, const SecretBytes& secret, QObject* context, Account::Done<QString> done)
{
    if (const Result<void> good = check(record, secret); !good) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), error = good.error()] { done(tl::unexpected(error)); },
            Qt::QueuedConnection);
        return;
    }
    record.id = makeAccountId();
    m_keys.keep(record.id, secret, this,
                [this, record, secret, asker = QPointer(context), done = std::move(done)](const Result<void>& written) {
                    if (!asker) {
                        m_keys.drop(record.id); // not wanted any more
                        return;
                    }
                    Entry& made = insert(m_maker(record), record, static_cast<qsizetype>(m_entries.size()));
                    made.kept = written.has_value();
                    made.started = true;
                    save();
                    made.account->start(secret.bytes);
                    done(record.id);
                    if (!written)
                        emit notKept(record.id, words::errorWords(written.error()));
                });
}

void Accounts::remove(const QString& accountId)
{
    const Entry* gone = entry(accountId);
    if (gone == nullptr || accountId == model::HostedAccount)
        return;
    const bool wasKept = gone->kept;
    take(accountId);
    emit forgotten(accountId);
    if (!wasKept)
        return;
    save();
    saveMarks();
    m_keys.drop(accountId);
}

void Accounts::rename(const QString& accountId, const QString& name)
{
    Entry* renamed = entry(accountId);
    if (renamed == nullptr || accountId == model::HostedAccount)
        return;
    renamed->record.name = name;
    renamed->account->setName(name);
    save();
}

void Accounts::trust(const QString& accountId, const QString& fingerprint)
{
    Entry* trusting = entry(accountId);
    if (trusting == nullptr || accountId == model::HostedAccount)
        return;
    trusting->record.fingerprint = fingerprint;
    save();
    trusting->account->acceptCertificate(fingerprint);
}

void Accounts::retry(const QString& accountId)
{
    const Entry* retried = entry(accountId);
    if (retried == nullptr)
        return;
    if (retried->started)
        retried->account->retryNow();
    else if (retried->account->info().status.state != State::Connecting)
        fetchSecret(accountId);
}

void Accounts::checkNow()
{
    for (Account* account : all()) {
        // The hosted one is this program itself: no sleep and no network comes between.
        if (account->id() != model::HostedAccount && entry(account->id())->started)
            account->checkNow();
    }
}

void Accounts::clear()
{
    if (m_marksDue.isActive())
        saveMarks();
    while (!m_entries.empty())
        take(m_entries.back().account->id());
    m_marksDue.stop(); // what somebody read while it went would be all that is written down
}

void Accounts::save()
{
    if (!m_keys.isThere())
        return; // what was remembered was not read either
    QList<AccountRecord> records;
    for (const Entry& each : m_entries) {
        if (each.kept)
            records.append(each.record);
    }
    m_settings.setAccounts(toJson(records));
    m_settings.sync();
}

void Accounts::saveMarks()
{
    m_marksDue.stop();
    if (!m_keys.isThere())
        return;
    QJsonObject marks;
    for (const Entry& each : m_entries) {
        if (each.kept && !each.account->readMarks().isEmpty())
            marks.insert(each.account->id(), each.account->readMarks().toJson());
    }
    m_settings.setReadMarks(QJsonDocument(marks).toJson(QJsonDocument::Compact));
}

} // namespace app::accounts
