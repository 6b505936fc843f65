// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/components.h"

#include <QtGlobal>

#include <openssl/crypto.h>
#include <openssl/opensslv.h>
#include <tl/expected.hpp>

#include "relay/store/database.h"

namespace relay {

using namespace Qt::StringLiterals;

QList<Component> components()
{
    const QString expected =
        u"%1.%2.%3"_s.arg(TL_EXPECTED_VERSION_MAJOR).arg(TL_EXPECTED_VERSION_MINOR).arg(TL_EXPECTED_VERSION_PATCH);
    return {
        {u"Qt"_s, QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR), u"LGPL-3.0-only"_s,
         u"The Qt Company Ltd. and other contributors"_s},
        {u"SQLCipher"_s, store::cipherVersion(), {}, u"BSD-3-Clause"_s, u"2008–2023 Zetetic LLC"_s},
        {u"SQLite"_s, store::sqliteVersion(), {}, u"blessing"_s, {}},
        {u"OpenSSL"_s, QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION_STRING)),
         QStringLiteral(OPENSSL_VERSION_STR), u"Apache-2.0"_s, u"The OpenSSL Project Authors"_s},
        {u"tl::expected"_s, expected, {}, u"CC0-1.0"_s, u"2017 Sy Brand"_s},
    };
}

QString versionLines(const QList<Component>& components)
{
    QString text;
    for (const Component& component : components) {
        if (component.running.isEmpty())
            continue;
        text += component.name + u' ' + component.running;
        if (!component.built.isEmpty())
            text += u" (built with "_s + component.built + u')';
        text += u'\n';
    }
    return text;
}

} // namespace relay
