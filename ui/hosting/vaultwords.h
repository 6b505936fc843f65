// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "model/hoststatus.h"

namespace ui {

/// The words of VaultPanel for a prompt.
struct VaultWords {
    QString title;
    QString explanation;
    QString reassurance; ///< what stays as it is; may be empty
};

/// An answer that is offered, with the verb on its button. The first is the one that Enter gives.
struct VaultOffer {
    model::VaultChoice choice = model::VaultChoice::Cancel;
    QString verb;
    QString consequence; ///< one sentence beside it; may be empty
};

VaultWords vaultWords(const model::VaultPrompt& prompt);

/// The answers to a prompt without a passphrase field (model::VaultPrompt). When a database exists, no answer makes a
/// new key for it. Empty for prompts that ask for a passphrase.
QList<VaultOffer> vaultOffers(const model::VaultPrompt& prompt);

bool asksForPassphrase(model::VaultPrompt::Reason reason);

/// The strength of a passphrase: a rough number of bits from its length and kinds of characters.
enum class PassphraseStrength { Empty, Weak, Fair, Strong };
PassphraseStrength passphraseStrength(QStringView passphrase);
QString passphraseAdvice(PassphraseStrength strength);

} // namespace ui
