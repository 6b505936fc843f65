// SPDX-License-Identifier: GPL-3.0-or-later
// The vault on a real Secret Service. Run by with-keyring.sh.
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <memory>
#include <optional>

#include "app/secrets/accountkeys.h"
#include "app/secrets/keyring.h"
#include "app/secrets/qtkeychainstore.h"
#include "app/secrets/vault.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::secrets::AccountKeys;
using app::secrets::Keychain;
using app::secrets::KeyRing;
using app::secrets::QtKeychainStore;
using app::secrets::SecretBytes;
using app::secrets::Secrets;
using app::secrets::Vault;
using model::VaultChoice;
using model::VaultPrompt;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using Reason = model::VaultPrompt::Reason;

namespace {

constexpr int limit = 60'000; // milliseconds; only a failure takes that long

struct Fixture {
    /// `file`: KeyRing's.
    explicit Fixture(const QString& dataDir, std::chrono::milliseconds patience = 1h, const QString& file = {})
        : vault(dataDir, std::make_shared<KeyRing>(std::make_shared<QtKeychainStore>(), file), nullptr, patience)
    {
    }

    model::VaultPrompt prompt() const { return prompts.last()[0].value<model::VaultPrompt>(); }

    Reason reason() const { return prompt().reason; }

    Secrets secrets() const { return opened.last()[0].value<Secrets>(); }

    Vault vault;
    QSignalSpy prompts{&vault, &Vault::promptNeeded};
    QSignalSpy opened{&vault, &Vault::opened};
};

void setLocked(bool locked)
{
    const QString password = qEnvironmentVariable("KEYRING_PASSWORD");
    QCOMPARE(QProcess::execute(QStringLiteral(KEYRING_LOCK), {locked ? u"lock"_s : u"unlock"_s, password}), 0);
}

// The daemon of this bus only: with-keyring.sh gave it a runtime directory of its own.
qint64 daemonPid()
{
    QProcess asking;
    asking.start(u"gdbus"_s,
                 {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.DBus"_s, u"--object-path"_s, u"/"_s,
                  u"--method"_s, u"org.freedesktop.DBus.GetConnectionUnixProcessID"_s, u"org.freedesktop.secrets"_s});
    asking.waitForFinished();
    const QString answer = QString::fromUtf8(asking.readAllStandardOutput()); // (uint32 1234,)
    return answer.section(u' ', 1).section(u',', 0, 0).toLongLong();
}

void makeDatabase(const QString& dataDir)
{
    QFile file(dataDir + u"/database.key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

constexpr auto PrompterName = "org.gnome.keyring.SystemPrompter";
constexpr auto PrompterPath = "/org/gnome/keyring/Prompter";

} // namespace

/// A user who closes each of the keyring's windows: stands where gcr's prompter stands on a desktop.
class DismissingUser : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    DismissingUser()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        there = bus.registerObject(QLatin1StringView(PrompterPath), this, QDBusConnection::ExportScriptableSlots) &&
                bus.registerService(QLatin1StringView(PrompterName));
    }

    ~DismissingUser() override
    {
        QDBusConnection::sessionBus().unregisterService(QLatin1StringView(PrompterName));
        QDBusConnection::sessionBus().unregisterObject(QLatin1StringView(PrompterPath));
    }

    bool there = false;
    int asked = 0;

public slots:

    Q_SCRIPTABLE void BeginPrompting(const QDBusObjectPath& callback) { answer(callback, {}); }

    Q_SCRIPTABLE void PerformPrompt(const QDBusObjectPath& callback, const QString&, const QVariantMap&, const QString&)
    {
        ++asked;
        answer(callback, u"no"_s);
    }

    Q_SCRIPTABLE void StopPrompting(const QDBusObjectPath& callback)
    {
        QDBusConnection::sessionBus().send(call(callback, u"PromptDone"_s));
    }

private:
    QDBusMessage call(const QDBusObjectPath& callback, const QString& method) const
    {
        return QDBusMessage::createMethodCall(message().service(), callback.path(),
                                              u"org.gnome.keyring.internal.Prompter.Callback"_s, method);
    }

    void answer(const QDBusObjectPath& callback, const QString& reply)
    {
        QDBusMessage ready = call(callback, u"PromptReady"_s);
        ready << reply << QVariantMap() << QString();
        // After the answer to the call.
        QTimer::singleShot(0, this, [ready] { QDBusConnection::sessionBus().send(ready); });
    }
};

class KeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsKeysAndGivesThemAgain();
    void lockedIsNeitherLostNorAFirstRun();
    void lostIsSaid();
    void silentServiceDoesNotStopTheEventLoop();
    void abandonedQuestionIsAnsweredSafely();
    void storeTellsTheTruthAsMeasured();
    void keepsTheKeysOfRelaysElsewhere();
    void isAskedForOneItem();
    void dismissedQuestionIsNoMissingKeychain();
    void withoutABusItIsSaidAtOnce();
};

