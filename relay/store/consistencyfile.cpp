// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/consistencyfile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <array>

#include "relay/store/datadir.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

namespace {

// The layout: magic, key check, seq, mark of the closed file or zeros, the beginning of the SHA-256 of all that. One
// small write in place, so that a crash leaves the old content or the new. The first layout had no mark.
constexpr QByteArrayView Magic{"DUOCHK2\n", 8};
constexpr QByteArrayView FirstMagic{"DUOCHK1\n", 8};
constexpr int CheckSize = 16;
constexpr int SeqSize = 8;
constexpr int MarkSize = 16;
constexpr int DigestSize = 8;
constexpr qsizetype FirstBodySize = Magic.size() + CheckSize + SeqSize;
constexpr qsizetype BodySize = FirstBodySize + MarkSize;

QByteArray digest(const QByteArray& body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(DigestSize);
}

QByteArray contentOf(const QByteArray& keyCheck, qint64 lastSeq, const QByteArray& mark = {})
{
    std::array<char, SeqSize> seq{};
    qToBigEndian(lastSeq, seq.data());
    const QByteArray body =
        Magic.toByteArray() + keyCheck + QByteArray(seq.data(), SeqSize) + mark.leftJustified(MarkSize, '\0', true);
    return body + digest(body);
}

} // namespace

ConsistencyFile::ConsistencyFile(const DataDir& dir)
    : m_dir(dir)
    , m_path(dir.file(u"database.check"_s))
{
}

QByteArray ConsistencyFile::checkOf(const QByteArray& databaseKey)
{
    return QMessageAuthenticationCode::hash("duologue database key", databaseKey, QCryptographicHash::Sha256)
        .first(CheckSize);
}

ConsistencyFile::Record ConsistencyFile::read() const
{
    Record record;
    QFile file(m_path);
    record.present = file.exists();
    if (!file.open(QIODevice::ReadOnly))
        return record;
    const QByteArray content = file.read(BodySize + DigestSize + 1);
    const bool isFirst = content.startsWith(FirstMagic);
    const qsizetype bodySize = isFirst ? FirstBodySize : BodySize;
    if (content.size() != bodySize + DigestSize || (!isFirst && !content.startsWith(Magic)) ||
        digest(content.first(bodySize)) != content.last(DigestSize))
        return record;
    record.readable = true;
    record.keyCheck = content.sliced(Magic.size(), CheckSize);
    record.lastSeq = qFromBigEndian<qint64>(content.constData() + Magic.size() + CheckSize);
    const QByteArray mark = isFirst ? QByteArray() : content.sliced(FirstBodySize, MarkSize);
    if (mark.count('\0') < mark.size())
        record.file = mark;
    return record;
}

QByteArray ConsistencyFile::fileMark(const QString& database)
{
    const QFileInfo file(database);
    if (!file.exists() || QFileInfo(database + u"-wal"_s).size() > 0)
        return {};
    const QByteArray facts = QByteArray::number(file.size()) + ' ' +
                             QByteArray::number(file.lastModified().toMSecsSinceEpoch()) + ' ' +
                             QByteArray::number(file.metadataChangeTime().toMSecsSinceEpoch());
    return QCryptographicHash::hash(facts, QCryptographicHash::Sha256).first(MarkSize);
}

Result<void> ConsistencyFile::open(const QByteArray& databaseKey, qint64 lastSeq)
{
    m_keyCheck = checkOf(databaseKey);
    if (!QFile::exists(m_path)) {
        if (auto made = m_dir.create(u"database.check"_s, contentOf(m_keyCheck, lastSeq)); !made)
            return made;
    }
    m_file.setFileName(m_path);
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return fail(Reason::ConsistencyFileNotWritten, m_path, m_file.errorString());
    m_lastSeq = lastSeq;
    // What it says stays until the first commit, so that a start that fails changes nothing.
    const Record known = read();
    if (!known.readable || known.keyCheck != m_keyCheck || known.lastSeq != lastSeq)
        note(lastSeq);
    return {};
}

void ConsistencyFile::close(const QString& database)
{
    if (!m_noted)
        return;
    m_file.seek(0);
    m_file.write(contentOf(m_keyCheck, m_lastSeq, fileMark(database)));
    m_file.close();
}

void ConsistencyFile::note(qint64 lastSeq)
{
    m_lastSeq = lastSeq;
    m_noted = true;
    const QByteArray content = contentOf(m_keyCheck, lastSeq);
    m_file.seek(0);
    m_file.write(content); // not buffered: one write
}

} // namespace relay::store
