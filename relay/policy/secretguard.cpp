// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/policy/secretguard.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "relay/policy/secretsearch.h"

using namespace Qt::StringLiterals;

namespace relay::policy {

namespace {

/// Every form has at least one stretch of so many letters, digits, "_" and "-" without another character; few words do.
constexpr qsizetype ShortestRun = 10;

constexpr std::array<bool, 128> RunCharacters = [] {
    std::array<bool, 128> table{};
    for (char c = '0'; c <= '9'; ++c)
        table[static_cast<std::size_t>(c)] = true;
    for (char c = 'a'; c <= 'z'; ++c)
        table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 'a' + 'A')] = true;
    table['_'] = table['-'] = true;
    return table;
}();

bool isRun(QChar c)
{
    return c.unicode() < 128 && RunCharacters[c.unicode()];
}

/// The characters that a form of secretForms() begins with.
std::array<bool, 128> firstCharacters()
{
    std::array<bool, 128> table{};
    for (const SecretForm& form : secretForms())
        table[static_cast<unsigned char>(form.prefix[0])] = true;
    return table;
}

bool isBase64(QChar c)
{
    return isIn(Alphabet::Alnum, c.unicode()) || c == u'+' || c == u'/';
}

using Place = SecretPlace;
using Found = std::optional<Place>;

/// One run of a text, and what stands around it.
class Run
{
public:
    Run(QStringView text, qsizetype from, qsizetype to)
        : m_text(text)
        , m_from(from)
        , m_to(to)
    {
        if (isEscape(from))
            ++m_from;
    }

    Found examine() const
    {
        using Look = Found (Run::*)() const;
        static constexpr std::array<Look, 10> Looks{
            &Run::form,         &Run::privateKey, &Run::jwt,         &Run::afterPrefix, &Run::telegram,
            &Run::slackWebhook, &Run::azureKey,   &Run::azureSecret, &Run::awsSecret,   &Run::tokenOfThreeParts};
        for (const Look look : Looks) {
            if (const Found found = (this->*look)())
                return found;
        }
        return std::nullopt;
    }

private:
    QStringView run() const { return m_text.sliced(m_from, m_to - m_from); }

    QStringView before() const { return m_text.first(m_from); }

    bool isFollowedBy(char16_t c) const { return m_to < m_text.size() && m_text[m_to] == c; }

    /// Whether a word begins there.
    bool beginsAt(qsizetype at) const { return at == 0 || !isRun(m_text[at - 1]) || (at > 1 && isEscape(at - 1)); }

    /// Whether it is the letter of \n, \r or \t: a secret in quoted JSON may follow it at once.
    bool isEscape(qsizetype at) const
    {
        const QChar c = m_text[at];
        return at > 0 && m_text[at - 1] == u'\\' && (c == u'n' || c == u'r' || c == u't');
    }

    /// The end of the run that begins at `at`, at most `most` further.
    qsizetype endOfRun(qsizetype at, qsizetype most) const
    {
        qsizetype end = at;
        while (end < m_text.size() && end - at < most && isRun(m_text[end]))
            ++end;
        return end;
    }

    Found form() const
    {
        static const std::array<bool, 128> First = firstCharacters();
        for (qsizetype at = m_from; m_to - at >= ShortestRun; ++at) {
            if (!First[m_text[at].unicode()] || (at > m_from && m_text[at - 1] != u'_' && m_text[at - 1] != u'-'))
                continue;
            for (const SecretForm& form : secretForms()) {
                if (m_text[at].unicode() == static_cast<unsigned char>(form.prefix[0]) && fits(form, at))
                    return Place{form.kind, at, bodyEnd(form, at)};
            }
        }
        return std::nullopt;
    }

    qsizetype bodyEnd(const SecretForm& form, qsizetype at) const
    {
        qsizetype end = at + QLatin1StringView(form.prefix).size();
        const qsizetype most = std::min(m_to, end + form.max + 1);
        while (end < most && isIn(form.alphabet, m_text[end].unicode()))
            ++end;
        return end;
    }

    bool fits(const SecretForm& form, qsizetype at) const
    {
        const QLatin1StringView prefix(form.prefix);
        if (!m_text.sliced(at, m_to - at).startsWith(prefix))
            return false;
        const qsizetype begin = at + prefix.size();
        const qsizetype end = bodyEnd(form, at);
        return end == m_to && end - begin >= form.min && end - begin <= form.max &&
               form.check(m_text.sliced(begin, end - begin));
    }

