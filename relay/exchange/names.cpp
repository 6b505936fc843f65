// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/names.h"

#include "relay/protocol/agent.h"
#include "relay/protocol/limits.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

/// The Latin letter that a Cyrillic or Greek letter or a digit looks like, as far as the two reserved names need it.
QChar lookAlike(QChar letter)
{
    static constexpr QStringView Strange = u"аеорсутмгѕԍαερονγτυмο0513";
    static constexpr QStringView Latin = u"aeopcytmrsgaepovytumoosie";
    static_assert(Strange.size() == Latin.size());
    const qsizetype at = Strange.indexOf(letter);
    return at < 0 ? letter : Latin.at(at);
}

/// Letters only, without accents, in lower case.
QString skeleton(const QString& name)
{
    QString letters;
    for (const QChar character : name.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (character.isLetterOrNumber())
            letters += lookAlike(character);
    }
    return letters;
}

} // namespace

Result<QString> Names::ofAgent(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (auto fits = checkText(trimmed, protocol::MaxAgentRingName, u"name"_s); !fits)
        return tl::unexpected(fits.error());
    const QString shape = skeleton(trimmed);
    for (const QString& reserved : {skeleton(protocol::SystemAgentId), skeleton(protocol::OperatorAgentId)}) {
        if (shape == reserved)
            return fail(ErrorCode::InvalidRequest,
                        u"The names “system” and “operator” belong to the relay, and this one looks "
                        u"like one of them. Choose another name."_s);
    }
    return trimmed;
}

Result<QString> Names::optional(const QString& text, int most, const QString& field)
{
    const QString trimmed = text.trimmed();
    if (protocol::codePoints(trimmed) > most)
        return fail(ErrorCode::InvalidRequest, u"%1 may have at most %2 characters."_s.arg(field).arg(most));
    return trimmed;
}

Result<void> Names::checkText(const QString& text, int most, const QString& field)
{
    if (text.isEmpty() || (text.size() > most && protocol::codePoints(text) > most))
        return fail(ErrorCode::InvalidRequest, u"%1 must have 1 to %2 characters."_s.arg(field).arg(most));
    return {};
}

QString Names::quoted(const QString& name)
{
    QString line;
    for (const QChar character : name.simplified()) {
        const auto category = character.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format)
            continue;
        line += character == u'“' || character == u'”' ? u'"' : character;
    }
    return u'“' + line + u'”';
}

} // namespace relay::exchange
