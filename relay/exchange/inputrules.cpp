// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/inputrules.h"

#include "relay/protocol/limits.h"
#include "relay/protocol/nametext.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

/// That nothing hides in it. A text that may be empty may be so.
Result<void> checkShown(const QString& text, const QString& field)
{
    if (const auto hidden = protocol::findHidden(text); hidden.character != 0)
        return fail(Reason::NameHasHiddenCharacter, field,
                    QString::number(static_cast<uint>(hidden.character), 16).toUpper().rightJustified(4, u'0'),
                    protocol::codePoints(QStringView(text).first(hidden.at)) + 1);
    if (!text.isEmpty() && !protocol::hasVisible(text))
        return fail(Reason::NameHasNothingVisible, field);
    return {};
}

} // namespace

Result<QString> InputRules::ofAgent(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (auto fits = checkText(trimmed, protocol::MaxAgentRingName, u"name"_s); !fits)
        return tl::unexpected(fits.error());
    if (auto shown = checkShown(trimmed, u"name"_s); !shown)
        return tl::unexpected(shown.error());
    if (protocol::looksReserved(trimmed))
        return fail(Reason::NameIsReserved);
    return trimmed;
}

Result<QString> InputRules::optional(const QString& text, int most, const QString& field)
{
    return note(text, most, field).and_then([&](const QString& trimmed) {
        return checkShown(trimmed, field).map([&] { return trimmed; });
    });
}

Result<QString> InputRules::note(const QString& text, int most, const QString& field)
{
    const QString trimmed = text.trimmed();
    if (protocol::codePoints(trimmed) > most)
        return fail(Reason::NameTooLong, field, most);
    return trimmed;
}

Result<void> InputRules::checkText(const QString& text, int most, const QString& field)
{
    if (text.isEmpty() || (text.size() > most && protocol::codePoints(text) > most))
        return fail(Reason::TextLengthWrong, field, most);
    return {};
}

QString InputRules::quoted(const QString& name)
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