    /// PEM and OpenSSH: the line, and beneath it a line of base64.
    Found privateKey() const
    {
        constexpr QLatin1StringView Begin{"-----BEGIN"};
        constexpr qsizetype LongestTitle = 40;
        constexpr qsizetype ShortestLine = 32;
        if (!run().endsWith(Begin))
            return std::nullopt;
        const qsizetype from = m_to - Begin.size();
        const QStringView title = m_text.sliced(m_to).first(std::min(LongestTitle, m_text.size() - m_to));
        const qsizetype mark = title.indexOf("PRIVATE KEY"_L1);
        const qsizetype close = title.indexOf("-----"_L1);
        if (mark < 0 || close < mark)
            return std::nullopt;
        const qsizetype begin = m_to + close + 5;
        const qsizetype end = std::min(m_text.size(), begin + 400); // with the headers of an old encrypted key
        for (qsizetype at = begin, line = begin; at < end; ++at) {
            if (!isBase64(m_text[at]))
                line = at + 1;
            else if (at + 1 - line >= ShortestLine && looksRandom(m_text.sliced(line, ShortestLine)))
                return Place{"private key", from, endOfKey(begin)};
        }
        return std::nullopt;
    }

    qsizetype endOfKey(qsizetype begin) const
    {
        const qsizetype end = m_text.indexOf("-----END"_L1, begin);
        return end < 0 ? m_text.size() : end;
    }

    Found jwt() const
    {
        constexpr qsizetype Longest = 8'000;
        if (!run().startsWith("eyJ"_L1) || !isFollowedBy(u'.') || m_to - m_from > Longest)
            return std::nullopt;
        const qsizetype payload = m_to + 1;
        const qsizetype dot = endOfRun(payload, Longest);
        if (dot - payload < 8 || !m_text.sliced(payload).startsWith("ey"_L1) || dot == m_text.size() ||
            m_text[dot] != u'.')
            return std::nullopt;
        const qsizetype end = endOfRun(dot + 1, Longest);
        const QByteArray header = QByteArray::fromBase64(run().toLatin1(), QByteArray::Base64UrlEncoding);
        if (end - dot < 21 || !header.contains("\"alg\""))
            return std::nullopt;
        return Place{"JSON web token", m_from, end};
    }

    /// Forms with a dot behind their prefix.
    Found afterPrefix() const
    {
        struct Prefixed {
            const char* kind;
            QLatin1StringView prefix;
            QLatin1StringView begin;
            qsizetype min;
        };

        static constexpr std::array List{
            Prefixed{"Vault token", QLatin1StringView("hvs."), {}, 24},
            Prefixed{"Vault token", QLatin1StringView("hvb."), {}, 24},
            Prefixed{"Google OAuth token", QLatin1StringView("ya29."), {}, 40},
            Prefixed{"Google API key", QLatin1StringView("AQ."), QLatin1StringView("Ab8"), 40},
            Prefixed{"SendGrid key", QLatin1StringView("SG."), {}, 22},
            Prefixed{"Doppler token", QLatin1StringView("dp.pt."), {}, 40}};
        if (m_from < 3 || m_text[m_from - 1] != u'.')
            return std::nullopt;
        for (const Prefixed& form : List) {
            const qsizetype from = m_from - form.prefix.size();
            const bool fits = before().endsWith(form.prefix) && beginsAt(from) && run().startsWith(form.begin) &&
                              m_to - m_from >= form.min && looksRandom(run());
            if (!fits)
                continue;
            if (form.prefix != "SG."_L1)
                return Place{form.kind, from, m_to};
            const qsizetype end = isFollowedBy(u'.') ? endOfRun(m_to + 1, 44) : m_to;
            if (m_to - m_from == 22 && end - m_to == 44)
                return Place{form.kind, from, end};
        }
        return std::nullopt;
    }

    Found telegram() const
    {
        if (m_to - m_from != 35 || !run().startsWith("AA"_L1) || !before().endsWith(u':') || !looksRandom(run()))
            return std::nullopt;
        qsizetype from = m_from - 1;
        while (from > 0 && m_from - from < 12 && m_text[from - 1] >= u'0' && m_text[from - 1] <= u'9')
            --from;
        const qsizetype digits = m_from - 1 - from;
        if (digits < 8 || digits > 10)
            return std::nullopt;
        return Place{"Telegram bot token", from, m_to};
    }

    Found slackWebhook() const
    {
        constexpr qsizetype LongestPath = 64;
        if (m_to - m_from != 24 || !before().endsWith(u'/') || !looksRandom(run()))
            return std::nullopt;
        const QStringView path = before().last(std::min(LongestPath, m_from));
        const qsizetype host = path.indexOf("hooks.slack.com/services/T"_L1);
        if (host < 0)
            return std::nullopt;
        return Place{"Slack webhook", m_from - path.size() + host, m_to};
    }

