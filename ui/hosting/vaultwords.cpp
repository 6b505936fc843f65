// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/vaultwords.h"

#include <QCoreApplication>
#include <QSet>

#include <cmath>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::VaultPanel)
};

VaultOffer tryAgain(const QString& verb, const QString& consequence = {})
{
    return {model::VaultChoice::TryAgain, verb, consequence};
}

VaultOffer usePassphrase()
{
    return {model::VaultChoice::UsePassphrase, Words::tr("Choose a passphrase…"),
            Words::tr("It locks the key in a file. You type it each time the relay starts.")};
}

VaultOffer sessionOnly(bool databaseExists)
{
    return {model::VaultChoice::SessionOnly, Words::tr("Run for this session only"),
            databaseExists
                ? Words::tr("A fresh, empty relay that is forgotten when you quit. Your kept rooms stay untouched.")
                : Words::tr("Nothing is kept: rooms and agents are forgotten when you quit.")};
}

VaultOffer cancel()
{
    return {model::VaultChoice::Cancel, Words::tr("Leave the relay off"), {}};
}

QString keptRoomsAreSafe(const model::VaultPrompt& prompt)
{
    return prompt.databaseExists ? Words::tr("Your rooms are safe on disk, encrypted. Nothing is changed or deleted.")
                                 : QString();
}

/// It is known that the key is in a keyring, and which; another one answers.
VaultWords otherKeyring(const model::VaultPrompt& prompt)
{
    return {Words::tr("The key to your rooms is in %1").arg(prompt.keptIn),
            prompt.asked.isEmpty()
                ? Words::tr("Another keychain answers now. Log in to the desktop that %1 belongs to, or start %1, then "
                            "try again.")
                      .arg(prompt.keptIn)
                : Words::tr("%2 answers now, as this desktop wants it. Log in to the desktop that %1 belongs to, then "
                            "try again.")
                      .arg(prompt.keptIn, prompt.asked),
            keptRoomsAreSafe(prompt)};
}

QString nameOf(const QString& keyring)
{
    return keyring.isEmpty() ? Words::tr("this system’s keychain (such as GNOME Keyring or KWallet)") : keyring;
}

} // namespace

VaultWords vaultWords(const model::VaultPrompt& prompt)
{
    switch (prompt.reason) {
    case model::VaultPrompt::Reason::NoKeychain:
        if (prompt.databaseExists)
            return {Words::tr("The keychain that holds the relay’s key is not there"),
                    Words::tr("The key to your rooms was put into %1, and no keychain answers now. Start it, or log in "
                              "to the desktop that it belongs to, then try again.")
                        .arg(nameOf(prompt.keptIn)),
                    keptRoomsAreSafe(prompt)};
        return {Words::tr("This system has no keychain"),
                Words::tr(
                    "Duologue encrypts rooms and messages on disk and keeps the key in the system’s keychain (such as "
                    "GNOME Keyring or KWallet). There is none here, so choose where the key is to be."),
                {}};
    case model::VaultPrompt::Reason::KeychainLocked:
        return {
            Words::tr("The keychain is locked"),
            Words::tr(
                "The relay’s key is kept in the system’s keychain, and the keychain does not let Duologue in, or its "
                "question was answered with no. Unlock it, then try again."),
            keptRoomsAreSafe(prompt)};
    case model::VaultPrompt::Reason::KeychainHangs:
        return {Words::tr("The keychain does not answer"),
                Words::tr(
                    "Duologue asked the system’s keychain and is still waiting. It may be showing a dialog on another "
                    "screen or behind this window. The relay starts by itself as soon as the keychain answers."),
                keptRoomsAreSafe(prompt)};
    case model::VaultPrompt::Reason::KeyLost:
        if (!prompt.keptIn.isEmpty() && prompt.keptIn != prompt.asked)
            return otherKeyring(prompt);
        return {
            Words::tr("The key to your rooms is missing from the keychain"),
            Words::tr(
                "There are encrypted rooms on this computer, but the keychain no longer has the key that opens them. "
                "Perhaps another keychain or user account was in use, or the entry “org.duologue.Duologue” was "
                "removed. Bring the entry back, for example from a backup of the keychain, then try again."),
            Words::tr("Duologue does not make a new key: that would lock the old rooms for good. Nothing is changed or "
                      "deleted.")};
    case model::VaultPrompt::Reason::NeedsPassphrase:
        return {Words::tr("Enter the passphrase of the relay"),
                Words::tr("The key to your rooms is locked with a passphrase that you chose."),
                {}};
    case model::VaultPrompt::Reason::WrongPassphrase:
        return {Words::tr("That passphrase is not the right one"),
                Words::tr("Check the keyboard layout and Caps Lock, and try again."), keptRoomsAreSafe(prompt)};
    case model::VaultPrompt::Reason::NewPassphrase:
        return {
            Words::tr("Choose a passphrase for the relay"),
            Words::tr(
                "It locks the key to your rooms, and is asked for each time the relay starts. Nobody can restore it: "
                "without it the rooms stay locked."),
            {}};
    }
    return {};
}

