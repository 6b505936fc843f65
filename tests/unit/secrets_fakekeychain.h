// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

#include "app/secrets/keychain.h"

/// A keychain that behaves as one row of the table in which the real ones were measured. Its state is shared with the
/// test, since the vault owns the keychain.
class FakeKeychain : public app::secrets::Keychain
{
public:
    enum class Mood {
        Open,
        Locked,  ///< writes are denied, reads find nothing, removals succeed and remove nothing
        Absent,  ///< every call fails
        Silent,  ///< no answer until the mood changes and answerHeld() is called
        Forgets, ///< says that it wrote, and did not
    };

    struct State {
        Mood mood = Mood::Open;
        QHash<QString, QByteArray> entries;
        QStringList calls;             ///< "read ENTRY", "write ENTRY", "remove ENTRY"
        QString keyring;               ///< identify()
        bool locates = false;          ///< locate() tells what `entries` has, whatever the mood; else Unknown
        bool searchesOpenOnes = false; ///< locate() does not tell what a locked one has
        int answersLeft = -1;          ///< then it is silent; below 0: always answers
        QString onlyDenyWritesTo;      ///< the end of an entry's name; empty: none
        QList<std::pair<QPointer<QObject>, std::function<void()>>> held;

        void answerHeld()
        {
            const auto waiting = std::exchange(held, {});
            for (const auto& [context, ask] : waiting) {
                if (context)
                    ask();
            }
        }
    };

    explicit FakeKeychain(std::shared_ptr<State> shared)
        : state(std::move(shared))
    {
    }

    void read(const QString& entry, QObject* context, Callback done) override
    {
        call(QStringLiteral("read ") + entry, context, done, [this, entry]() -> Answer {
            if (state->mood == Mood::Open && state->entries.contains(entry))
                return {Status::Done, state->entries.value(entry), {}};
            return {Status::NotFound, {}, QStringLiteral("no such entry")};
        });
    }

    void write(const QString& entry, const QByteArray& value, QObject* context, Callback done) override
    {
        const QByteArray own(value.constData(), value.size()); // the caller wipes its own
        call(QStringLiteral("write ") + entry, context, done, [this, entry, own]() -> Answer {
            const QString denied = state->onlyDenyWritesTo;
            if (state->mood == Mood::Locked || (!denied.isEmpty() && entry.endsWith(denied)))
                return {Status::Denied, {}, QStringLiteral("is locked")};
            if (state->mood == Mood::Open)
                state->entries.insert(entry, own);
            return {Status::Done, {}, {}};
        });
    }

    void remove(const QString& entry, QObject* context, Callback done) override
    {
        call(QStringLiteral("remove ") + entry, context, done, [this, entry]() -> Answer {
            if (state->mood == Mood::Open)
                state->entries.remove(entry);
            return {Status::Done, {}, {}};
        });
    }

    void identify(QObject* context, Told<QString> done) override
    {
        QTimer::singleShot(0, context, [shared = state, done] { done(shared->keyring); });
    }

    void locate(const QString& entry, QObject* context, Told<Presence> done) override
    {
        QTimer::singleShot(0, context, [shared = state, entry, done] {
            if (!shared->locates)
                done(Presence::Unknown);
            else if (shared->searchesOpenOnes && shared->mood == Mood::Locked)
                done(Presence::Locked);
            else
                done(shared->entries.contains(entry) ? Presence::Present : Presence::Absent);
        });
    }

    std::shared_ptr<State> state;

private:
    void call(const QString& name, QObject* context, const Callback& done, std::function<Answer()> answer)
    {
        state->calls.append(name);
        if (state->answersLeft >= 0 && state->answersLeft-- == 0)
            state->mood = Mood::Silent;
        std::function<void()> ask = [this, shared = state, context, done, answer = std::move(answer)] {
            QTimer::singleShot(0, context, [shared, done, answer] {
                done(shared->mood == Mood::Absent ? Answer{Status::Unavailable, {}, QStringLiteral("no bus")}
                                                  : answer());
            });
        };
        if (state->mood == Mood::Silent)
            state->held.append({context, std::move(ask)});
        else
            ask();
    }
};