void KeychainTest::keepsKeysAndGivesThemAgain()
{
    const QTemporaryDir directory;
    Fixture first(directory.path());
    first.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
    QCOMPARE(first.prompts.size(), 0);
    makeDatabase(directory.path());

    Fixture second(directory.path());
    second.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, first.secrets().wrappingKey);
    QCOMPARE(second.secrets().operatorKey, first.secrets().operatorKey);
    QVERIFY(!second.secrets().sessionOnly);

    const QTemporaryDir otherDirectory;
    Fixture other(otherDirectory.path());
    other.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(other.opened.size(), 1, limit);
    QVERIFY(other.secrets().wrappingKey != first.secrets().wrappingKey);
}

void KeychainTest::lockedIsNeitherLostNorAFirstRun()
{
    const QTemporaryDir directory;
    Fixture fixture(directory.path());
    setLocked(true);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.reason(), Reason::KeychainLocked);
    setLocked(false);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    const Secrets made = fixture.secrets();
    makeDatabase(directory.path());

    setLocked(true);
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QCOMPARE(fixture.reason(), Reason::KeychainLocked);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 3, limit);
    QCOMPARE(fixture.reason(), Reason::KeychainLocked);
    setLocked(false);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 2, limit);
    QCOMPARE(fixture.secrets().wrappingKey, made.wrappingKey);
    QCOMPARE(fixture.secrets().operatorKey, made.operatorKey);
}

void KeychainTest::lostIsSaid()
{
    const QTemporaryDir directory;
    makeDatabase(directory.path());
    Fixture fixture(directory.path());
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.reason(), Reason::KeyLost);
}

void KeychainTest::silentServiceDoesNotStopTheEventLoop()
{
    const QTemporaryDir directory;
    const auto daemon = static_cast<pid_t>(daemonPid());
    QVERIFY(daemon > 1);
    Fixture fixture(directory.path(), 500ms);
    QElapsedTimer sinceBeat;
    qint64 longestPause = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] { longestPause = qMax(longestPause, sinceBeat.restart()); });
    sinceBeat.start();
    heart.start(10ms);

    ::kill(daemon, SIGSTOP);
    const auto goOn = qScopeGuard([daemon] { ::kill(daemon, SIGCONT); });
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, limit);
    QCOMPARE(fixture.reason(), Reason::KeychainHangs);
    fixture.vault.answer(model::VaultChoice::TryAgain);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 2, limit);
    QVERIFY2(longestPause < 400, qPrintable(QString::number(longestPause)));

    ::kill(daemon, SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
    QVERIFY(!fixture.secrets().sessionOnly);
}

void KeychainTest::abandonedQuestionIsAnsweredSafely()
{
    const QTemporaryDir directory;
    const auto daemon = static_cast<pid_t>(daemonPid());
    QVERIFY(daemon > 1);
    auto abandoned = std::make_unique<Fixture>(directory.path(), 100ms);
    ::kill(daemon, SIGSTOP);
    const auto goOn = qScopeGuard([daemon] { ::kill(daemon, SIGCONT); });
    abandoned->vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(abandoned->prompts.size(), 1, limit);
    abandoned.reset();

    // The next one's question queues behind the abandoned one's, which is answered first, to nobody.
    Fixture fixture(directory.path());
    fixture.vault.open();
    ::kill(daemon, SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.opened.size(), 1, limit);
}

// What everything above rests on; if another version of the service or of QtKeychain answers otherwise, this says so.
void KeychainTest::storeTellsTheTruthAsMeasured()
{
    QtKeychainStore store;
    QObject context;
    std::optional<Keychain::Answer> answer;
    const auto take = [&answer](const Keychain::Answer& given) { answer = given; };
    const auto ask = [&](const std::function<void()>& call) {
        answer.reset();
        call();
        QVERIFY(!answer); // never from within the call
        QTRY_VERIFY_WITH_TIMEOUT(answer, limit);
    };
    const QString entry = u"measured/entry"_s;
    using Status = Keychain::Status;

    ask([&] { store.read(entry, &context, take); });
    QCOMPARE(answer->status, Status::NotFound);
    ask([&] { store.write(entry, "0123456789abcdef", &context, take); });
    QCOMPARE(answer->status, Status::Done);
    ask([&] { store.read(entry, &context, take); });
    QCOMPARE(answer->status, Status::Done);
    QCOMPARE(answer->value, QByteArray("0123456789abcdef"));

    setLocked(true);
    ask([&] { store.read(entry, &context, take); });
    QCOMPARE(answer->status, Status::NotFound);
    ask([&] { store.remove(entry, &context, take); });
    QCOMPARE(answer->status, Status::Done);
    ask([&] { store.write(entry, "other", &context, take); });
    QCOMPARE(answer->status, Status::Denied);
    setLocked(false);

    ask([&] { store.read(entry, &context, take); });
    QCOMPARE(answer->value, QByteArray("0123456789abcdef"));
    ask([&] { store.remove(entry, &context, take); });
    QCOMPARE(answer->status, Status::Done);
    ask([&] { store.read(entry, &context, take); });
    QCOMPARE(answer->status, Status::NotFound);
}

