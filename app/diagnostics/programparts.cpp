// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/programparts.h"

#include <qrencode.h>

#include <sodium.h>

namespace app::diagnostics {

using namespace Qt::StringLiterals;

QList<relay::Component> programParts()
{
    return relay::components() + QList<relay::Component>{
                                     // It cannot be asked; its interface is the same for all of 0.x.
                                     {u"QtKeychain"_s,
                                      QStringLiteral(QTKEYCHAIN_VERSION),
                                      {},
                                      u"BSD-3-Clause"_s,
                                      u"2011–2015 Frank Osterfeld"_s},
                                     {u"libsodium"_s, QString::fromLatin1(sodium_version_string()),
                                      QStringLiteral(SODIUM_VERSION_STRING), u"ISC"_s, u"2013–2023 Frank Denis"_s},
                                     {u"libqrencode"_s,
                                      QString::fromLatin1(QRcode_APIVersionString()),
                                      {},
                                      u"LGPL-2.1-or-later"_s,
                                      u"2006–2017 Kentaro Fukuchi"_s},
                                 };
}

QString versionText()
{
    return u"duologue "_s + QStringLiteral(DUOLOGUE_VERSION) + u'\n' + relay::versionLines(programParts());
}

} // namespace app::diagnostics
