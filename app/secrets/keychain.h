// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace app::secrets {

/// The system's store of secrets, asked one entry at a time. Everything is asynchronous: an answer arrives once, on the
/// caller's thread, from its event loop and never from within the call. It may take minutes (the system asks the user
/// to unlock) or never come. It is dropped when `context` is gone by then.
///
/// A locked keychain may well say NotFound to a read, and Done to a removal that removed nothing; only a write is
/// told the truth. KeyRing knows how to tell the cases apart.
class Keychain
{
public:
    enum class Status {
        Done,
        NotFound,    ///< it says that it has no such entry
        Denied,      ///< it is locked, or the user said no
        Unavailable, ///< there is none, or it failed
    };

    /// Which keyrings, by the name that a user knows ("GNOME Keyring"); empty where it is not known.
    struct Places {
        QString keptIn; ///< was seen to hold the entry
        QString asked;  ///< answers now
    };

    struct Answer {
        Status status = Status::Unavailable;
        QByteArray value;   ///< after a read that is Done
        QString detail;     ///< the system's own words, untranslated; may be empty
        Places places = {}; ///< of a KeyRing's answer that is not Done
    };

    /// Whether an entry is there, as far as the system tells without asking the user.
    enum class Presence {
        Unknown,
        Absent,
        Present,
        Locked, ///< the keyring is locked, and what it says of its entries is not to be believed
    };

    using Callback = std::function<void(const Answer&)>;
    template <typename T>
    using Told = std::function<void(const T&)>;

    virtual ~Keychain() = default;

    virtual void read(const QString& entry, QObject* context, Callback done) = 0;
    /// `value` is ASCII text without NUL. Replaces what was there.
    virtual void write(const QString& entry, const QByteArray& value, QObject* context, Callback done) = 0;
    virtual void remove(const QString& entry, QObject* context, Callback done) = 0;

    /// The name of the keyring that answers. Neither this nor locate() makes it ask the user anything.
    virtual void identify(QObject* context, Told<QString> done)
    {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    }

    virtual void locate(const QString& entry, QObject* context, Told<Presence> done)
    {
        Q_UNUSED(entry)
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(Presence::Unknown); }, Qt::QueuedConnection);
    }
};

} // namespace app::secrets
