// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>

#include "model/account.h"

namespace ui {

/// What a relay's row in the room list says. Texts are single lines with nothing hidden in them.
struct AccountRow {
    model::AccountInfo info;

    static bool isAccount(const QModelIndex& index);
    /// `index` is of a model with the rows of RoomRole, and isAccount().
    static AccountRow read(const QModelIndex& index);

    QString title() const;
    QString role() const;  ///< "As Ada (AG-1234)", "As its operator"
    QString place() const; ///< the address, or what is wrong there
    QString state() const; ///< "Retrying in 5 s"
    /// The row as one reads it aloud.
    QString spoken() const;
};

/// The title of that account, and with it as whom one is there where another of `all` has the same: an operator and an
/// agent of one relay are two of them.
QString titleAmong(const QList<model::AccountInfo>& all, const model::AccountInfo& account);

/// "Ada (AG-1234)", "the operator": who speaks there.
QString accountSpeaker(const model::AccountInfo& info);

} // namespace ui
