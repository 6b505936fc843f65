// SPDX-License-Identifier: GPL-3.0-or-later
// Our own relay over TLS, as somebody elsewhere meets it: its certificate is looked at, pinned, renewed and replaced.
#include <QTest>

#include "app/accounts/lainkaccount.h"
#include "app/accounts/operatoraccount.h"
#include "app/clients/certificateprobe.h"
#include "relay/relay.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using app::accounts::Account;
using app::accounts::LainkAccount;
using app::accounts::OperatorAccount;
using app::clients::CertificateProbe;
using app::clients::LainkClient;
using app::clients::LainkIdentity;
using app::clients::ProbedCertificate;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using State = model::ConnectionStatus::State;

namespace {

constexpr int Patience = 30'000;

constexpr app::clients::PollTimes Hasty{.gap = std::chrono::milliseconds(60),
                                        .heldGap = std::chrono::milliseconds(5),
                                        .waitSeconds = 1,
                                        .firstRetry = std::chrono::milliseconds(100),
                                        .mostRetry = std::chrono::milliseconds(400)};

} // namespace

class ForeignTlsTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_relay = std::make_unique<support::RelayFixture>();
        m_relay->settings.tls = relay::Tls::On;
        QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
        m_url = QUrl(m_relay->relay().endpoint().localAddress);
        QCOMPARE(m_url.scheme(), u"https"_s);
        m_fingerprint = m_relay->relay().endpoint().fingerprint;
    }

    void showsWhatItsHumanSees()
    {
        const std::optional<Result<ProbedCertificate>> probed = probe();
        QVERIFY(probed && *probed);
        QVERIFY(!(*probed)->trusted);
        QCOMPARE((*probed)->fingerprint, m_fingerprint);
        QVERIFY((*probed)->names.contains(u"localhost"_s));
    }

    void nothingIsSaidBeforeItIsPinned()
    {
        LainkClient client(m_url, {});
        std::optional<Result<LainkIdentity>> made;
        client.registerAgent({.name = u"me"_s}, this, [&](Result<LainkIdentity> ended) { made = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(made, Patience);
        QCOMPARE(made->error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(made->error().fingerprint, m_fingerprint);
    }

    void goesOnThroughRenewalsAndStopsAtAnotherRelay_data()
    {
        QTest::addColumn<bool>("operates");
        QTest::newRow("as an agent") << false;
        QTest::newRow("as the operator") << true;
    }

    void goesOnThroughRenewalsAndStopsAtAnotherRelay()
    {
        QFETCH(bool, operates);
        model::AccountInfo info;
        info.id = u"abcd1234"_s;
        info.address = m_url.toString();
        info.fingerprint = m_fingerprint;
        std::unique_ptr<Account> account;
        if (operates) {
            account = std::make_unique<OperatorAccount>(info);
            account->start(m_relay->operatorKey());
        } else {
            const LainkIdentity self = registerPinned();
            account = std::make_unique<LainkAccount>(info, self.agentId, Hasty);
            account->start(self.token.bytes);
        }
        QTRY_COMPARE_WITH_TIMEOUT(account->info().status.state, State::Online, Patience);

        // It makes a new certificate at each start, under the same authority.
        restart(*m_relay);
        account->retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(account->info().status.state, State::Online, Patience);

        // Another relay at the same address.
        QVERIFY(m_relay->stop());
        support::RelayFixture other;
        other.settings.tls = relay::Tls::On;
        other.settings.listen = {{QHostAddress(QHostAddress::LocalHost), quint16(m_url.port())}};
        QVERIFY2(other.start(), qPrintable(other.problem()));
        QTRY_VERIFY_WITH_TIMEOUT(nudged(*account) == State::CertificateChanged, Patience);
        QCOMPARE(account->info().offered, other.relay().endpoint().fingerprint);
        QVERIFY(account->info().status.problem.contains(m_fingerprint));
        // Trusted, it says that it does not know us.
        account->acceptCertificate(account->info().offered);
        QTRY_COMPARE_WITH_TIMEOUT(account->info().status.state, operates ? State::Online : State::Refused, Patience);
    }

private:
    std::optional<Result<ProbedCertificate>> probe()
    {
        std::optional<Result<ProbedCertificate>> result;
        new CertificateProbe(
            m_url, this, [&](Result<ProbedCertificate> ended) { result = std::move(ended); }, this);
        (void)QTest::qWaitFor([&] { return result.has_value(); }, Patience);
        return result;
    }

    LainkIdentity registerPinned()
    {
        LainkClient client(m_url, {});
        client.setTrust({.pin = m_fingerprint});
        std::optional<Result<LainkIdentity>> made;
        client.registerAgent({.name = u"me"_s}, this, [&](Result<LainkIdentity> ended) { made = std::move(ended); });
        (void)QTest::qWaitFor([&] { return made.has_value(); }, Patience);
        return made && *made ? **made : LainkIdentity();
    }

    void restart(support::RelayFixture& relay)
    {
        relay.settings.listen = {{QHostAddress(QHostAddress::LocalHost), quint16(m_url.port())}};
        QVERIFY(relay.stop());
        QVERIFY2(relay.start(), qPrintable(relay.problem()));
        QCOMPARE(relay.relay().endpoint().fingerprint, m_fingerprint);
    }

    /// Without waiting for its next try.
    static State nudged(Account& account)
    {
        if (account.info().status.state == State::Retrying)
            account.retryNow();
        return account.info().status.state;
    }

    std::unique_ptr<support::RelayFixture> m_relay;
    QUrl m_url;
    QString m_fingerprint;
};

QTEST_GUILESS_MAIN(ForeignTlsTest)
#include "foreign_tls_test.moc"
