// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/requesthead.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "relay/http/charset.h"

namespace relay::http {

using namespace Qt::StringLiterals;

namespace {

using Check = tl::expected<void, Refusal>;

tl::unexpected<Refusal> bad(const QString& sentence)
{
    return tl::unexpected(Refusal::badRequest(sentence));
}

constexpr CharSet InToken("!#$%&'*+-.^_`|~");

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && InToken.hasAll(text);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool is(QByteArrayView text, QByteArrayView lowerCase)
{
    return text.size() == lowerCase.size() && text.compare(lowerCase, Qt::CaseInsensitive) == 0;
}

/// Names that every client sends, so that they are not allocated for each request.
QByteArray fieldName(QByteArrayView name)
{
    static const std::array<QByteArray, 9> common = {
        QByteArrayLiteral("host"),       QByteArrayLiteral("authorization"), QByteArrayLiteral("content-type"),
        QByteArrayLiteral("accept"),     QByteArrayLiteral("user-agent"),    QByteArrayLiteral("content-length"),
        QByteArrayLiteral("connection"), QByteArrayLiteral("origin"),        QByteArrayLiteral("accept-encoding"),
    };
    for (const QByteArray& known : common) {
        if (is(name, known))
            return known;
    }
    return name.toByteArray().toLower();
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

Check parseVersion(QByteArrayView version, RequestHead* head)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' ||
        !isDigit(version[7]))
        return bad(u"The request line must end with the version, HTTP/1.1."_s);
    if (version[5] != '1')
        return tl::unexpected(Refusal::otherVersion());
    head->http10 = version[7] == '0';
    head->keepAlive = !head->http10;
    return {};
}

Check parseTarget(QByteArrayView target, RequestHead* head)
{
    const bool printable =
        std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (target.isEmpty() || !printable)
        return bad(u"The target of the request has characters that must be percent-encoded."_s);

    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() < scheme.size() || !is(target.first(scheme.size()), scheme))
            continue;
        target = target.sliced(scheme.size());
        const auto end = std::find_if(target.begin(), target.end(), [](char c) { return c == '/' || c == '?'; });
        head->authority = QByteArray(target.begin(), end - target.begin());
        target = target.sliced(end - target.begin());
        if (head->authority.isEmpty())
            return bad(u"The target of the request has no host."_s);
        break;
    }
    const auto question = target.indexOf('?');
    const QByteArrayView path = question < 0 ? target : target.first(question);
    if (question >= 0)
        head->query = target.sliced(question + 1).toByteArray();
    if (path.isEmpty() && !head->authority.isEmpty())
        head->path = "/";
    else if (path.startsWith('/') || (path == "*" && head->method == "OPTIONS"))
        head->path = path.toByteArray();
    else
        return bad(u"The target of the request must begin with a slash."_s);
    return {};
}

Check parseRequestLine(QByteArrayView line, RequestHead* head)
{
    const auto first = line.indexOf(' ');
    const auto last = line.lastIndexOf(' ');
    if (first <= 0 || last == first || !isToken(line.first(first)))
        return bad(u"The request line must be a method, a target and the version, with one space between them."_s);
    head->method = line.first(first).toByteArray();
    if (auto version = parseVersion(line.sliced(last + 1), head); !version)
        return version;
    return parseTarget(line.sliced(first + 1, last - first - 1), head);
}

/// What the fields that decide the framing have said so far.
struct Framing {
    int hosts = 0;
    int lengths = 0;
    bool transferEncoding = false;
    QList<QByteArray> codings; ///< lower case
    bool close = false;
    bool strangeExpectation = false;
};

Check parseLength(QByteArrayView value, RequestHead* head)
{
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return bad(u"Content-Length must be plain digits."_s);
    const auto [end, error] = std::from_chars(value.begin(), value.end(), head->contentLength);
    if (error != std::errc())
        head->contentLength = std::numeric_limits<qint64>::max(); // more digits than fit: certainly too large
    return {};
}

