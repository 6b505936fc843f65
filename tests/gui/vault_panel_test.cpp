// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked when the keys for the hosted relay cannot be had.
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "ui/hosting/vaultpanel.h"
#include "ui/hosting/vaultwords.h"

using namespace Qt::StringLiterals;
using namespace ui;

using Reason = model::VaultPrompt::Reason;
Q_DECLARE_METATYPE(Reason)
Q_DECLARE_METATYPE(QList<model::VaultChoice>)

namespace {

constexpr std::array AllReasons{Reason::NoKeychain,   Reason::KeychainLocked,  Reason::KeychainHangs,
                                Reason::KeyLost,      Reason::NeedsPassphrase, Reason::WrongPassphrase,
                                Reason::NewPassphrase};

QPushButton* button(const QWidget& panel, const QString& name)
{
    // Answers of an earlier prompt live until the event loop comes round.
    const QList<QPushButton*> all = panel.findChildren<QPushButton*>(name);
    for (QPushButton* candidate : all) {
        if (candidate->isVisibleTo(&panel))
            return candidate;
    }
    return nullptr;
}

QLineEdit* field(const QWidget& panel, const QString& name)
{
    const QList<QLineEdit*> all = panel.findChildren<QLineEdit*>(name);
    for (QLineEdit* candidate : all) {
        if (candidate->isVisibleTo(&panel))
            return candidate;
    }
    return nullptr;
}

} // namespace

class VaultPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void eachReasonHasItsOwnWords();
    void theKeyringThatHasTheKeyIsNamed();
    void offersAreThoseOfThePrompt_data();
    void offersAreThoseOfThePrompt();
    void nothingMakesANewKeyOverADatabase();
    void answersAreEmitted();
    void passphraseIsAskedForOnce();
    void newPassphraseIsAskedForTwice();
    void strengthGrowsWithLengthAndVariety();
    void detailIsPlainAndHiddenAtFirst();
};

void VaultPanelTest::eachReasonHasItsOwnWords()
{
    QStringList titles;
    for (const Reason reason : AllReasons) {
        const VaultWords words = vaultWords({reason, false, {}});
        QVERIFY(!words.title.isEmpty());
        QVERIFY(!words.explanation.isEmpty());
        QVERIFY(!titles.contains(words.title));
        titles << words.title;
    }
}

void VaultPanelTest::theKeyringThatHasTheKeyIsNamed()
{
    const VaultWords words = vaultWords({Reason::KeyLost, true, {}, u"GNOME Keyring"_s, u"KWallet"_s});
    QVERIFY(words.title.contains(u"GNOME Keyring"_s));
    QVERIFY(words.explanation.contains(u"GNOME Keyring"_s) && words.explanation.contains(u"KWallet answers now"_s));
    const VaultWords unnamed = vaultWords({Reason::KeyLost, true, {}, u"KWallet"_s, {}});
    QVERIFY(unnamed.explanation.contains(u"KWallet"_s) && !unnamed.explanation.contains(u"%"_s));
    // The same one answers, and has lost it.
    QVERIFY(vaultWords({Reason::KeyLost, true, {}, u"KWallet"_s, u"KWallet"_s}).title.contains(u"missing"_s));
    QVERIFY(vaultWords({Reason::NoKeychain, true, {}, u"KWallet"_s, {}}).explanation.contains(u"put into KWallet"_s));
}

void VaultPanelTest::offersAreThoseOfThePrompt_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<bool>("databaseExists");
    QTest::addColumn<QList<model::VaultChoice>>("choices");
    using C = model::VaultChoice;
    const auto row = [](const char* name, Reason reason, bool exists, const QList<model::VaultChoice>& choices) {
        QTest::newRow(name) << reason << exists << choices;
    };
    row("none", Reason::NoKeychain, false, {C::UsePassphrase, C::SessionOnly, C::Cancel});
    row("none, rooms exist", Reason::NoKeychain, true, {C::TryAgain, C::SessionOnly, C::Cancel});
    row("locked", Reason::KeychainLocked, false, {C::TryAgain, C::UsePassphrase, C::Cancel});
    row("locked, rooms exist", Reason::KeychainLocked, true, {C::TryAgain, C::Cancel});
    row("hangs", Reason::KeychainHangs, false, {C::TryAgain, C::UsePassphrase, C::SessionOnly, C::Cancel});
    row("hangs, rooms exist", Reason::KeychainHangs, true, {C::TryAgain, C::SessionOnly, C::Cancel});
    row("lost", Reason::KeyLost, true, {C::TryAgain, C::Cancel});
    row("lost, whatever it says", Reason::KeyLost, false, {C::TryAgain, C::Cancel});
    row("needs", Reason::NeedsPassphrase, true, {});
    row("wrong", Reason::WrongPassphrase, true, {});
    row("new", Reason::NewPassphrase, false, {});
}

void VaultPanelTest::offersAreThoseOfThePrompt()
{
    QFETCH(Reason, reason);
    QFETCH(bool, databaseExists);
    QFETCH(QList<model::VaultChoice>, choices);
    QList<model::VaultChoice> offered;
    const QList<VaultOffer> offers = vaultOffers({reason, databaseExists, {}});
    for (const VaultOffer& offer : offers) {
        QVERIFY(!offer.verb.isEmpty());
        offered << offer.choice;
    }
    QCOMPARE(offered, choices);
    QCOMPARE(asksForPassphrase(reason), choices.isEmpty());
}

void VaultPanelTest::nothingMakesANewKeyOverADatabase()
{
    for (const Reason reason : AllReasons) {
        VaultPanel panel;
        panel.setPrompt({reason, true, {}});
        panel.show();
        QVERIFY(!button(panel, u"vaultUsePassphrase"_s));
        if (reason != Reason::NewPassphrase)
            QVERIFY(!field(panel, u"vaultPassphraseAgain"_s));
    }
}

