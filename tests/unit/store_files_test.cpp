// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a data directory, and what a relay makes of it when something is wrong with it.
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/schema.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace {

const QByteArray WrappingKey(32, 'w');

QMap<QString, QByteArray> contentOf(const QString& dir)
{
    QMap<QString, QByteArray> content;
    for (const QString& name : QDir(dir).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(dir + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            content.insert(name, file.readAll());
    }
    return content;
}

int modeOf(const QString& path)
{
    struct stat status {
    };

    return stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

void overwrite(const QString& path, qint64 at, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

void write(Store& store, qint64 seq)
{
    QVERIFY(store.begin());
    QVERIFY(store.messages().insert({seq, 1, seq, SystemAuthor, u"text"_s, 1000}));
    State state;
    state.lastSeq = seq;
    QVERIFY(store.commit(state));
}

} // namespace

class StoreFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void cleanup() { m_temporary.reset(); }

    void keyFileGivesBackItsKey();
    void keyFileTellsWrongKeyFromDamage();
    void keyFileRefusesWhenOthersCanRead();
    void keyFileIsNeverReplaced();
    void everythingIsPrivate();
    void oneRelayHoldsADirectory();
    void deadProcessHoldsNothing();
    void directoryThatCannotBeMade();
    void firstStartMayBeCutShort();
    void missingKeyFileIsNotMadeAnew();
    void wrongWrappingKey();
    void keyFileOfAnotherDatabase();
    void emptyDatabase();
    void missingDatabase();
    void damagedFirstPage();
    void damagedFirstPageWithoutWitness();
    void damagedPage_data();
    void damagedPage();
    void lostLog();
    void lostLogOfANewDatabase();
    void damagedLog();
    void olderCopy();
    void newerSchema();
    void killedRelayLosesNothing();
    void witnessMayBeMissing();
    void keyOfTheWrongSize();

private:
    std::unique_ptr<Store> opened(const QString& dir);
    /// A directory as a killed relay leaves it: the log is not in the database yet.
    QString killed();

    QString path(const QString& name) const { return m_temporary->filePath(name); }

    void verifyRefused(const QString& dir, ErrorCode code, const QString& words, const QByteArray& key = WrappingKey);

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void StoreFilesTest::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    QVERIFY(m_temporary->isValid());
}

std::unique_ptr<Store> StoreFilesTest::opened(const QString& dir)
{
    Result<std::unique_ptr<Store>> store = Store::open(dir, WrappingKey);
    if (!store)
        qWarning().noquote() << store.error().sentence;
    return store ? *std::move(store) : nullptr;
}

QString StoreFilesTest::killed()
{
    const QString living = path(u"living"_s);
    const QString dead = path(u"dead"_s);
    const auto store = opened(living);
    for (qint64 seq = 1; seq <= 20; ++seq)
        write(*store, seq);
    QDir().mkpath(dead);
    for (const QString& name : QDir(living).entryList(QDir::Files))
        QFile::copy(living + u'/' + name, dead + u'/' + name);
    return dead;
}

void StoreFilesTest::verifyRefused(const QString& dir, ErrorCode code, const QString& words, const QByteArray& key)
{
    const auto before = contentOf(dir);
    const auto store = Store::open(dir, key);
    QVERIFY(!store);
    QVERIFY2(store.error().sentence.contains(words), qPrintable(store.error().sentence));
    QCOMPARE(store.error().code, code);
    QVERIFY(store.error().sentence.endsWith(u'.'));
    const auto after = contentOf(dir);
    QCOMPARE(after.keys(), before.keys());
    QVERIFY(after == before);
}

// -- the key file
// ------------------------------------------------------------------------------------------------------

void StoreFilesTest::keyFileGivesBackItsKey()
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
    QVERIFY(!contentOf(path(u"d"_s)).first().contains(*made));
    QCOMPARE(contentOf(path(u"d"_s)).keys(), QStringList{u"database.key"_s});
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
    QVERIFY(file.unwrap(WrappingKey).error().sentence.contains(u"damaged"_s));
}

void StoreFilesTest::keyFileRefusesWhenOthersCanRead()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::setPermissions(path(u"d/database.key"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    verifyRefused(path(u"d"_s), ErrorCode::Forbidden, u"can be read by others"_s);
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

// -- the directory
// -----------------------------------------------------------------------------------------------------

void StoreFilesTest::oneRelayHoldsADirectory()
{
    auto first = opened(path(u"d"_s));
    QVERIFY(first);
    verifyRefused(path(u"d"_s), ErrorCode::Conflict, u"Another relay holds"_s);
    first.reset();
    QVERIFY(opened(path(u"d"_s)));
}

void StoreFilesTest::deadProcessHoldsNothing()
{
    QVERIFY(opened(path(u"d"_s)));
    std::array<int, 2> ready{};
    QVERIFY(pipe(ready.data()) == 0);
    const QByteArray name = QFile::encodeName(path(u"d"_s));
    const pid_t child = fork();
    if (child == 0) {
        const int descriptor = ::open(name.constData(), O_RDONLY | O_DIRECTORY);
        const char done = flock(descriptor, LOCK_EX) == 0 ? 'y' : 'n';
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
    QVERIFY(inFile.error().sentence.contains(u"--data-dir"_s));
    const auto isFile = Store::open(path(u"file"_s), WrappingKey);
    QVERIFY(!isFile);
    QVERIFY(isFile.error().sentence.contains(u"--data-dir"_s));
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

// -- what can be wrong with a database
// ---------------------------------------------------------------------------------

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

void StoreFilesTest::emptyDatabase()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::resize(path(u"d/database.db"_s), 0));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is an empty file"_s);
}

void StoreFilesTest::missingDatabase()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::remove(path(u"d/database.db"_s)));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is gone"_s);
}

void StoreFilesTest::damagedFirstPage()
{
    QVERIFY(opened(path(u"d"_s)));
    overwrite(path(u"d/database.db"_s), 100, "damage");
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is damaged: its key is right"_s);
}

void StoreFilesTest::damagedFirstPageWithoutWitness()
{
    QVERIFY(opened(path(u"d"_s)));
    overwrite(path(u"d/database.db"_s), 100, "damage");
    QVERIFY(QFile::remove(path(u"d/database.check"_s)));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"it is damaged, or its key file"_s);
}

