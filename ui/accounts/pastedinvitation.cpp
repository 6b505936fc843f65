// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/pastedinvitation.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include "ui/accounts/relayaddress.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype MostText = 64 * 1024; ///< an invitation has some 2 KiB

/// What was found first, which is then cut out of the text so that nothing in it is taken for something else.
QString take(QString& text, const QString& pattern)
{
    const QRegularExpressionMatch match = QRegularExpression(pattern).match(text);
    if (!match.hasMatch())
        return {};
    const QString found = match.captured(1);
    text.remove(match.capturedStart(1), match.capturedLength(1));
    return found;
}

QString takeFingerprint(QString& text)
{
    const QString inside = take(text, u"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE"_s);
    const auto der = QByteArray::fromBase64Encoding(inside.toLatin1());
    if (!inside.isEmpty() && !der.decoded.isEmpty())
        return QString::fromLatin1(QCryptographicHash::hash(der.decoded, QCryptographicHash::Sha256).toHex(':'))
            .toUpper();
    return take(text, u"\\b((?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2})\\b"_s).toUpper();
}

QString takeToken(QString& text)
{
    // In a header, in what a script sets, or as tokens of relays look.
    for (const QString& pattern : {u"Bearer ([^\\s\"'$\\\\]+)"_s, u"(?:^|\\s)(?:DUOLOGUE_TOKEN|token)=([^\\s\"'$]+)"_s,
                                   u"\\b(ak_[A-Za-z0-9_-]{16,})"_s}) {
        if (const QString token = take(text, pattern); !token.isEmpty())
            return token;
    }
    return {};
}

} // namespace

PastedInvitation PastedInvitation::read(const QString& text)
{
    QString rest = text.left(MostText);
    for (const QChar lineBreak : {QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator), QChar(u'↵')})
        rest.replace(lineBreak, u'\n'); // as fields of one line show them
    PastedInvitation found;
    found.fingerprint = takeFingerprint(rest);
    found.operatorKey = take(rest, u"\\b(op_[A-Za-z0-9_-]{20,})"_s);
    const QString url = take(rest, u"(https?://[^\\s\"'<>\\\\,;]+)"_s);
    found.address = RelayAddress::read(url).base;
    found.token = takeToken(rest);
    found.number = take(rest, u"\\b((?:AG|ag)-[0-9]{4,10})\\b"_s).toUpper();
    // The alphabet of room codes: nothing that looks like something else.
    rest = rest.normalized(QString::NormalizationForm_KC);
    rest.removeIf([](QChar c) { return c.category() == QChar::Other_Format; }); // soft hyphens and the like
    found.roomCode = take(rest, u"\\b([A-HJKMNP-Z2-9]{10})\\b"_s);
    return found;
}

bool PastedInvitation::isInvitation() const
{
    return !roomCode.isEmpty() || !token.isEmpty() || !operatorKey.isEmpty() || !fingerprint.isEmpty();
}

} // namespace ui
