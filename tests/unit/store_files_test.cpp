// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a data directory, whose it is, and how it begins.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <array>
#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/systemfiles.h"
#include "tests/unit/store_directories.h"

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::ErrorCode;

namespace {

int modeOf(const QString& path)
{
    struct stat status {
    };

    return stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

} // namespace

class StoreFilesTest : public StoreDirectories
{
    Q_OBJECT

private slots:
    void keyFileGivesBackItsKey();
    void keyFileTellsWrongKeyFromDamage();
    void keyFileRefusesWhenOthersCanRead();
    void keyFileOfAnotherUser();
    void keyFileIsNeverReplaced();
    void privateFileHasOneMaker();
    void everythingIsPrivate();
    void oneRelayHoldsADirectory();
    void directoryThatEverybodyCanWrite();
    void deadProcessHoldsNothing();
    void directoryThatCannotBeMade();
    void firstStartMayBeCutShort();
    void missingKeyFileIsNotMadeAnew();
    void wrongWrappingKey();
    void keyFileOfAnotherDatabase();
    void keyOfTheWrongSize();
};

// -- the key file -----------------------------------------------------------------------------------------------------
void StoreFilesTest::keyFileGivesBackItsKey()
{
    QByteArray key;
    {
        DataDir dir;
        QVERIFY(dir.hold(path(u"d"_s)));
        const KeyFile file(dir);
        QVERIFY(!file.exists());
        const auto made = file.create(WrappingKey);
        QVERIFY(made);
        QCOMPARE(made->size(), KeyFile::KeySize);
        QVERIFY(file.exists());
        QCOMPARE(*file.unwrap(WrappingKey), *made);
        key = *made;
    }
    // Nothing else is left when nobody holds the directory any more.
    const auto left = contentOf(path(u"d"_s));
    QCOMPARE(left.keys(), QStringList{u"database.key"_s});
    QVERIFY(!left.first().contains(key));
}

void StoreFilesTest::keyFileTellsWrongKeyFromDamage()
{
    DataDir dir;
    QVERIFY(dir.hold(path(u"d"_s)));
    const KeyFile file(dir);
    QVERIFY(file.create(WrappingKey));
    QCOMPARE(file.unwrap(QByteArray(32, 'x')).error().code, ErrorCode::Unauthorized);

    const QString name = dir.file(u"database.key"_s);
    const qint64 size = QFileInfo(name).size();
    for (qint64 at = 0; at < size; ++at) {
        QFile reader(name);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        const QByteArray whole = reader.readAll();
        reader.close();
        const char flipped = static_cast<char>(whole.at(at) ^ 0x01);
        overwrite(name, at, QByteArray(1, flipped));
        QCOMPARE(file.unwrap(WrappingKey).error().code, ErrorCode::StorageFailed);
        overwrite(name, at, whole.mid(at, 1));
    }
    QVERIFY(file.unwrap(WrappingKey));
    QVERIFY(QFile::resize(name, size - 1));
    QVERIFY(sentenceOf(file.unwrap(WrappingKey).error()).contains(u"damaged"_s));
}

void StoreFilesTest::keyFileRefusesWhenOthersCanRead()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::setPermissions(path(u"d/database.key"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    verifyRefused(path(u"d"_s), ErrorCode::Forbidden, u"can be read by others"_s);
}

void StoreFilesTest::keyFileOfAnotherUser()
{
    if (geteuid() != 0)
        QSKIP("only root can give a file away");
    constexpr uid_t Somebody = 65'000;
    QVERIFY(opened(path(u"d"_s)));
    const QByteArray name = QFile::encodeName(path(u"d/database.key"_s));
    QCOMPARE(chown(name.constData(), Somebody, Somebody), 0);
    verifyRefused(path(u"d"_s), ErrorCode::Forbidden, u"belongs to another user"_s);
    QCOMPARE(chown(name.constData(), 0, 0), 0);
    QVERIFY(opened(path(u"d"_s)));
}

void StoreFilesTest::keyFileIsNeverReplaced()
{
    DataDir dir;
    QVERIFY(dir.hold(path(u"d"_s)));
    const KeyFile file(dir);
    const auto key = file.create(WrappingKey);
    QCOMPARE(file.create(WrappingKey).error().code, ErrorCode::Conflict);
    QCOMPARE(*file.unwrap(WrappingKey), *key);
}

void StoreFilesTest::privateFileHasOneMaker()
{
    for (int round = 0; round < 50; ++round) {
        const QString file = path(u"round-%1/secret"_s.arg(round));
        QDir().mkpath(QFileInfo(file).path());
        const std::array<QByteArray, 2> contents{QByteArray(20'000, 'a'), QByteArray(30'000, 'b')};
        std::array<bool, 2> made{};
        std::array<std::thread, 2> makers;
        for (std::size_t i = 0; i < makers.size(); ++i)
            makers[i] = std::thread([&, i] { made[i] = PrivateFile::make(file, contents[i]).has_value(); });
        for (std::thread& maker : makers)
            maker.join();
        QVERIFY(made[0] != made[1]);
        const auto left = contentOf(QFileInfo(file).path());
        QCOMPARE(left.keys(), QStringList{u"secret"_s});
        QVERIFY(left.first() == contents[made[0] ? 0 : 1]);
        QCOMPARE(modeOf(file), 0600);
    }
}

void StoreFilesTest::everythingIsPrivate()
{
    umask(0);
    const auto store = opened(path(u"d"_s));
    QVERIFY(store);
    write(*store, 1);
    QCOMPARE(modeOf(path(u"d"_s)), 0700);
    const QStringList names = QDir(path(u"d"_s)).entryList(QDir::Files);
    QVERIFY(names.contains(u"database.db-wal"_s));
    for (const QString& name : names)
        QCOMPARE(modeOf(path(u"d/"_s + name)), 0600);
    umask(022);
}

// -- the directory ----------------------------------------------------------------------------------------------------
void StoreFilesTest::oneRelayHoldsADirectory()
{
    auto first = opened(path(u"d"_s));
    QVERIFY(first);
    verifyRefused(path(u"d"_s), ErrorCode::Conflict, u"Another relay holds"_s);
    verifyRefused(path(u"d"_s), ErrorCode::Conflict,
                  u"d: process %1 (%2"_s.arg(QString::number(QCoreApplication::applicationPid()),
                                             u"store_files_tes"_s)); // of a name Linux gives 15 bytes
    verifyRefused(path(u"d"_s), ErrorCode::Conflict, u"), since 2"_s);
    first.reset();
    QVERIFY(opened(path(u"d"_s)));
}

void StoreFilesTest::directoryThatEverybodyCanWrite()
{
    const QString dir = path(u"data"_s);
    QVERIFY(opened(dir));
    QCOMPARE(::chmod(QFile::encodeName(dir).constData(), 0703), 0);
    verifyRefused(dir, ErrorCode::StorageFailed, u"chmod o-w "_s + dir);
    QCOMPARE(::chmod(QFile::encodeName(dir).constData(), 0750), 0);
    QVERIFY(opened(dir));
}

void StoreFilesTest::deadProcessHoldsNothing()
{
    QVERIFY(opened(path(u"d"_s)));
    std::array<int, 2> ready{};
    QVERIFY(pipe(ready.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        systemfiles::Directory held;
        const char done = held.open(path(u"d"_s)) == 0 && held.lock() == 0 ? 'y' : 'n';
        static_cast<void>(!::write(ready[1], &done, 1));
        pause();
        _exit(0);
    }
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), 1);
    QCOMPARE(answer, 'y');
    verifyRefused(path(u"d"_s), ErrorCode::Conflict, u"Another relay holds"_s);
    kill(child, SIGKILL);
    QCOMPARE(waitpid(child, nullptr, 0), child);
    QVERIFY(opened(path(u"d"_s)));
}

void StoreFilesTest::directoryThatCannotBeMade()
{
    QFile file(path(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto inFile = Store::open(path(u"file/below"_s), WrappingKey);
    QVERIFY(!inFile);
    QVERIFY(sentenceOf(inFile.error()).contains(u"--data-dir"_s));
    const auto isFile = Store::open(path(u"file"_s), WrappingKey);
    QVERIFY(!isFile);
    QVERIFY(sentenceOf(isFile.error()).contains(u"--data-dir"_s));
}

void StoreFilesTest::firstStartMayBeCutShort()
{
    {
        // After the key, before the database.
        DataDir dir;
        QVERIFY(dir.hold(path(u"d"_s)));
        QVERIFY(KeyFile(dir).create(WrappingKey));
    }
    QVERIFY(opened(path(u"d"_s)));
    {
        // After the file of the database, before its content.
        DataDir dir;
        QVERIFY(dir.hold(path(u"e"_s)));
        QVERIFY(KeyFile(dir).create(WrappingKey));
        QVERIFY(dir.create(u"database.db"_s, {}));
    }
    QVERIFY(opened(path(u"e"_s)));
}

// -- what can be wrong with a database --------------------------------------------------------------------------------
void StoreFilesTest::missingKeyFileIsNotMadeAnew()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::remove(path(u"d/database.key"_s)));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"key file"_s);
}

void StoreFilesTest::wrongWrappingKey()
{
    verifyRefused(killed(), ErrorCode::Unauthorized, u"made with another one"_s, QByteArray(32, 'x'));
    QVERIFY(opened(path(u"dead"_s)));
}

void StoreFilesTest::keyFileOfAnotherDatabase()
{
    QVERIFY(opened(path(u"other"_s)));
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.key"_s));
    QVERIFY(QFile::copy(path(u"other/database.key"_s), dir + u"/database.key"_s));
    verifyRefused(dir, ErrorCode::Unauthorized, u"belongs to another database"_s);
}

void StoreFilesTest::keyOfTheWrongSize()
{
    const auto store = Store::open(path(u"d"_s), QByteArray(31, 'w'));
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::InvalidRequest);
    QVERIFY(contentOf(path(u"d"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(StoreFilesTest)
#include "store_files_test.moc"