void StoreFilesTest::damagedPage_data()
{
    QTest::addColumn<bool>("closed");
    QTest::newRow("closed") << true;
    QTest::newRow("killed") << false;
}

/// Each page in turn: either the relay does not start, says what is wrong and changes nothing; or what it cannot read
/// is an error where it is read, never another text, and everything else is there.
void StoreFilesTest::damagedPage()
{
    QFETCH(bool, closed);
    constexpr qint64 PageSize = 4096;
    constexpr int Count = 40;
    const auto textOf = [](qint64 seq) -> QString { return QString::number(seq) + QString(1500, u'x'); };
    {
        const auto store = opened(path(u"living"_s));
        for (qint64 seq = 1; seq <= Count; ++seq) {
            QVERIFY(store->begin());
            QVERIFY(store->messages().insert({seq, 1 + seq % 2, seq, SystemAuthor, textOf(seq), 1000}));
            QVERIFY(store->messages().index().write());
            State state;
            state.lastSeq = seq;
            QVERIFY(store->commit(state));
        }
    }
    if (!closed) { // and what came after is in the log only
        const auto store = opened(path(u"living"_s));
        write(*store, Count + 1);
        QDir().mkpath(path(u"whole"_s));
        for (const QString& name : QDir(path(u"living"_s)).entryList(QDir::Files))
            QVERIFY(QFile::copy(path(u"living/"_s + name), path(u"whole/"_s + name)));
    } else {
        QVERIFY(QDir().rename(path(u"living"_s), path(u"whole"_s)));
    }
    const qint64 pages = QFileInfo(path(u"whole/database.db"_s)).size() / PageSize;
    QVERIFY(pages > 20);
    int refused = 0;
    for (qint64 page = 1; page < pages; ++page) {
        const QString dir = path(u"copy%1"_s.arg(page));
        QDir().mkpath(dir);
        for (const QString& name : QDir(path(u"whole"_s)).entryList(QDir::Files))
            QVERIFY(QFile::copy(path(u"whole/"_s + name), dir + u'/' + name));
        overwrite(dir + u"/database.db"_s, page * PageSize + 2000, "damage");
        const auto before = contentOf(dir);
        auto store = Store::open(dir, WrappingKey);
        Result<void> started = store ? (*store)->messages().index().each([](const MessageMark&) {})
                                     : Result<void>(tl::unexpected(store.error()));
        if (!started) {
            ++refused;
            QVERIFY2(started.error().sentence.contains(u"is damaged"), qPrintable(started.error().sentence));
            if (store)
                store->reset();
            QVERIFY(contentOf(dir) == before);
            continue;
        }
        qint64 read = 0;
        for (const qint64 room : {1, 2}) {
            for (qint64 seq = room == 1 ? 2 : 1; seq <= Count; seq += 2) {
                const auto messages = (*store)->messages().after(room, seq - 1, 1);
                if (!messages) {
                    QCOMPARE(messages.error().code, ErrorCode::StorageFailed);
                    continue;
                }
                QCOMPARE(messages->size(), 1);
                QCOMPARE(messages->first().text, textOf(seq));
                ++read;
            }
        }
        QVERIFY2(read >= Count - 4, qPrintable(u"page %1: %2 read"_s.arg(page).arg(read)));
    }
    QVERIFY(refused > 0);
    QVERIFY(refused < pages - 1);
}