/// Calls `take` with each member of a list, "a, b".
template <typename Take>
void eachMember(QByteArrayView value, Take take)
{
    while (!value.isEmpty()) {
        const auto comma = value.indexOf(',');
        take(withoutBlanks(comma < 0 ? value : value.first(comma)));
        value = comma < 0 ? QByteArrayView() : value.sliced(comma + 1);
    }
}

Check parseField(QByteArrayView line, RequestHead* head, Framing* framing)
{
    const auto colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return bad(u"A header field must be a name, a colon right behind it, and a value, on one line."_s);
    const QByteArrayView value = withoutBlanks(line.sliced(colon + 1));
    if (!RequestHead::isPrintable(value))
        return bad(u"A header field has a control character in its value."_s);

    QByteArray name = fieldName(line.first(colon));
    if (name == "content-length") {
        if (++framing->lengths > 1)
            return bad(u"There must be only one Content-Length."_s);
        if (auto length = parseLength(value, head); !length)
            return length;
    } else if (name == "transfer-encoding") {
        framing->transferEncoding = true;
        eachMember(value,
                   [framing](QByteArrayView coding) { framing->codings.append(coding.toByteArray().toLower()); });
    } else if (name == "host") {
        if (++framing->hosts > 1)
            return bad(u"There must be only one Host."_s);
    } else if (name == "connection") {
        eachMember(value, [framing](QByteArrayView option) { framing->close = framing->close || is(option, "close"); });
    } else if (name == "expect") {
        head->expectsContinue = is(value, "100-continue");
        framing->strangeExpectation = !head->expectsContinue;
    }
    head->headers.emplace_back(std::move(name), value.toByteArray());
    return {};
}

Check judgeCodings(const Framing& framing, RequestHead* head)
{
    if (!framing.transferEncoding)
        return {};
    if (framing.lengths > 0)
        return bad(u"Send either Content-Length or Transfer-Encoding, not both."_s);
    if (head->http10)
        return bad(u"HTTP/1.0 knows no Transfer-Encoding: send the body with a Content-Length."_s);
    const bool others = std::any_of(framing.codings.begin(), framing.codings.end(),
                                    [](const QByteArray& coding) { return !coding.isEmpty() && coding != "chunked"; });
    if (others)
        return tl::unexpected(Refusal::otherCoding());
    if (framing.codings != QList<QByteArray>{"chunked"})
        return bad(u"There must be only one Transfer-Encoding, chunked."_s);
    head->chunked = true;
    return {};
}

Check judge(const Framing& framing, RequestHead* head)
{
    if (Check judged = judgeCodings(framing, head); !judged)
        return judged;
    if (framing.strangeExpectation)
        return tl::unexpected(Refusal::otherExpectation());
    head->keepAlive = head->keepAlive && !framing.close;
    head->expectsContinue = head->expectsContinue && !head->http10; // a client of 1.0 knows no interim answers
    return {};
}

/// Characters that QUrl neither changes nor refuses anywhere in a path or a query.
constexpr CharSet PlainInUrl("-_/=&.");

/// A target that QUrl gives back as it came (QUrl::FullyDecoded): neither does it find a host in "//host", nor does it
/// decode what the client encoded, or encode it in another way.
void appendForUrl(QByteArray* head, QByteArrayView part)
{
    constexpr QByteArrayView digits = "0123456789ABCDEF";
    qsizetype done = 0;
    for (qsizetype i = 0; i < part.size(); ++i) {
        const auto c = static_cast<uchar>(part[i]); // printable ASCII: see parseTarget()
        const bool secondSlash = i == 1 && c == '/';
        if (PlainInUrl.has(part[i]) && !secondSlash)
            continue;
        head->append(part.sliced(done, i - done)).append('%').append(digits[c >> 4]).append(digits[c & 0xf]);
        done = i + 1;
    }
    head->append(part.sliced(done));
}

