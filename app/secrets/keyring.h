// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <memory>

#include "app/secrets/keychain.h"
#include "app/secrets/ringfile.h"

namespace app::secrets {

/// The system's keychain, told straight and asked once.
///
/// - NotFound is the truth: the keychain is open, and the entry is not in it. Locked, and a question that the user
///   dismissed, are Denied. Answer::places says which keyring answers and which one was seen to hold the entry.
/// - However many entries are read, a keychain that has the ring of this data directory (RingFile) is asked for the
///   ring's key alone: a user who confirms each access is asked once at a start.
///
/// Every entry stays in the keychain under its own name too. So an earlier version finds it there, what an earlier
/// version left is read, and a ring that is lost, damaged or half written costs questions and no secret.
class KeyRing : public QObject, public Keychain
{
    Q_OBJECT

public:
    /// `file`: RingFile's path; empty: each entry is asked for by itself.
    explicit KeyRing(std::shared_ptr<Keychain> keychain, const QString& file = {});

    void read(const QString& entry, QObject* context, Callback done) override;
    void write(const QString& entry, const QByteArray& value, QObject* context, Callback done) override;
    void remove(const QString& entry, QObject* context, Callback done) override;
    void identify(QObject* context, Told<QString> done) override;
    void locate(const QString& entry, QObject* context, Told<Presence> done) override;

    static QString fileIn(const QString& dataDir);

private:
    struct Question {
        QString entry;
        QPointer<QObject> context;
        Callback done;
    };

    enum class State {
        Closed,  ///< the ring's key was not asked for yet, or was refused
        Asking,  ///< it is being asked for
        Open,    ///< `m_values` is what the ring has
        Without, ///< this keyring has none yet: the first secret that it gives makes one
        Making,
    };

    void askForRing();
    void takeRingKey(const Answer& answer);
    void answerAll(const Answer& answer);
    void release(State state);
    void readThrough(const Question& question);
    void explainMissing(const Question& question, const Answer& answer);
    void probe(const Question& question);
    void keep(const QString& entry, const QByteArray& value);
    void forget(const QString& entry);
    void makeRing();
    void saveRing();
    Answer placed(Answer answer, const QString& entry) const;

    std::shared_ptr<Keychain> m_keychain;
    RingFile m_file;
    QString m_probe; ///< the entry that shows whether the keychain is open
    RingFile::Values m_values;
    SecretBytes m_key; ///< of the ring
    QString m_keyring; ///< the name of the one that answers
    State m_state = State::Closed;
    QList<Question> m_waiting; ///< for the ring's key
    QList<Question> m_probing; ///< … and for what the probe shows
};

} // namespace app::secrets