void StoreFilesTest::lostLog()
{
    // A database that was closed once, and then written to.
    opened(path(u"living"_s)).reset();
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.db-wal"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"write-ahead log"_s);
}

void StoreFilesTest::lostLogOfANewDatabase()
{
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.db-wal"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"has lost its content"_s);
}

void StoreFilesTest::damagedLog()
{
    opened(path(u"living"_s)).reset();
    const QString dir = killed();
    // In the middle: what was committed after it is lost with it.
    overwrite(dir + u"/database.db-wal"_s, QFileInfo(dir + u"/database.db-wal"_s).size() / 2, "damage");
    verifyRefused(dir, ErrorCode::StorageFailed, u"write-ahead log"_s);
}

void StoreFilesTest::olderCopy()
{
    const QString dir = path(u"d"_s);
    opened(dir).reset();
    QVERIFY(QFile::copy(dir + u"/database.db"_s, path(u"copy"_s)));
    write(*opened(dir), 1);
    QVERIFY(QFile::remove(dir + u"/database.db"_s));
    QVERIFY(QFile::copy(path(u"copy"_s), dir + u"/database.db"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"older copy"_s);
    // The way on that the sentence names.
    QVERIFY(QFile::remove(dir + u"/database.check"_s));
    QVERIFY(opened(dir));
}

void StoreFilesTest::newerSchema()
{
    opened(path(u"d"_s)).reset();
    {
        DataDir dir;
        QVERIFY(dir.hold(path(u"d"_s)));
        Database database;
        QVERIFY(
            database.open(dir.file(u"database.db"_s), *KeyFile(dir).unwrap(WrappingKey), Database::Access::Exclusive));
        QCOMPARE(*database.number("PRAGMA user_version"), qint64{Schema::newest()});
        QVERIFY(database.execute("PRAGMA user_version = 999"));
    }
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"newer version"_s);
}

void StoreFilesTest::killedRelayLosesNothing()
{
    const QString dir = killed();
    const auto store = opened(dir);
    QVERIFY(store);
    QCOMPARE(store->meta().state()->lastSeq, 20);
    QCOMPARE(store->messages().after(1, 0, 100)->size(), 20);
}

void StoreFilesTest::witnessMayBeMissing()
{
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.check"_s));
    QVERIFY(opened(dir));
    QVERIFY(QFile::exists(dir + u"/database.check"_s));
    overwrite(dir + u"/database.check"_s, 20, "damage");
    QVERIFY(opened(dir));
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
