// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;
class QLocale;

namespace app {

/// Lets the program speak the first of the locale's languages that it knows, Qt's own words included, and English where
/// it knows none. `folder` has the duologue_LANGUAGE.qm files. To be called once, before there are widgets.
void installLanguage(QCoreApplication& application, const QLocale& locale, const QString& folder);

/// Where the program has them.
QString languageFolder();

} // namespace app
