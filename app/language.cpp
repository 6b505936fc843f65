// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace app {

using namespace Qt::StringLiterals;

QString languageFolder()
{
    return u":/i18n"_s;
}

void installLanguage(QCoreApplication& application, const QLocale& locale, const QString& folder)
{
    const auto install = [](QTranslator* translator, bool loaded) {
        if (loaded)
            QCoreApplication::installTranslator(translator);
        return loaded;
    };
    // The plurals of English, for when there is nothing better: "1 day ago".
    auto* english = new QTranslator(&application);
    install(english, english->load(u"duologue_en"_s, folder));
    auto* ours = new QTranslator(&application);
    if (!install(ours, ours->load(locale, u"duologue"_s, u"_"_s, folder)))
        return;
    // In the same language: Qt may know one that we do not, and half of each would be neither.
    auto* qt = new QTranslator(&application);
    install(qt, qt->load(QLocale(ours->language()), u"qtbase"_s, u"_"_s,
                         QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
}

} // namespace app