    /// Base64 of exactly so many characters and its padding.
    bool isKeyAt(qsizetype at, qsizetype size, QLatin1StringView padding) const
    {
        const QStringView rest = m_text.sliced(at);
        return rest.size() >= size + padding.size() && std::all_of(rest.begin(), rest.begin() + size, isBase64) &&
               rest.sliced(size).startsWith(padding) && looksRandom(rest.first(size));
    }

    Found azureKey() const
    {
        if (!isFollowedBy(u'='))
            return std::nullopt;
        const qsizetype key = m_to + 1;
        if (run().endsWith("AccountKey"_L1) && isKeyAt(key, 86, "=="_L1))
            return Place{"Azure storage key", key, key + 88};
        if (run().endsWith("SharedAccessKey"_L1) && isKeyAt(key, 43, "="_L1))
            return Place{"Azure shared access key", key, key + 44};
        return std::nullopt;
    }

    /// A client secret: three characters, a digit, "Q~", and 31 to 34 more.
    Found azureSecret() const
    {
        if (m_from < 6 || m_to - m_from < 31 || m_to - m_from > 34 || !before().endsWith("Q~"_L1))
            return std::nullopt;
        const QStringView head = before().last(6);
        const bool fits = head[3].isDigit() && std::all_of(head.begin(), head.begin() + 3, isRun) && looksRandom(run());
        return fits ? Found({"Azure client secret", m_from - 6, m_to}) : std::nullopt;
    }

    /// It has no form of its own, only a name in front of it.
    Found awsSecret() const
    {
        constexpr qsizetype Size = 40;
        constexpr QStringView Between = u" \t\"'=:>";
        const auto isNamed = [this](QLatin1StringView name) { return run().endsWith(name, Qt::CaseInsensitive); };
        if (!isNamed("secret_access_key"_L1) && !isNamed("secretaccesskey"_L1))
            return std::nullopt;
        qsizetype at = m_to;
        while (at < m_text.size() && at - m_to < 8 && Between.contains(m_text[at]))
            ++at;
        if (at == m_to || !isKeyAt(at, Size, {}) || (at + Size < m_text.size() && isBase64(m_text[at + Size])))
            return std::nullopt;
        return Place{"AWS secret key", at, at + Size};
    }

    /// Discord's: the bot's number in base64, a time, a signature.
    Found tokenOfThreeParts() const
    {
        if (m_to - m_from < 23 || m_to - m_from > 28 || !isFollowedBy(u'.'))
            return std::nullopt;
        const qsizetype middle = endOfRun(m_to + 1, 7);
        if (middle - m_to != 7 || middle == m_text.size() || m_text[middle] != u'.')
            return std::nullopt;
        const qsizetype end = endOfRun(middle + 1, 41);
        const QByteArray number = QByteArray::fromBase64(run().toLatin1(), QByteArray::Base64UrlEncoding);
        const bool digits = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
        if (end - middle < 28 || number.size() < 17 || !digits)
            return std::nullopt;
        return Place{"Discord token", m_from, end};
    }

    QStringView m_text;
    qsizetype m_from;
    qsizetype m_to;
};

qsizetype codePoints(QStringView text)
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
}

Found findByForm(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype from = at;
        while (at < text.size() && isRun(text[at]))
            ++at;
        if (at - from < ShortestRun)
            continue;
        if (const Found found = Run(text, from, at).examine())
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<SecretGuard::Finding> SecretGuard::find(QStringView text)
{
    Found found = findByForm(text);
    if (!found)
        found = findSecretByContext(text);
    if (!found)
        found = findWrapped(text, findByForm);
    if (!found)
        return std::nullopt;
    return Finding{QLatin1StringView(found->kind), codePoints(text.first(found->from)),
                   codePoints(text.sliced(found->from, found->to - found->from))};
}

QList<QLatin1StringView> SecretGuard::kinds()
{
    // Sorted as std::string_view: of the order of QLatin1StringView, GCC 12 warns at -O3 without a cause.
    std::set<std::string_view> kinds{"private key",
                                     "JSON web token",
                                     "Vault token",
                                     "Google OAuth token",
                                     "SendGrid key",
                                     "Doppler token",
                                     "Telegram bot token",
                                     "Slack webhook",
                                     "Azure storage key",
                                     "Azure client secret",
                                     "Azure shared access key",
                                     "AWS secret key",
                                     "Discord token",
                                     "password",
                                     "key in an assignment",
                                     "password in an address",
                                     "credentials of a header"};
    for (const SecretForm& form : secretForms())
        kinds.insert(form.kind);
    QList<QLatin1StringView> list;
    for (const std::string_view kind : kinds)
        list.append(QLatin1StringView(kind.data(), static_cast<qsizetype>(kind.size())));
    return list;
}

} // namespace relay::policy
