// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/daycontroller.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

#include "app/accounts/accounts.h"
#include "model/roomkey.h"
#include "ui/overview/daymodel.h"
#include "ui/overview/daypage.h"
#include "ui/shell/dayactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsactions.h"
#include "words/errortext.h"

using namespace Qt::StringLiterals;

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using model::DayEntry;
using model::RoomKey;
using relay::protocol::AuditCheck;
using relay::protocol::AuditPage;
using relay::protocol::Member;
using relay::protocol::Result;
using relay::protocol::Room;
using ui::DayActions;

namespace {

constexpr std::chrono::milliseconds ReadTogether{1'000};
constexpr int Block = 500; ///< entries that are asked for at once
constexpr int MostAtOnce = 1'000;
constexpr qint64 MostRows = 200'000; ///< of a relay that means no good

QString titleOf(const Room& room)
{
    if (!room.name.isEmpty())
        return room.name;
    QStringList names;
    for (const Member& member : room.members)
        names.append(member.name);
    return names.join(u", "_s);
}

/// Names are those of now: an entry has ids.
DayEntry entryOf(const Account& account, qint64 at, const QJsonObject& facts)
{
    DayEntry entry{.at = at, .event = facts.value(u"event"_s).toString(), .facts = facts};
    const Conversations& known = account.known();
    if (const Room* room = known.room(facts.value(u"room"_s).toString())) {
        entry.roomKey = RoomKey{account.id(), room->id}.key();
        entry.room = titleOf(*room);
        if (const QString message = facts.value(u"id"_s).toString(); !message.isEmpty())
            entry.messageKey = RoomKey{account.id(), message}.key();
    } else {
        entry.room = entry.event == "room_opened"_L1 ? facts.value(u"name"_s).toString() : QString();
    }
    const QString agentId = facts.value(facts.contains(u"agent"_s) ? u"agent"_s : u"from"_s).toString();
    if (const auto* agent = known.agent(agentId)) {
        entry.agentKey = RoomKey{account.id(), agent->id}.key();
        entry.agent = agent->name;
    } else {
        entry.agent = entry.event == "agent_registered"_L1 ? facts.value(u"name"_s).toString() : QString();
    }
    return entry;
}

} // namespace

DayController::DayController(ui::MainWindow& window, Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_calls(std::make_unique<QObject>())
{
    m_due.setSingleShot(true);
    m_due.setInterval(ReadTogether);
    m_due.callOnTimeout(this, &DayController::readNewer);
    const DayActions* actions = &window.day();
    connect(actions, &DayActions::wanted, this, &DayController::show);
    connect(actions, &DayActions::olderWanted, this, &DayController::readOlder);
    connect(actions, &DayActions::verifyRequested, this, &DayController::verify);
    connect(&accounts, &Accounts::added, this, &DayController::follow);
    connect(&accounts, &Accounts::removed, this, &DayController::showRelays);
}

DayController::~DayController() = default;

/// The log has no events of its own; whatever is written there is seen in one of these.
void DayController::follow(Account* account)
{
    showRelays();
    if (account->operatorClient() == nullptr)
        return;
    QObject* session = m_accounts.session(*account);
    const Conversations* known = &account->known();
    const auto soon = [this, id = account->id()] {
        if (id == m_account && m_window.day().isOpen() && !m_due.isActive())
            m_due.start();
    };
    connect(known, &Conversations::loaded, session, soon);
    connect(known, &Conversations::roomAdded, session, soon);
    connect(known, &Conversations::roomChanged, session, soon);
    connect(known, &Conversations::roomRemoved, session, soon);
    connect(known, &Conversations::messageChanged, session, soon);
    connect(known, &Conversations::agentChanged, session, soon);
    connect(known, &Conversations::relayInfoChanged, session, soon);
    connect(account, &Account::infoChanged, session, [this] { showRelays(); });
}

void DayController::showRelays()
{
    QList<std::pair<QString, QString>> relays;
    const QList<Account*> operated = m_accounts.operated();
    for (const Account* account : operated)
        relays.append({account->id(), account->info().name});
    m_window.day().page().setRelays(relays);
}

void DayController::show(const QString& accountId)
{
    if (accountId != m_account) {
        m_account = accountId;
        m_calls = std::make_unique<QObject>();
        m_reading = false;
        m_first = m_from = m_last = m_start = 0;
        m_read.clear();
        m_window.day().page().entries().clear();
        m_window.day().page().setProblem({});
    }
    if (m_window.day().isOpen())
        readNewer();
}

/// From the newest entries on. A relay that does not say which number they have is read from its beginning.
void DayController::begin()
{
    Account* account = m_accounts.find(m_account);
    m_reading = true;
    account->operatorClient()->audit(0, 1, m_calls.get(), [this](const Result<AuditPage>& page) {
        if (!page)
            return fail(page.error());
        m_start = page->checkpoint.n;
        if (page->entries.isEmpty()) {
            m_reading = false;
            return;
        }
        const qint64 after = page->headNumber > 0 ? std::max(m_start, page->headNumber - Block) : m_start;
        m_from = after + 1;
        m_last = after;
        readOn(after, 0, true);
    });
}

void DayController::readNewer()
{
    const Account* account = m_accounts.find(m_account);
    if (account == nullptr || m_reading)
        return;
    if (m_last == 0)
        begin();
    else
        readOn(m_last, 0, false);
}

void DayController::readOlder()
{
    if (m_reading || m_accounts.find(m_account) == nullptr || m_first <= m_start + 1)
        return;
    const qint64 to = m_first - 1;
    m_from = std::max(m_start, to - Block) + 1;
    readOn(m_from - 1, to, true);
}

void DayController::readOn(qint64 after, qint64 to, bool older)
{
    Account* account = m_accounts.find(m_account);
    if (account == nullptr)
        return;
    m_reading = true;
    const int limit = to > 0 ? static_cast<int>(to - after) : MostAtOnce;
    const auto done = [this, after, to, older](const Result<AuditPage>& page) {
        if (!page)
            return fail(page.error());
        if (const Account* read = m_accounts.find(m_account))
            take(*read, *page);
        if (to == 0)
            m_last = std::max(m_last, page->nextAfter);
        const bool goesOn = page->more && page->nextAfter > after && m_read.size() < MostRows;
        if (goesOn && (to == 0 || page->nextAfter < to))
            return readOn(page->nextAfter, to, older);
        finish(older);
    };
    account->operatorClient()->audit(after, limit, m_calls.get(), done);
}

void DayController::take(const Account& account, const AuditPage& page)
{
    for (const relay::protocol::AuditEntry& link : page.entries) {
        const QJsonObject entry = QJsonDocument::fromJson(link.entry.toUtf8()).object();
        const qint64 at = entry.value(u"at_ms"_s).toInteger();
        const QJsonArray events = entry.value(u"events"_s).toArray();
        for (const QJsonValue& event : events) {
            if (event.isObject())
                m_read.append(entryOf(account, at, event.toObject()));
        }
    }
}

void DayController::finish(bool older)
{
    m_reading = false;
    QList<DayEntry> read = std::exchange(m_read, {});
    std::reverse(read.begin(), read.end());
    ui::DayModel& entries = m_window.day().page().entries();
    m_window.day().page().setProblem({});
    if (!older)
        return entries.prepend(read);
    m_first = m_from;
    const bool more = m_first > m_start + 1 && entries.rowCount() < MostRows;
    entries.append(read, more);
    // A block of nothing but messages has no row, and so nobody comes to its end.
    if (read.isEmpty() && more)
        readOlder();
}

void DayController::fail(const relay::protocol::Error& error)
{
    m_reading = false;
    m_read.clear();
    m_window.day().page().entries().append({}, m_first > m_start + 1);
    m_window.day().page().setProblem(words::errorWords(error));
}

void DayController::verify(const QString& accountId)
{
    Account* account = m_accounts.find(accountId);
    if (account == nullptr || account->operatorClient() == nullptr)
        return;
    account->operatorClient()->verifyAudit(m_accounts.session(*account), [this](const Result<AuditCheck>& check) {
        if (check)
            m_window.records().showAuditCheck(*check);
        else
            m_window.day().page().setProblem(words::errorWords(check.error()));
    });
}

} // namespace app::window
