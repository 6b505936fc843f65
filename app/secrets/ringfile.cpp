// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/ringfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <sodium.h>

#include "app/secrets/smallfile.h"

using namespace Qt::StringLiterals;

namespace app::secrets {

namespace {

constexpr int currentVersion = 1;
constexpr qint64 fileLimit = qint64{8} * 1024 * 1024;
constexpr int idBytes = 16;

QByteArray randomBytes(size_t count)
{
    QByteArray bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
    randombytes_buf(bytes.data(), count);
    return bytes;
}

unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

const unsigned char* bytesOf(const QByteArray& array)
{
    return reinterpret_cast<const unsigned char*>(array.constData());
}

unsigned long long lengthOf(const QByteArray& array)
{
    return static_cast<unsigned long long>(array.size());
}

/// Authenticated without being hidden: a box is of its ring alone.
QByteArray headerOf(const QString& id)
{
    return "duologue-ring " + QByteArray::number(currentVersion) + ' ' + id.toLatin1();
}

QJsonObject toJson(const RingFile::Ring& ring)
{
    return {{u"id"_s, ring.id},
            {u"holds"_s, QJsonArray::fromStringList(ring.holds)},
            {u"nonce"_s, QString::fromLatin1(ring.nonce.toBase64())},
            {u"box"_s, QString::fromLatin1(ring.box.toBase64())}};
}

RingFile::Ring fromJson(const QJsonObject& object)
{
    RingFile::Ring ring;
    ring.id = object.value("id"_L1).toString();
    const QJsonArray names = object.value("holds"_L1).toArray();
    for (const QJsonValue& name : names)
        ring.holds.append(name.toString());
    ring.nonce = QByteArray::fromBase64(object.value("nonce"_L1).toString().toLatin1());
    ring.box = QByteArray::fromBase64(object.value("box"_L1).toString().toLatin1());
    return ring;
}

} // namespace

RingFile::Ring RingFile::Ring::generate()
{
    Ring ring;
    ring.id = QString::fromLatin1(randomBytes(idBytes).toHex());
    return ring;
}

QByteArray RingFile::generateKey()
{
    return randomBytes(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
}

void RingFile::Ring::seal(const Values& values, const QByteArray& key)
{
    SecretBytes plain;
    qsizetype size = 0;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        size += value.key().size() + value.value().bytes.size() + 2;
    plain.bytes.reserve(size); // what grows would leave copies behind
    holds.clear();
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        holds.append(value.key());
        plain.bytes.append(value.key().toLatin1()).append('\n').append(value.value().bytes).append('\n');
    }
    holds.sort();
    const QByteArray header = headerOf(id);
    nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    box = QByteArray(plain.bytes.size() + static_cast<qsizetype>(crypto_aead_xchacha20poly1305_ietf_ABYTES), '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(box), nullptr, bytesOf(plain.bytes), lengthOf(plain.bytes),
                                               bytesOf(header), lengthOf(header), nullptr, bytesOf(nonce),
                                               bytesOf(key));
}

std::optional<RingFile::Values> RingFile::Ring::open(const QByteArray& key) const
{
    constexpr auto overhead = static_cast<qsizetype>(crypto_aead_xchacha20poly1305_ietf_ABYTES);
    if (key.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES || box.size() < overhead ||
        nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        return std::nullopt;
    SecretBytes plain{QByteArray(box.size() - overhead, '\0')};
    const QByteArray header = headerOf(id);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytesOf(plain.bytes), nullptr, nullptr, bytesOf(box), lengthOf(box),
                                                   bytesOf(header), lengthOf(header), bytesOf(nonce),
                                                   bytesOf(key)) != 0)
        return std::nullopt;
    Values values;
    QList<QByteArray> lines = plain.bytes.split('\n');
    for (qsizetype at = 0; at + 1 < lines.size(); at += 2) {
        const QString name = QString::fromLatin1(lines[at]);
        if (holds.contains(name))
            values.insert(name, SecretBytes{lines[at + 1]});
    }
    for (QByteArray& line : lines)
        wipe(line);
    return values;
}

RingFile::RingFile(QString path)
    : m_path(std::move(path))
{
    if (isKept())
        load();
}

void RingFile::load()
{
    const auto bytes = readSmallFile(m_path, fileLimit);
    if (!bytes || !*bytes)
        return;
    const QJsonObject object = QJsonDocument::fromJson(**bytes).object();
    if (object.value("version"_L1).toInt() != currentVersion)
        return;
    static const QRegularExpression pattern(u"\\A[0-9a-f]{32}\\z"_s);
    const QJsonObject all = object.value("rings"_L1).toObject();
    for (auto each = all.begin(); each != all.end(); ++each) {
        if (const Ring ring = fromJson(each.value().toObject()); pattern.match(ring.id).hasMatch())
            rings.insert(each.key(), ring);
    }
}

bool RingFile::save() const
{
    if (!isKept())
        return false;
    const QString directory = QFileInfo(m_path).path();
    constexpr QFile::Permissions Private = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QFileInfo::exists(directory) &&
        (!QDir().mkpath(QFileInfo(directory).path()) || !QDir().mkdir(directory, Private)))
        return false;
    QJsonObject all;
    for (auto ring = rings.cbegin(); ring != rings.cend(); ++ring)
        all.insert(ring.key(), toJson(ring.value()));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{u"version"_s, currentVersion}, {u"rings"_s, all}}).toJson());
    return file.commit();
}

} // namespace app::secrets
