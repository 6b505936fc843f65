// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace app {

/// What `duologue` was started with (contract, "duologue").
struct CommandLine {
    enum class Action {
        Run,
        Tell, ///< print `text` and exit 0
        Fail, ///< print `text` to standard error and exit 2
    };
    Action action = Action::Run;
    QString text;

    QString dataDir;   ///< absolute
    bool host = false; ///< start with the relay on
    bool demo = false;
    bool hidden = false; ///< without showing the window, as at login

    /// `arguments` include the program's own name.
    static CommandLine parse(const QStringList& arguments);
    /// $XDG_DATA_HOME/duologue/desktop: not where duologued keeps its own.
    static QString defaultDataDir();
};

} // namespace app
