// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace relay {

/// Something that others made and this program is linked with or compiled from.
struct Component {
    QString name;
    QString running;   ///< the version that runs now; what it was built with where there is only that
    QString built;     ///< the version that the program was built with; empty where it is what runs by its nature
    QString license;   ///< SPDX expression
    QString copyright; ///< who has it, without the sign
};

/// What the relay is made of.
QList<Component> components();

/// A line for each: "Qt 6.4.2 (built with 6.4.1)".
QString versionLines(const QList<Component>& components);

} // namespace relay
