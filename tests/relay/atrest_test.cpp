// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "At rest", and "deleted means gone from the file too": what is on disk, with the encryption taken off.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>
#include <openssl/evp.h>

#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::RelayFixture;
using support::TestPair;

namespace {

constexpr int PageBytes = 4096;
constexpr int IvBytes = 16;
constexpr int ReservedBytes = 48; ///< of a page: the IV, and what tells that it was not changed
constexpr int SaltBytes = 16;     ///< of the first page, in the clear

/// One page, with a raw key of 32 bytes; empty when it could not be decrypted.
QByteArray decrypted(const QByteArray& page, const QByteArray& key, bool first)
{
    const auto bytes = [](const QByteArray& array) {
        return reinterpret_cast<const unsigned char*>(array.constData());
    };
    const QByteArray iv = page.mid(PageBytes - ReservedBytes, IvBytes);
    const QByteArray secret = page.mid(first ? SaltBytes : 0, PageBytes - ReservedBytes - (first ? SaltBytes : 0));
    QByteArray plain(secret.size() + IvBytes, Qt::Uninitialized);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    int size = 0;
    if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes(key), bytes(iv)) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(plain.data()), &size, bytes(secret),
                          static_cast<int>(secret.size())) != 1)
        return {};
    return plain.first(size);
}

} // namespace

class AtRestTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void cleanup() { m_relay.reset(); }

    void deletedMessagesAreGoneFromTheFile();
    void tokensAndUsedCodesAreNotInTheFile();
    void nothingOfAConversationIsInTheClear();

private:
    /// All pages of the database, used and free ones, after the relay has stopped.
    QByteArray pages();

    std::unique_ptr<RelayFixture> m_relay;
};

void AtRestTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    m_relay->settings.limits = {{u"room_history"_s, 5}};
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

QByteArray AtRestTest::pages()
{
    if (!m_relay->stop())
        return {};
    relay::store::DataDir directory;
    if (!directory.hold(m_relay->dataDir()))
        return {};
    const auto key = relay::store::KeyFile(directory).unwrap(m_relay->settings.wrappingKey);
    QFile file(m_relay->dataDir() + u"/database.db"_s);
    if (!key || !file.open(QIODevice::ReadOnly) || file.size() % PageBytes != 0)
        return {};
    QByteArray all;
    for (bool first = true; !file.atEnd(); first = false)
        all += decrypted(file.read(PageBytes), *key, first);
    return all;
}

void AtRestTest::deletedMessagesAreGoneFromTheFile()
{
    const TestPair pair = support::makePair(m_relay->http());
    for (int i = 0; i < 40; ++i) {
        const QString text = i < 20 ? u"quicksilver%1 "_s.arg(i) : u"hourglass%1 "_s.arg(i);
        QVERIFY(support::say(m_relay->http(), pair.one, pair.room, text.repeated(300)) > 0);
    }
    const QByteArray content = pages();
    QVERIFY(content.contains("hourglass39 hourglass39")); // the encryption is off, and this message is kept
    QVERIFY(!content.contains("hourglass20"));
    QVERIFY(!content.toLower().contains("quicksilver"));
}

void AtRestTest::tokensAndUsedCodesAreNotInTheFile()
{
    const TestPair pair = support::makePair(m_relay->http());
    const QByteArray content = pages();
    QVERIFY(content.contains(pair.one.number.toUtf8()));
    for (const QByteArray& token : {pair.one.token, pair.two.token}) {
        QVERIFY(!token.isEmpty());
        QVERIFY(!content.contains(token));
        QVERIFY(!content.contains(token.mid(3))); // without "ak_"
    }
    QVERIFY(!pair.code.isEmpty());
    QVERIFY(!content.contains(pair.code.toLatin1()));
}

void AtRestTest::nothingOfAConversationIsInTheClear()
{
    const TestPair pair = support::makePair(m_relay->http());
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"pomegranate"_s) > 0);
    QVERIFY(pages().contains("pomegranate"));
    QDir directory(m_relay->dataDir());
    const QFileInfoList files = directory.entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(files.size() >= 2);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray& secret : {QByteArray("pomegranate"), pair.one.number.toUtf8(), pair.one.token})
            QVERIFY2(!content.contains(secret), qPrintable(info.fileName()));
    }
}

QTEST_GUILESS_MAIN(AtRestTest)
#include "atrest_test.moc"