/// What a start reads of a keyring that has the ring is the ring's key: without all other entries nothing is missing.
void KeychainTest::isAskedForOneItem()
{
    const QTemporaryDir directory;
    const QString file = KeyRing::fileIn(directory.path());
    Secrets made;
    {
        Fixture first(directory.path(), 1h, file);
        first.vault.open();
        QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
        made = first.secrets();
        makeDatabase(directory.path());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), limit);
    }
    QFile rings(file);
    QVERIFY(rings.open(QIODevice::ReadOnly));
    const QByteArray content = rings.readAll();
    QVERIFY2(content.contains("GNOME Keyring"), content.constData());
    QFile idFile(directory.path() + u"/keychain.id"_s);
    QVERIFY(idFile.open(QIODevice::ReadOnly));
    const QString id = QString::fromLatin1(idFile.readAll()).trimmed();
    QTRY_VERIFY_WITH_TIMEOUT(content.contains("operator-key"), limit);
    for (const QString& entry : {u"/wrapping-key"_s, u"/operator-key"_s})
        QCOMPARE(QProcess::execute(u"secret-tool"_s,
                                   {u"clear"_s, u"server"_s, u"org.duologue.Duologue"_s, u"user"_s, id + entry}),
                 0);
    Fixture second(directory.path(), 1h, file);
    second.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.opened.size(), 1, limit);
    QCOMPARE(second.secrets().wrappingKey, made.wrappingKey);
    QCOMPARE(second.secrets().operatorKey, made.operatorKey);
}

void KeychainTest::dismissedQuestionIsNoMissingKeychain()
{
    const QTemporaryDir directory;
    const QString file = KeyRing::fileIn(directory.path());
    {
        Fixture first(directory.path(), 1h, file);
        first.vault.open();
        QTRY_COMPARE_WITH_TIMEOUT(first.opened.size(), 1, limit);
        makeDatabase(directory.path());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), limit);
    }
    setLocked(true);
    const auto unlock = qScopeGuard([] { setLocked(false); });
    DismissingUser user;
    QVERIFY(user.there);
    Fixture again(directory.path(), 1h, file);
    again.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(again.prompts.size(), 1, limit);
    QCOMPARE(again.reason(), Reason::KeychainLocked);
    QCOMPARE(user.asked, 1);

    const QTemporaryDir newcomers;
    Fixture newcomer(newcomers.path(), 1h, KeyRing::fileIn(newcomers.path()));
    newcomer.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(newcomer.prompts.size(), 1, limit);
    QCOMPARE(newcomer.reason(), Reason::KeychainLocked);
    QCOMPARE(user.asked, 2);
}

// libsecret keeps its connection for the life of the process, so this case is a process of its own.
void KeychainTest::keepsTheKeysOfRelaysElsewhere()
{
    AccountKeys keys(std::make_shared<KeyRing>(std::make_shared<QtKeychainStore>()));
    std::optional<Result<void>> kept;
    std::optional<Result<SecretBytes>> found;
    const auto keep = [&](const QString& id) {
        kept.reset();
        keys.keep(id, SecretBytes{"operator-key"}, this, [&](const Result<void>& result) { kept = result; });
        return QTest::qWaitFor([&] { return kept.has_value(); }, limit) && *kept;
    };
    const auto find = [&](const QString& id) {
        found.reset();
        keys.find(id, this, [&](const Result<SecretBytes>& result) { found = result; });
        return QTest::qWaitFor([&] { return found.has_value(); }, limit) && *found;
    };
    QVERIFY(keep(u"abcd1234"_s));
    QVERIFY(find(u"abcd1234"_s));
    QCOMPARE((*found)->bytes, QByteArray("operator-key"));
    QVERIFY(!find(u"nobody00"_s));
    QCOMPARE(found->error().code, ErrorCode::NotFound);

    setLocked(true);
    QVERIFY(!find(u"abcd1234"_s));
    QCOMPARE(found->error().code, ErrorCode::StorageFailed); // not lost
    QVERIFY(!keep(u"wxyz9876"_s));
    setLocked(false);
    QVERIFY(find(u"abcd1234"_s));
    keys.drop(u"abcd1234"_s);
    QVERIFY(!find(u"abcd1234"_s));
}

void KeychainTest::withoutABusItIsSaidAtOnce()
{
    if (qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS") != "disabled:"_L1) {
        QProcess again;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        again.setProcessEnvironment(environment);
        again.setProcessChannelMode(QProcess::ForwardedChannels);
        again.start(QCoreApplication::applicationFilePath(), {u"withoutABusItIsSaidAtOnce"_s});
        QVERIFY(again.waitForFinished(limit));
        QCOMPARE(again.exitCode(), 0);
        return;
    }
    const QTemporaryDir directory;
    Fixture fixture(directory.path());
    fixture.vault.open();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.size(), 1, 5'000);
    QCOMPARE(fixture.reason(), Reason::NoKeychain);
    fixture.vault.answer(model::VaultChoice::SessionOnly);
    QCOMPARE(fixture.opened.size(), 1);
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
