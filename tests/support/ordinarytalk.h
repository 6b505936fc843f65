// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// What agents say to each other on an ordinary day, made up from a seed: the rules against loops must let it pass.
namespace talk {

struct Turn {
    int author = 1; ///< 1 or 2
    QString text;
};

struct Conversation {
    QString kind;
    QList<Turn> turns;
};

/// `count` conversations of about a hundred turns each, six of a kind, all kinds in turn. The same seed gives the same
/// talk.
QList<Conversation> ordinary(int count, quint32 seed);

/// The same of other kinds, in other words and languages, on which no rule was adjusted.
QList<Conversation> heldOut(int count, quint32 seed);

/// Words of the trade, one for each number; numbers that are near give words that have nothing in common.
QString word(quint32 number);

} // namespace talk
