// SPDX-License-Identifier: GPL-3.0-or-later
#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <algorithm>
#include <array>

#include "relay/policy/secretsearch.h"

using namespace Qt::StringLiterals;

namespace relay::policy {

namespace {

using Found = std::optional<SecretPlace>;

constexpr qsizetype LongestName = 40;
constexpr qsizetype LongestValue = 500;
constexpr qsizetype ShortestPassword = 7;
constexpr qsizetype ShortestKey = 16;

bool isAscii(QChar c, bool (*is)(char))
{
    return c.unicode() < 0x80 && is(static_cast<char>(c.unicode()));
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return isAscii(c, [](char a) { return (a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z'); });
}

bool isWord(QChar c)
{
    return isLetter(c) || isDigit(c) || c == u'_' || c == u'-';
}

bool any(QStringView text, bool (*is)(QChar))
{
    return std::any_of(text.begin(), text.end(), is);
}

template <std::size_t N>
bool containsAny(QStringView text, const std::array<QLatin1StringView, N>& words)
{
    return std::ranges::any_of(words,
                               [text](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// What stands for a password in a manual, a test or a form.
bool isPlaceholder(QStringView value)
{
    static constexpr std::array Words{
        "your"_L1,    "example"_L1, "placeholder"_L1, "change"_L1, "redacted"_L1, "dummy"_L1,   "sample"_L1,
        "passw"_L1,   "secret"_L1,  "hidden"_L1,      "xxx"_L1,    "***"_L1,      "..."_L1,     "test"_L1,
        "demo"_L1,    "foobar"_L1,  "qwerty"_L1,      "12345"_L1,  "abc123"_L1,   "passwd"_L1,  "kennwort"_L1,
        "sha256"_L1,  "sha512"_L1,  "argon2"_L1,      "base64"_L1, "bcrypt"_L1,   "pbkdf2"_L1,  "oauth2"_L1,
        "varchar"_L1, "utf8"_L1,    "token"_L1,       "string"_L1, "username"_L1, "api_key"_L1, "apikey"_L1,
        "mypass"_L1,  "s3cret"_L1,  "p4ssw"_L1,       "p@ssw"_L1,  "pa55w"_L1};
    if (value.isEmpty() || containsAny(value, Words) || value.contains(u'…') || value.contains("${"_L1) ||
        value.contains("{{"_L1) || value.contains("%("_L1))
        return true;
    return QStringView(u"$%{<[(&*@#/~.").contains(value.front());
}

/// Whether it is what people choose for a password, and no word, variable, expression, path or number.
bool looksChosen(QStringView value)
{
    constexpr QStringView Signs = u"!#$%^&*+?~";
    if (value.size() < ShortestPassword || isPlaceholder(value) || !any(value, isLetter))
        return false;
    if (value.contains(u'/') || value.contains(u'\\') || value.contains(u'('))
        return false;
    const bool sign = std::any_of(value.begin(), value.end(), [&](QChar c) { return Signs.contains(c); });
    const bool dotted = value.contains(u'.');
    return sign || (any(value, isDigit) && !dotted);
}

bool looksLikeKey(QStringView value)
{
    return value.size() >= ShortestKey && !isPlaceholder(value) && any(value, isDigit) && any(value, isLetter) &&
           !value.contains(u'(') && !value.contains(u'/') && looksRandom(value);
}

/// In an address a word alone may be one.
bool looksLikeLogin(QStringView user, QStringView password, QStringView host)
{
    static constexpr std::array Hosts{"example"_L1, "hostname"_L1, "your"_L1};
    constexpr qsizetype LongWord = 10;
    if (isPlaceholder(password) || password == user || host.isEmpty() || host == u"host" || containsAny(host, Hosts))
        return false;
    const bool plain = std::all_of(password.begin(), password.end(), isLetter);
    return password.size() >= (plain ? LongWord : ShortestPassword - 1);
}

/// One look at each place where something of it begins.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }

    Found find() const
    {
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            Found found;
            switch (m_text[at].unicode()) {
            case u':':
                found = m_text.sliced(at).startsWith("://"_L1) ? address(at) : assignment(at);
                break;
            case u'=':
            case u'>':
            case u'：':
                found = assignment(at);
                break;
            case u'B':
            case u'b':
                found = header(at);
                break;
            case u'-':
                found = option(at);
                break;
            default:
                break;
            }
            if (found)
                return found;
        }
        return std::nullopt;
    }

private:
    enum class Name { None, Password, Key };

    QChar at(qsizetype index) const { return index >= 0 && index < m_text.size() ? m_text[index] : QChar(); }

    static bool isSpace(QChar c) { return c == u' ' || c == u'\t'; }

    static bool isQuote(QChar c) { return c == u'"' || c == u'\'' || c == u'`'; }

    /// Of the name that ends before `end`.
    Name nameBefore(qsizetype end) const
    {
        static constexpr std::array Passwords{"password"_L1, "passwd"_L1,   "pwd"_L1,   "passphrase"_L1,
                                              "passwort"_L1, "kennwort"_L1, "_pass"_L1, "-pass"_L1};
        static constexpr std::array Keys{"api_key"_L1,     "apikey"_L1,    "api-key"_L1,       "access_key"_L1,
                                         "secret_key"_L1,  "secret"_L1,    "access_token"_L1,  "accesstoken"_L1,
                                         "auth_token"_L1,  "authtoken"_L1, "api_token"_L1,     "bot_token"_L1,
                                         "private_key"_L1, "secretkey"_L1, "refresh_token"_L1, "access-token"_L1};
        // Most words end otherwise.
        if (end < 2 || !QStringView(u"dDeEtTsSyYnN码令").contains(m_text[end - 1]))
            return Name::None;
        const qsizetype from = std::max<qsizetype>(0, end - LongestName);
        const QStringView name = m_text.sliced(from, end - from);
        const auto isNamed = [name](QLatin1StringView word) { return name.endsWith(word, Qt::CaseInsensitive); };
        if (std::ranges::any_of(Passwords, isNamed) || name.endsWith(u"密码") || name.endsWith(u"口令"))
            return Name::Password;
        return std::ranges::any_of(Keys, isNamed) ? Name::Key : Name::None;
    }

    /// The value that begins there, behind a quotation mark or not.
    SecretPlace valueAt(qsizetype from, const char* kind) const
    {
        const bool quoted = isQuote(at(from));
        const QChar close = at(from);
        if (quoted)
            ++from;
        qsizetype to = from;
        const auto ends = [&](QChar c) {
            if (c.isSpace() || c == u'<')
                return true;
            return quoted ? c == close : isQuote(c) || c == u',' || c == u';' || c == u'|' || c == u')' || c == u'}';
        };
        while (to < m_text.size() && to - from < LongestValue && !ends(m_text[to]))
            ++to;
        // A sentence's full stop
        if (!quoted && to > from && (m_text[to - 1] == u'.' || m_text[to - 1] == u'!' || m_text[to - 1] == u'?'))
            --to;
        return {kind, from, to};
    }

    Found check(Name name, qsizetype from) const
    {
        const SecretPlace place = valueAt(from, name == Name::Password ? "password" : "key in an assignment");
        const QStringView value = m_text.sliced(place.from, place.to - place.from);
        // Behind an expression's value comes more of it.
        if (at(place.to) == u'(' || at(place.to) == u'[')
            return std::nullopt;
        const bool found = name == Name::Password ? looksChosen(value) : looksLikeKey(value);
        return found ? Found(place) : std::nullopt;
    }

    /// NAME = value, NAME: value, "NAME": "value", <NAME>value
    Found assignment(qsizetype sign) const
    {
        if (at(sign) == u'=' && QStringView(u"=!<>~").contains(at(sign - 1))) // a comparison
            return std::nullopt;
        qsizetype end = sign;
        while (end > 0 && sign - end < 8 &&
               (isSpace(at(end - 1)) || isQuote(at(end - 1)) || at(end - 1) == u':' || at(end - 1) == u'=' ||
                at(end - 1) == u'*'))
            --end;
        const bool tag = at(sign) == u'>' && end == sign;
        Name name = nameBefore(end);
        if (name == Name::None && at(sign) == u':' && isLoginOption(sign))
            name = Name::Password;
        if (name == Name::None || (at(sign) == u'>' && !tag && at(sign - 1) != u'='))
            return std::nullopt;
        qsizetype from = sign + 1;
        if (at(from) == u'=' || at(from) == u'>' || at(from) == u'~') // ==, =>
            return std::nullopt;
        while (from < m_text.size() && from - sign < 8 && !tag && (isSpace(at(from)) || at(from) == u'*'))
            ++from;
        return check(name, from);
    }

    /// Whether `-u name` or `--user name` ends before it.
    bool isLoginOption(qsizetype end) const
    {
        qsizetype from = end;
        while (from > 0 && end - from < LongestName && isWord(at(from - 1)))
            --from;
        if (from == end || from == 0 || !(isSpace(at(from - 1)) || isQuote(at(from - 1))))
            return false;
        QStringView before = m_text.first(from - 1);
        if (isQuote(at(from - 1)) && before.endsWith(u' '))
            before.chop(1);
        return before.endsWith(" -u"_L1) || before.endsWith(" --user"_L1);
    }

    /// --password value
    Found option(qsizetype begin) const
    {
        if (at(begin + 1) != u'-' || at(begin - 1) == u'-')
            return std::nullopt;
        qsizetype end = begin + 2;
        while (end < m_text.size() && end - begin < LongestName && isWord(m_text[end]))
            ++end;
        const Name name = isSpace(at(end)) ? nameBefore(end) : Name::None;
        return name == Name::None ? std::nullopt : check(name, end + 1);
    }

    /// scheme://user:password@host
    Found address(qsizetype colon) const
    {
        qsizetype from = colon;
        while (from > 0 && colon - from < LongestName && (isWord(at(from - 1)) || at(from - 1) == u'+'))
            --from;
        const qsizetype user = colon + 3;
        qsizetype end = user;
        qsizetype login = -1; // its last @
        while (end < m_text.size() && end - user < LongestValue && !m_text[end].isSpace() && !isQuote(m_text[end]) &&
               m_text[end] != u'<' && m_text[end] != u'>' && m_text[end] != u'\\') {
            if (m_text[end] == u'@')
                login = end;
            if (m_text[end] == u'/' || m_text[end] == u'?')
                break;
            ++end;
        }
        if (from == colon || login < 0)
            return std::nullopt;
        const QStringView both = m_text.sliced(user, login - user);
        const qsizetype split = both.indexOf(u':');
        if (split < 0 ||
            !looksLikeLogin(both.first(split), both.sliced(split + 1), m_text.sliced(login + 1, end - login - 1)))
            return std::nullopt;
        return SecretPlace{"password in an address", from, endOfHost(login + 1)};
    }

    qsizetype endOfHost(qsizetype from) const
    {
        while (from < m_text.size() && (isWord(m_text[from]) || QStringView(u".:[]%").contains(m_text[from])))
            ++from;
        return from;
    }

    /// Basic or Bearer and what follows.
    Found header(qsizetype begin) const
    {
        const char16_t second = at(begin + 1).unicode() | 0x20;
        if ((second != u'a' && second != u'e') || !isSpace(at(begin + (second == u'a' ? 5 : 6))))
            return std::nullopt;
        const QStringView rest = m_text.sliced(begin);
        const bool basic = rest.startsWith("Basic "_L1, Qt::CaseInsensitive);
        if ((!basic && !rest.startsWith("Bearer "_L1, Qt::CaseInsensitive)) || isWord(at(begin - 1)))
            return std::nullopt;
        qsizetype from = begin + (basic ? 6 : 7);
        while (isSpace(at(from)) && from - begin < 16)
            ++from;
        qsizetype to = from;
        while (to < m_text.size() && to - from < LongestValue &&
               (isWord(m_text[to]) || QStringView(u"._~+/=").contains(m_text[to])))
            ++to;
        const QStringView value = m_text.sliced(from, to - from);
        const bool found = basic ? isBasic(value)
                                 : value.size() >= ShortestKey && any(value, isDigit) && any(value, isLetter) &&
                                       !isPlaceholder(value) && looksRandom(value);
        return found ? Found({"credentials of a header", from, to}) : std::nullopt;
    }

    static bool isBasic(QStringView value)
    {
        const auto decoded = QByteArray::fromBase64Encoding(value.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (value.size() < 8 || !decoded)
            return false;
        const QString login = QString::fromUtf8(*decoded);
        const qsizetype split = login.indexOf(u':');
        const bool printable = std::all_of(login.begin(), login.end(), [](QChar c) { return c.isPrint(); });
        if (split < 0 || !printable || login == "Aladdin:open sesame"_L1) // the one in the standard
            return false;
        const QString password = login.sliced(split + 1);
        return !isPlaceholder(password) && password != login.first(split) && password.size() >= ShortestPassword - 1;
    }

    QStringView m_text;
};

} // namespace

std::optional<SecretPlace> findSecretByContext(QStringView text)
{
    return Reader(text).find();
}

} // namespace relay::policy