/// What is asked, beside the target: the fields that handlers read. Everything else ends at the guard.
bool isWanted(const QByteArray& name)
{
    static const std::array<QByteArrayView, 4> wanted = {"content-type", "accept", "content-encoding",
                                                         "idempotency-key"};
    return name.startsWith("mcp-") ||
           std::any_of(wanted.begin(), wanted.end(), [&name](QByteArrayView known) { return known == name; });
}

} // namespace

bool RequestHead::isTokenChar(char c)
{
    return InToken.has(c);
}

bool RequestHead::isPrintable(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (static_cast<uchar>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool RequestHead::isField(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    return colon > 0 && isToken(line.first(colon)) && isPrintable(line.sliced(colon + 1));
}

bool RequestHead::tellsWho(const QByteArray& name)
{
    return name == "host" || name == "origin" || name == "authorization" || name == "x-forwarded-for" ||
           name == "forwarded" || name == "cookie" || name == "duologue-page";
}

QByteArray RequestHead::canonical(bool asGet, qsizetype bodySize) const
{
    QByteArray head;
    head.reserve(256);
    head.append(asGet ? QByteArrayLiteral("GET") : method).append(' ');
    appendForUrl(&head, path);
    if (!query.isEmpty()) {
        head.append('?');
        appendForUrl(&head, query);
    }
    head.append(" HTTP/1.1\r\n");
    for (const auto& [name, value] : headers) {
        if (isWanted(name))
            head.append(name).append(':').append(value).append("\r\n");
    }
    if (bodySize > 0)
        head.append("content-length:").append(QByteArray::number(bodySize)).append("\r\n");
    return head.append("\r\n");
}

tl::expected<qsizetype, Refusal> RequestHead::findEnd(QByteArrayView bytes, qsizetype* scanned,
                                                      const GuardLimits& limits)
{
    // What is not HTTP at all (a TLS hello on a plain port, say) is told so at once.
    if (!bytes.isEmpty() && *scanned == 0 && !isTokenChar(bytes.front()))
        return bad(u"This is not an HTTP request."_s);

    const qsizetype end = std::min(bytes.size(), limits.headBytes);
    while (*scanned < end) {
        const auto newline = bytes.first(end).indexOf('\n', *scanned);
        if (newline < 0) {
            *scanned = end;
            break;
        }
        if (newline == 0 || bytes[newline - 1] != '\r')
            return bad(u"Lines must end with CR LF; there is an LF alone."_s);
        *scanned = newline + 1;
        if (newline >= 3 && bytes[newline - 2] == '\n')
            return newline + 1;
    }
    if (bytes.size() > limits.headBytes)
        return tl::unexpected(Refusal::headTooLarge());
    return 0;
}

tl::expected<RequestHead, Refusal> RequestHead::parse(QByteArrayView bytes, const GuardLimits& limits)
{
    constexpr qsizetype UsualFields = 8;
    RequestHead head;
    head.headers.reserve(UsualFields);
    Framing framing;
    bool requestLine = true;
    for (qsizetype from = 0; from < bytes.size();) {
        const auto newline = bytes.indexOf('\n', from);
        if (newline <= from || bytes[newline - 1] != '\r')
            return bad(u"Lines must end with CR LF."_s);
        const QByteArrayView line = bytes.sliced(from, newline - 1 - from);
        from = newline + 1;
        if (line.isEmpty())
            break;
        if (!requestLine && head.headers.size() == limits.headFields)
            return tl::unexpected(Refusal::tooManyFields(limits));
        const Check parsed = requestLine ? parseRequestLine(line, &head) : parseField(line, &head, &framing);
        if (!parsed)
            return tl::unexpected(parsed.error());
        requestLine = false;
    }
    if (requestLine)
        return bad(u"The request line is missing."_s);
    if (const Check judged = judge(framing, &head); !judged)
        return tl::unexpected(judged.error());
    return head;
}

} // namespace relay::http