void VaultPanelTest::answersAreEmitted()
{
    VaultPanel panel;
    QSignalSpy answered(&panel, &VaultPanel::answered);
    panel.setPrompt({Reason::KeychainHangs, false, {}});
    panel.show();
    const QList<std::pair<QString, model::VaultChoice>> answers{
        {u"vaultTryAgain"_s, model::VaultChoice::TryAgain},
        {u"vaultUsePassphrase"_s, model::VaultChoice::UsePassphrase},
        {u"vaultSessionOnly"_s, model::VaultChoice::SessionOnly},
        {u"vaultCancel"_s, model::VaultChoice::Cancel}};
    for (const auto& [name, choice] : answers) {
        QTest::mouseClick(button(panel, name), Qt::LeftButton);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), choice);
    }
    QTest::keyClick(&panel, Qt::Key_Escape);
    QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), model::VaultChoice::Cancel);
    QTest::keyClick(button(panel, u"vaultSessionOnly"_s), Qt::Key_Return);
    QCOMPARE(answered.takeFirst().first().value<model::VaultChoice>(), model::VaultChoice::SessionOnly);
}

void VaultPanelTest::passphraseIsAskedForOnce()
{
    VaultPanel panel;
    QSignalSpy entered(&panel, &VaultPanel::passphraseEntered);
    panel.setPrompt({Reason::NeedsPassphrase, true, {}});
    panel.show();
    auto* passphrase = field(panel, u"vaultPassphrase"_s);
    QCOMPARE(passphrase->echoMode(), QLineEdit::Password);
    QVERIFY(!field(panel, u"vaultPassphraseAgain"_s));
    QTest::keyClick(passphrase, Qt::Key_Return); // empty would mean cancelled
    QCOMPARE(entered.count(), 0);
    QTest::keyClicks(passphrase, u" spaces count "_s);
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTest::keyClick(passphrase, Qt::Key_Return); // once is enough
    QTest::keyClicks(passphrase, u"more"_s);     // it is being tried: nothing is changed meanwhile
    QTest::keyClick(passphrase, Qt::Key_Return);
    QCOMPARE(entered.count(), 1);
    QVERIFY(passphrase->hasFocus() || !panel.isActiveWindow());
    QCOMPARE(entered.takeFirst().first().toString(), u" spaces count "_s);

    panel.setPrompt({Reason::WrongPassphrase, true, {}});
    passphrase = field(panel, u"vaultPassphrase"_s);
    QVERIFY(passphrase->text().isEmpty());
    QTest::keyClick(passphrase, Qt::Key_Escape);
    QCOMPARE(entered.count(), 1);
    QVERIFY(entered.takeFirst().first().toString().isEmpty());
}

void VaultPanelTest::newPassphraseIsAskedForTwice()
{
    VaultPanel panel;
    QSignalSpy entered(&panel, &VaultPanel::passphraseEntered);
    panel.setPrompt({Reason::NewPassphrase, false, {}});
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto* passphrase = field(panel, u"vaultPassphrase"_s);
    auto* again = field(panel, u"vaultPassphraseAgain"_s);
    auto* submit = button(panel, u"vaultSubmit"_s);
    auto* advice = panel.findChild<QLabel*>(u"vaultAdvice"_s);
    const QString hint = advice->text();
    passphrase->setFocus();
    QTest::keyClicks(passphrase, u"correct horse battery staple"_s);
    QVERIFY(advice->text() != hint);
    QVERIFY(!submit->isEnabled());
    QTest::keyClick(passphrase, Qt::Key_Return);
    QTRY_VERIFY(again->hasFocus());
    QTest::keyClicks(again, u"correct horse"_s);
    QCOMPARE(advice->text(), u"The two are not the same."_s);
    QTest::keyClick(again, Qt::Key_Return);
    QCOMPARE(entered.count(), 0);
    QTest::keyClicks(again, u" battery staple"_s);
    QVERIFY(submit->isEnabled());
    QTest::mouseClick(submit, Qt::LeftButton);
    QCOMPARE(entered.count(), 1);
    QCOMPARE(entered.first().first().toString(), u"correct horse battery staple"_s);
}

void VaultPanelTest::strengthGrowsWithLengthAndVariety()
{
    QCOMPARE(passphraseStrength({}), PassphraseStrength::Empty);
    QCOMPARE(passphraseStrength(u"secret"), PassphraseStrength::Weak);
    QCOMPARE(passphraseStrength(u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), PassphraseStrength::Weak);
    QCOMPARE(passphraseStrength(u"horse battery"), PassphraseStrength::Fair);
    QCOMPARE(passphraseStrength(u"correct horse battery staple"), PassphraseStrength::Strong);
}

void VaultPanelTest::detailIsPlainAndHiddenAtFirst()
{
    VaultPanel panel;
    panel.setPrompt({Reason::NoKeychain, false, u"<b>org.freedesktop.secrets</b>"_s});
    panel.show();
    auto* detail = panel.findChild<QLabel*>(u"vaultDetail"_s);
    auto* toggle = panel.findChild<QToolButton*>(u"vaultDetailToggle"_s);
    QVERIFY(!detail->isVisible());
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(detail->isVisible());
    QCOMPARE(detail->textFormat(), Qt::PlainText);
    QCOMPARE(detail->text(), u"<b>org.freedesktop.secrets</b>"_s);
    panel.setPrompt({Reason::NoKeychain, false, {}});
    QVERIFY(!toggle->isVisible());
}

QTEST_MAIN(VaultPanelTest)
#include "vault_panel_test.moc"
