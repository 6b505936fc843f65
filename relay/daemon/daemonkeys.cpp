// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/daemonkeys.h"

#include <QDir>
#include <QFile>

#include "relay/secretfile.h"
#include "relay/store/entropy.h"
#include "relay/store/store.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr int KeyBytes = 32;
constexpr qsizetype MinOperatorKey = 32;

/// 64 hexadecimal digits or 32 bytes; empty for anything else.
QByteArray keyFrom(const QByteArray& content)
{
    if (content.size() == KeyBytes)
        return content;
    const QByteArray key = QByteArray::fromHex(content);
    return content.size() == 2 * KeyBytes && key.toHex() == content.toLower() ? key : QByteArray();
}

/// Where a relay has the key that protects its database.
struct KeyPlace {
    QString path;
    SecretFile::Guard guard = SecretFile::Guard::OwnerOnly;
    bool isDefault = false; ///< the first start makes it
};

KeyPlace keyPlace(const CommandLine& line)
{
    if (!line.keyFile.isEmpty())
        return {line.keyFile};
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!credentials.isEmpty() && QFile::exists(credentials + u"/duologue.key"_s))
        return {credentials + u"/duologue.key"_s, SecretFile::Guard::Directory};
    return {line.dataDir + u"/relay.key"_s, SecretFile::Guard::OwnerOnly, true};
}

Result<QByteArray> keyIn(const KeyPlace& place, const QByteArray& content)
{
    const QByteArray key = keyFrom(content);
    if (!key.isEmpty())
        return key;
    return protocol::fail(
        ErrorCode::StorageFailed,
        u"%1 holds no key: it must have 64 hexadecimal digits (openssl rand -hex 32)."_s.arg(place.path));
}

} // namespace

DaemonKeys::~DaemonKeys()
{
    // Never the key of a database that is there, however it came to be.
    const bool needed = QFile::exists(databaseKeyPath());
    for (const QString& path : std::as_const(m_made)) {
        if (!needed)
            QFile::remove(path);
    }
    for (const QString& path : std::as_const(m_madeDirectories))
        QDir().rmdir(path); // only when nothing else is in it
}

Result<void> DaemonKeys::keep()
{
    m_made.clear();
    m_madeDirectories.clear();
    for (auto file = m_kept.cbegin(); file != m_kept.cend(); ++file) {
        if (QFile::exists(file.key()))
            continue;
        if (Result<void> made = SecretFile::make(file.key(), file.value()); !made)
            return made;
    }
    return {};
}

Result<void> DaemonKeys::prepare(const CommandLine& line)
{
    m_dataDir = line.dataDir;
    return makeDirectory().and_then([&] { return loadWrappingKey(line); }).and_then([this] {
        return loadOperatorKey();
    });
}

QString DaemonKeys::databaseKeyPath() const
{
    return m_dataDir + u"/database.key"_s;
}

Result<void> DaemonKeys::makeDirectory()
{
    QStringList missing;
    for (QString path = m_dataDir; !QFile::exists(path); path = QFileInfo(path).absolutePath())
        missing.prepend(path);
    for (const QString& path : missing) {
        if (const int error = store::systemfiles::makeDirectory(path); error != 0) {
            return protocol::fail(ErrorCode::StorageFailed,
                                  u"The data directory %1 cannot be made: %2. Choose another with --data-dir."_s.arg(
                                      m_dataDir, qt_error_string(error)));
        }
        m_madeDirectories.prepend(path);
    }
    // Asked before a key is looked for in it: that one of them cannot be read or written says nothing of what to do.
    if (const int error = store::systemfiles::accessError(m_dataDir); error != 0) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"The data directory %1 cannot be written: %2. Give this user access to it, or choose "
                              "another with --data-dir."_s.arg(m_dataDir, qt_error_string(error)));
    }
    return {};
}

Result<void> DaemonKeys::loadWrappingKey(const CommandLine& line)
{
    const KeyPlace place = keyPlace(line);
    if (place.isDefault && !QFile::exists(place.path) && QFile::exists(databaseKeyPath())) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 is gone, and only it opens the database in that directory. Put it back, or "
                              "name the file with the key by --key-file."_s.arg(place.path));
    }
    const Result<QByteArray> content = place.isDefault ? readOrMake(place.path, store::randomBytes(KeyBytes).toHex())
                                                       : SecretFile::read(place.path, place.guard);
    const Result<QByteArray> key = content.and_then([&place](const QByteArray& text) { return keyIn(place, text); });
    if (!key)
        return tl::unexpected(key.error());
    m_wrappingKey = *key;
    return {};
}

Result<QByteArray> DaemonKeys::findWrappingKey(const CommandLine& line)
{
    const KeyPlace place = keyPlace(line);
    const Result<QByteArray> content = SecretFile::read(place.path, place.guard);
    if (!content && content.error().code == ErrorCode::NotFound)
        return protocol::fail(ErrorCode::NotFound,
                              u"The key is not there: put the copy of relay.key that belongs to this relay into %1, or "
                              u"name its file with --key-file."_s.arg(place.path));
    return content.and_then([&place](const QByteArray& text) { return keyIn(place, text); });
}

Result<void> DaemonKeys::loadOperatorKey()
{
    const QString path = m_dataDir + u"/operator.key"_s;
    const QByteArray fresh =
        "op_" + store::randomBytes(KeyBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const Result<QByteArray> content = readOrMake(path, fresh);
    if (!content)
        return tl::unexpected(content.error());
    if (content->size() < MinOperatorKey) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"%1 holds no operator key. Delete it, and the next start makes a new one."_s.arg(path));
    }
    m_operatorKey = *content;
    return {};
}

Result<QByteArray> DaemonKeys::readOrMake(const QString& path, const QByteArray& fresh)
{
    Result<QByteArray> content = SecretFile::read(path);
    if (!content && content.error().code == ErrorCode::NotFound) {
        if (const Result<void> made = SecretFile::make(path, fresh); !made)
            return tl::unexpected(made.error());
        m_made.append(path);
        content = fresh;
    }
    if (content)
        m_kept.insert(path, *content);
    return content;
}

Result<push::PushSettings> pushSettings(const CommandLine& line)
{
    push::PushSettings push = line.push;
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    const QString usual = credentials.isEmpty() ? QString() : QString(credentials + u"/duologue.push"_s);
    const bool isNamed = !line.pushSecretFile.isEmpty();
    if (push.kind == push::PushSettings::Kind::Off || (!isNamed && !QFile::exists(usual)))
        return push::check(push).map([&push] { return push; });
    return SecretFile::read(isNamed ? line.pushSecretFile : usual,
                            isNamed ? SecretFile::Guard::OwnerOnly : SecretFile::Guard::Directory)
        .and_then([&push](const QByteArray& secret) {
            push.secret = secret;
            return push::check(push);
        })
        .map([&push] { return push; });
}

Result<std::unique_ptr<store::Store>> openStopped(const CommandLine& line)
{
    if (!QFile::exists(line.dataDir + u"/database.db"_s))
        return protocol::fail(
            ErrorCode::NotFound,
            u"%1 holds no relay's database. Name the right directory with --data-dir."_s.arg(line.dataDir));
    return DaemonKeys::findWrappingKey(line).and_then(
        [&line](const QByteArray& key) { return store::Store::open(line.dataDir, key); });
}

} // namespace relay
