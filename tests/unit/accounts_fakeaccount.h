// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/accounts/account.h"
#include "app/accounts/accountrecord.h"
#include "app/accounts/messagesync.h"
#include "app/conversations/heldmodel.h"
#include "model/roomkey.h"

/// An account whose relay is the test.
class FakeAccount : public app::accounts::Account, public app::clients::MessageSource
{
public:
    using Account::Done;

    explicit FakeAccount(const model::AccountInfo& info)
        : Account(info)
        , m_held(known(), model::RoomKey::prefixOf(info.id))
        , m_sync(*this, known())
    {
    }

    static std::unique_ptr<Account> make(const app::accounts::AccountRecord& record)
    {
        model::AccountInfo info;
        info.id = record.id;
        info.name = record.name;
        info.kind = record.kind;
        info.address = record.address;
        return std::make_unique<FakeAccount>(info);
    }

    app::accounts::MessageSync& sync() override { return m_sync; }

    void start(const QByteArray& given) override
    {
        secret = given;
        setStatus({model::ConnectionStatus::State::Online});
    }

    void stop() override { setStatus({}); }

    void retryNow() override { ++retries; }

    void checkNow() override { ++checks; }

    void applyTrust() override {}

    void markRead(const QString&) override {}

    void openRoom(const QString&, QObject*, Done<app::clients::OpenedRoom>) override {}

    void search(const QString&, qint64 before, QObject*, Done<relay::protocol::SearchPage> done) override
    {
        asked.append(before);
        answer = std::move(done);
    }

    app::conversations::HeldModel* held() override { return &m_held; }

    void messages(const QString&, app::clients::HistoryPlace, int, QObject*,
                  Done<relay::protocol::MessagePage>) override
    {
    }

    void speak(const QString&, const app::clients::NewMessage&, QObject*, Done<relay::protocol::Message>) override {}

    app::conversations::Conversations& conversations() { return Account::conversations(); }

    QByteArray secret;
    int checks = 0;
    int retries = 0;
    QList<qint64> asked;                      ///< `before` of each search
    Done<relay::protocol::SearchPage> answer; ///< to the last search

private:
    app::conversations::HeldModel m_held;
    app::accounts::MessageSync m_sync;
};