QList<VaultOffer> vaultOffers(const model::VaultPrompt& prompt)
{
    QList<VaultOffer> offers;
    switch (prompt.reason) {
    case model::VaultPrompt::Reason::NoKeychain:
        if (prompt.databaseExists)
            offers << tryAgain(Words::tr("Try again"));
        else
            offers << usePassphrase();
        offers << sessionOnly(prompt.databaseExists);
        break;
    case model::VaultPrompt::Reason::KeychainLocked:
        offers << tryAgain(Words::tr("Try again"), Words::tr("The keychain may ask for its password."));
        if (!prompt.databaseExists)
            offers << usePassphrase();
        break;
    case model::VaultPrompt::Reason::KeychainHangs:
        offers << tryAgain(Words::tr("Go on waiting"));
        if (!prompt.databaseExists)
            offers << usePassphrase();
        offers << sessionOnly(prompt.databaseExists);
        break;
    case model::VaultPrompt::Reason::KeyLost:
        offers << tryAgain(Words::tr("Try again"));
        break;
    case model::VaultPrompt::Reason::NeedsPassphrase:
    case model::VaultPrompt::Reason::WrongPassphrase:
    case model::VaultPrompt::Reason::NewPassphrase:
        return {};
    }
    offers << cancel();
    return offers;
}

bool asksForPassphrase(model::VaultPrompt::Reason reason)
{
    return reason == model::VaultPrompt::Reason::NeedsPassphrase ||
           reason == model::VaultPrompt::Reason::WrongPassphrase || reason == model::VaultPrompt::Reason::NewPassphrase;
}

PassphraseStrength passphraseStrength(QStringView passphrase)
{
    if (passphrase.isEmpty())
        return PassphraseStrength::Empty;
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    QSet<QChar> distinct;
    for (const QChar character : passphrase) {
        distinct.insert(character);
        lower = lower || character.isLower();
        upper = upper || character.isUpper();
        digit = digit || character.isDigit();
        other = other || !(character.isLower() || character.isUpper() || character.isDigit());
    }
    const int alphabet = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 20 : 0);
    // Repeating a few characters adds little: what counts is at most three times the different ones.
    const double counted = static_cast<double>(std::min(passphrase.size(), 3 * distinct.size()));
    const double bits = counted * std::log2(alphabet);
    if (bits < 50)
        return PassphraseStrength::Weak;
    return bits < 80 ? PassphraseStrength::Fair : PassphraseStrength::Strong;
}

QString passphraseAdvice(PassphraseStrength strength)
{
    switch (strength) {
    case PassphraseStrength::Empty:
        return Words::tr("Four or more unrelated words are easy to remember and hard to guess.");
    case PassphraseStrength::Weak:
        return Words::tr("Weak: add a word or two.");
    case PassphraseStrength::Fair:
        return Words::tr("Fair: one more word makes it strong.");
    case PassphraseStrength::Strong:
        return Words::tr("Strong.");
    }
    return {};
}

} // namespace ui
