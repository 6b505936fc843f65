// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "app/secrets/passphrasefile.h"
#include "app/secrets/smallfile.h"
#include "relay/store/datadir.h"

using namespace Qt::StringLiterals;
using app::secrets::readSmallFile;
using app::secrets::SecretBytes;
using app::secrets::Secrets;
using relay::protocol::ErrorCode;
using relay::store::DataDir;
namespace passphrasefile = app::secrets::passphrasefile;

namespace {

const SecretBytes passphrase{"correct horse battery"};

} // namespace

class SecretsPassphraseTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void givesBackWhatItWasGiven();
    void twoFilesOfTheSameHaveNothingInCommon();
    void refusesAWrongPassphrase();
    void isPrivate();
    void neverReplacesAVault();
    void saysDamagedNotWrong_data();
    void saysDamagedNotWrong();
    void saysThatItIsOfALaterVersion();
    void anyChangedByteIsSeen();
    void wipesTheLastCopyOnly();
    void wipesNoMoreThanThereIs();

private:
    QByteArray file() const { return readSmallFile(passphrasefile::path(m_directory.path()), 16384)->value(); }

    QJsonObject object() const { return QJsonDocument::fromJson(m_intact).object(); }

    void put(const QByteArray& bytes) const
    {
        QFile file(passphrasefile::path(m_directory.path()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    QTemporaryDir m_directory;
    DataDir m_held;
    Secrets m_secrets = Secrets::generate();
    QByteArray m_intact;
};

void SecretsPassphraseTest::initTestCase()
{
    QVERIFY(!passphrasefile::exists(m_directory.path()));
    QVERIFY(m_held.hold(m_directory.path()));
    QVERIFY(passphrasefile::create(m_held, passphrase, m_secrets));
    QVERIFY(passphrasefile::exists(m_directory.path()));
    m_intact = file();
}

void SecretsPassphraseTest::givesBackWhatItWasGiven()
{
    const auto opened = passphrasefile::open(m_directory.path(), passphrase);
    QVERIFY(opened);
    QCOMPARE(opened->wrappingKey, m_secrets.wrappingKey);
    QCOMPARE(opened->operatorKey, m_secrets.operatorKey);
    QVERIFY(!opened->sessionOnly);
    QCOMPARE(object().value("kdf"_L1).toString(), u"argon2id13"_s);
    QCOMPARE(object().value("memory"_L1).toInteger(), 256 << 20);
}

void SecretsPassphraseTest::twoFilesOfTheSameHaveNothingInCommon()
{
    const QTemporaryDir other;
    DataDir held;
    QVERIFY(held.hold(other.path()));
    QVERIFY(passphrasefile::create(held, passphrase, m_secrets));
    const auto bytes = readSmallFile(passphrasefile::path(other.path()), 16384);
    const QJsonObject second = QJsonDocument::fromJson(bytes->value()).object();
    for (const auto name : {"salt"_L1, "nonce"_L1, "box"_L1, "checksum"_L1})
        QVERIFY(second.value(name) != object().value(name));
}

void SecretsPassphraseTest::refusesAWrongPassphrase()
{
    const auto opened = passphrasefile::open(m_directory.path(), SecretBytes{"correct horse batterz"});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Unauthorized);
}

void SecretsPassphraseTest::isPrivate()
{
    const auto permissions = QFile::permissions(passphrasefile::path(m_directory.path()));
    QCOMPARE(permissions & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(!m_intact.contains(m_secrets.wrappingKey));
    QVERIFY(!m_intact.contains(m_secrets.wrappingKey.toHex()));
    QVERIFY(!m_intact.contains(m_secrets.wrappingKey.toBase64()));
    QVERIFY(!m_intact.contains(m_secrets.operatorKey));
    QStringList names = QDir(m_directory.path()).entryList(QDir::Files | QDir::Hidden);
    names.removeAll(u".lock"_s); // with which a portable build holds the directory
    QCOMPARE(names, {u"vault.json"_s});
}

void SecretsPassphraseTest::neverReplacesAVault()
{
    const auto created = passphrasefile::create(m_held, passphrase, Secrets::generate());
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::Conflict);
    QCOMPARE(file(), m_intact);
}

void SecretsPassphraseTest::saysDamagedNotWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto with = [this](QLatin1StringView name, const QJsonValue& value) {
        QJsonObject changed = object();
        changed.insert(name, value);
        return QJsonDocument(changed).toJson();
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << m_intact.first(m_intact.size() / 2);
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("too big") << QByteArray(100'000, ' ');
    QTest::newRow("version 0") << with("version"_L1, 0);
    QTest::newRow("memory beyond any machine") << with("memory"_L1, qint64{1} << 50);
    QTest::newRow("less memory") << with("memory"_L1, 8 << 20);
    QTest::newRow("negative") << with("operations"_L1, -1);
    QTest::newRow("text for a number") << with("operations"_L1, u"3"_s);
    QTest::newRow("short salt") << with("salt"_L1, u"AAAA"_s);
    QTest::newRow("no base64") << with("box"_L1, u"!!!!"_s);
    QTest::newRow("other nonce") << with("nonce"_L1, QString::fromLatin1(QByteArray(24, 'x').toBase64()));
}

void SecretsPassphraseTest::saysDamagedNotWrong()
{
    QFETCH(QByteArray, bytes);
    put(bytes);
    const auto opened = passphrasefile::open(m_directory.path(), passphrase);
    put(m_intact);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StorageFailed);
    QVERIFY(sentenceOf(opened.error()).contains("damaged"_L1));
}

void SecretsPassphraseTest::saysThatItIsOfALaterVersion()
{
    QJsonObject changed = object();
    changed.insert("version"_L1, 2);
    put(QJsonDocument(changed).toJson());
    const auto opened = passphrasefile::open(m_directory.path(), passphrase);
    put(m_intact);
    QVERIFY(!opened);
    QVERIFY(sentenceOf(opened.error()).contains("later version"_L1));
}

void SecretsPassphraseTest::anyChangedByteIsSeen()
{
    // In the fields whose every byte matters; white space and field order do not.
    for (const auto name : {"salt"_L1, "nonce"_L1, "box"_L1, "checksum"_L1}) {
        const QByteArray bytes = QByteArray::fromBase64(object().value(name).toString().toLatin1());
        for (qsizetype i = 0; i < bytes.size(); i += 7) {
            QByteArray flipped = bytes;
            flipped[i] = static_cast<char>(flipped[i] ^ 1);
            QJsonObject changed = object();
            changed.insert(name, QString::fromLatin1(flipped.toBase64()));
            put(QJsonDocument(changed).toJson());
            const auto opened = passphrasefile::open(m_directory.path(), passphrase);
            put(m_intact);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::StorageFailed);
        }
    }
}

void SecretsPassphraseTest::wipesTheLastCopyOnly()
{
    QByteArray one(1000, 'x');
    QByteArray other = one;
    app::secrets::wipe(one);
    QVERIFY(one.isEmpty());
    QCOMPARE(other, QByteArray(1000, 'x'));
}

/// Of bytes that lost their beginning; what lies behind them is another's, which the sanitizer sees, and mostly malloc.
void SecretsPassphraseTest::wipesNoMoreThanThereIs()
{
    for (int i = 0; i < 100; ++i) {
        QByteArray cut(4'096, 'x');
        const QByteArray next(4'096, 'y');
        cut.remove(0, 4'000);
        app::secrets::wipe(cut);
        QVERIFY(cut.isEmpty());
        QCOMPARE(next, QByteArray(4'096, 'y'));
    }
}

QTEST_GUILESS_MAIN(SecretsPassphraseTest)
#include "secrets_passphrase_test.moc"
