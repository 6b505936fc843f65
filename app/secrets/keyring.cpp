// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keyring.h"

#include <QCryptographicHash>

#include <utility>

namespace app::secrets {

using namespace Qt::StringLiterals;

namespace {

/// Kept for a moment, to see whether the keychain is open. Each has its own: two programs may look at the same time.
QString probeEntry(const QString& file)
{
    const QByteArray own = file.isEmpty() ? RingFile::generateKey() : file.toUtf8();
    return u"probe/"_s +
           QString::fromLatin1(QCryptographicHash::hash(own, QCryptographicHash::Sha256).toHex().left(16));
}

/// The value is the caller's own, which may be wiped after the call.
QByteArray copyOf(const QByteArray& bytes)
{
    return {bytes.constData(), bytes.size()};
}

} // namespace

KeyRing::KeyRing(std::shared_ptr<Keychain> keychain, const QString& file)
    : m_keychain(std::move(keychain))
    , m_file(file)
    , m_probe(probeEntry(file))
{
}

QString KeyRing::fileIn(const QString& dataDir)
{
    return dataDir + u"/keychain.rings"_s;
}

void KeyRing::read(const QString& entry, QObject* context, Callback done)
{
    const Question question{entry, context, std::move(done)};
    if (!m_file.isKept()) {
        readThrough(question);
        return;
    }
    switch (m_state) {
    case State::Open:
        if (const auto value = m_values.constFind(entry); value != m_values.cend()) {
            const SecretBytes found{copyOf(value->bytes)};
            QMetaObject::invokeMethod(
                context,
                [found, done = question.done] {
                    done({Status::Done, found.bytes, {}, {}});
                },
                Qt::QueuedConnection);
            return;
        }
        [[fallthrough]];
    case State::Without:
    case State::Making:
        readThrough(question);
        break;
    case State::Closed:
        m_waiting.append(question);
        askForRing();
        break;
    case State::Asking:
        m_waiting.append(question);
        break;
    }
}

void KeyRing::askForRing()
{
    m_state = State::Asking;
    m_keychain->identify(this, [this](const QString& keyring) {
        m_keyring = keyring;
        const auto ring = m_file.rings.constFind(keyring);
        if (ring == m_file.rings.cend())
            release(State::Without);
        else
            m_keychain->read(ring->entry(), this, [this](const Answer& answer) { takeRingKey(answer); });
    });
}

void KeyRing::takeRingKey(const Answer& answer)
{
    const RingFile::Ring ring = m_file.rings.value(m_keyring);
    if (answer.status == Status::Done) {
        m_key.bytes = QByteArray::fromHex(answer.value);
        auto values = ring.open(m_key.bytes);
        m_values = values ? *std::move(values) : RingFile::Values();
        release(values ? State::Open : State::Without);
    } else if (answer.status == Status::NotFound) {
        const Callback told = [this](const Answer& truth) {
            if (truth.status == Status::NotFound)
                release(State::Without);
            else
                answerAll(truth);
        };
        explainMissing({ring.entry(), this, told}, answer);
    } else {
        answerAll(answer);
    }
}

/// One refusal is for all: asking for each would be the same question again.
void KeyRing::answerAll(const Answer& answer)
{
    m_state = State::Closed;
    const QList<Question> waiting = std::exchange(m_waiting, {});
    for (const Question& question : waiting) {
        if (question.context)
            question.done(placed(answer, question.entry));
    }
}

void KeyRing::release(State state)
{
    m_state = state;
    const QList<Question> waiting = std::exchange(m_waiting, {});
    for (const Question& question : waiting) {
        if (question.context)
            read(question.entry, question.context, question.done);
    }
}

void KeyRing::readThrough(const Question& question)
{
    m_keychain->read(question.entry, question.context, [self = QPointer(this), question](const Answer& answer) {
        if (self && answer.status == Status::NotFound) {
            self->explainMissing(question, answer);
            return;
        }
        if (self && answer.status == Status::Done)
            self->keep(question.entry, answer.value);
        question.done(self ? self->placed(answer, question.entry) : answer);
    });
}

void KeyRing::explainMissing(const Question& question, const Answer& answer)
{
    const QString detail = answer.detail;
    m_keychain->locate(
        question.entry, question.context, [self = QPointer(this), question, detail](const Presence& presence) {
            if (!self)
                return;
            if (presence == Presence::Unknown)
                self->probe(question);
            else
                question.done(
                    self->placed({presence == Presence::Absent ? Status::NotFound : Status::Denied, {}, detail, {}},
                                 question.entry));
        });
}

/// A locked keychain says that it has no such entry; only a write is told the truth.
void KeyRing::probe(const Question& question)
{
    m_probing.append(question);
    if (m_probing.size() > 1)
        return; // one answer is for all
    const auto end = [this](const Answer& answer) {
        const QList<Question> asked = std::exchange(m_probing, {});
        for (const Question& each : asked) {
            if (each.context)
                each.done(placed(answer, each.entry));
        }
    };
    const SecretBytes value{Secrets::generate().operatorKey};
    m_keychain->write(m_probe, value.bytes, this, [this, end, value](const Answer& written) {
        if (written.status != Status::Done) {
            end(written);
            return;
        }
        m_keychain->read(m_probe, this, [this, end, value](const Answer& answer) {
            const bool kept = answer.status == Status::Done && answer.value == value.bytes;
            const Answer truth =
                kept ? Answer{Status::NotFound, {}, {}, {}}
                : answer.status == Status::Denied
                    ? answer
                    : Answer{Status::Unavailable, {}, tr("The keychain does not keep what it is given."), {}};
            // Whether it could be removed does not matter: the next probe writes over it.
            m_keychain->remove(m_probe, this, [end, truth](const Answer&) { end(truth); });
        });
    });
}

void KeyRing::write(const QString& entry, const QByteArray& value, QObject* context, Callback done)
{
    // The copy goes first: a crash in between leaves one that is too few, never one that is wrong. The read that
    // follows, to see whether it was kept, brings the new one.
    forget(entry);
    m_keychain->write(entry, value, context, std::move(done));
}

void KeyRing::remove(const QString& entry, QObject* context, Callback done)
{
    forget(entry);
    m_keychain->remove(entry, context, std::move(done));
}

void KeyRing::identify(QObject* context, Told<QString> done)
{
    m_keychain->identify(context, std::move(done));
}

void KeyRing::locate(const QString& entry, QObject* context, Told<Presence> done)
{
    m_keychain->locate(entry, context, std::move(done));
}

void KeyRing::keep(const QString& entry, const QByteArray& value)
{
    if (!m_file.isKept())
        return;
    m_values.insert(entry, SecretBytes{copyOf(value)});
    if (m_state == State::Open)
        saveRing();
    else if (m_state == State::Without)
        makeRing();
}

void KeyRing::forget(const QString& entry)
{
    m_values.remove(entry);
    bool changed = false;
    for (RingFile::Ring& ring : m_file.rings)
        changed = ring.holds.removeAll(entry) > 0 || changed;
    if (changed && m_state == State::Open)
        saveRing(); // without the value as well
    else if (changed)
        m_file.save();
}

void KeyRing::makeRing()
{
    m_state = State::Making;
    const RingFile::Ring ring = RingFile::Ring::generate();
    const SecretBytes key{RingFile::generateKey()};
    const SecretBytes hex{key.bytes.toHex()};
    m_keychain->write(ring.entry(), hex.bytes, this, [this, ring, key](const Answer& written) {
        m_state = State::Without;
        if (written.status != Status::Done)
            return;
        m_state = State::Open;
        m_key.bytes = copyOf(key.bytes);
        m_file.rings.insert(m_keyring, ring);
        saveRing();
    });
}

void KeyRing::saveRing()
{
    const auto ring = m_file.rings.find(m_keyring);
    if (ring == m_file.rings.end())
        return;
    ring->seal(m_values, m_key.bytes);
    m_file.save();
}

/// With what is known about where the entry is.
Keychain::Answer KeyRing::placed(Answer answer, const QString& entry) const
{
    if (answer.status == Status::Done)
        return answer;
    answer.places.asked = m_keyring;
    for (auto ring = m_file.rings.cbegin(); ring != m_file.rings.cend(); ++ring) {
        if (ring->holds.contains(entry))
            answer.places.keptIn = ring.key();
        if (ring->holds.contains(entry) && ring.key() == m_keyring)
            break;
    }
    return answer;
}

} // namespace app::secrets
