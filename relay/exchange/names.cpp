// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/names.h"

#include "relay/protocol/limits.h"
#include "relay/protocol/nametext.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

/// That nothing hides in it. A text that may be empty may be so.
Result<void> checkShown(const QString& text, const QString& field)
{
    if (const auto hidden = protocol::findHidden(text); hidden.character != 0)
        return fail(
            ErrorCode::InvalidRequest,
            u"%1 has a character that nobody sees or that changes how it is shown: U+%2, as character %3. Leave "
            u"it out."_s
                .arg(field, QString::number(static_cast<uint>(hidden.character), 16).toUpper().rightJustified(4, u'0'))
                .arg(protocol::codePoints(QStringView(text).first(hidden.at)) + 1));
    if (!text.isEmpty() && !protocol::hasVisible(text))
        return fail(ErrorCode::InvalidRequest,
                    u"%1 must have a letter, a digit or a symbol that is seen."_s.arg(field));
    return {};
}

} // namespace

Result<QString> Names::ofAgent(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (auto fits = checkText(trimmed, protocol::MaxAgentRingName, u"name"_s); !fits)
        return tl::unexpected(fits.error());
    if (auto shown = checkShown(trimmed, u"name"_s); !shown)
        return tl::unexpected(shown.error());
    if (protocol::looksReserved(trimmed))
        return fail(
            ErrorCode::InvalidRequest,
            u"The names “system”, “relay” and “operator” belong to the relay and who runs it, and this one looks "
            u"like one of them. Choose another name."_s);
    return trimmed;
}

Result<QString> Names::optional(const QString& text, int most, const QString& field)
{
    return note(text, most, field).and_then([&](const QString& trimmed) {
        return checkShown(trimmed, field).map([&] { return trimmed; });
    });
}

Result<QString> Names::note(const QString& text, int most, const QString& field)
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
