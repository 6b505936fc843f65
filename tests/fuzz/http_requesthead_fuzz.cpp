// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a client sends as a head: it is taken or refused the same way in one piece or in many, and what is taken
// keeps the promises of RequestHead.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "relay/http/requesthead.h"

using relay::http::GuardLimits;
using relay::http::RequestHead;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

bool isClean(const QByteArray& text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// What findEnd() says when the bytes come one by one: the end, or the negative status.
qsizetype endInPieces(QByteArrayView bytes, const GuardLimits& limits)
{
    qsizetype scanned = 0;
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        const auto end = RequestHead::findEnd(bytes.first(size), &scanned, limits);
        if (!end)
            return -end.error().status;
        if (*end > 0)
            return *end;
    }
    return 0;
}

void checkHead(const RequestHead& head, const GuardLimits& limits)
{
    require(!head.method.isEmpty() && isClean(head.method) && !head.method.contains(' '));
    require(head.path.startsWith('/') || head.path == "*");
    require(isClean(head.path) && isClean(head.query) && isClean(head.authority));
    require(head.contentLength >= 0);
    require(head.headers.size() <= limits.headFields);
    int lengths = 0;
    int hosts = 0;
    bool coding = false;
    for (const auto& [name, value] : head.headers) {
        require(!name.isEmpty() && name == name.toLower() && isClean(name) && isClean(value));
        require(value == value.trimmed() || !value.trimmed().isEmpty());
        coding = coding || name == "transfer-encoding";
        lengths += name == "content-length" ? 1 : 0;
        hosts += name == "host" ? 1 : 0;
    }
    require(lengths <= 1 && hosts <= 1);
    require(coding == head.chunked); // one way to find the end of the body
    require(!head.chunked || (lengths == 0 && !head.http10));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    GuardLimits limits;
    limits.headBytes = 2048; // reached by small inputs
    limits.headFields = 8;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));

    qsizetype scanned = 0;
    const auto end = RequestHead::findEnd(bytes, &scanned, limits);
    const qsizetype whole = end ? *end : -end.error().status;
    const qsizetype pieces = endInPieces(bytes, limits);
    require(whole == pieces);
    if (whole <= 0)
        return 0;
    require(whole <= limits.headBytes && bytes.first(whole).endsWith("\r\n\r\n"));
    if (const auto head = RequestHead::parse(bytes.first(whole), limits))
        checkHead(*head, limits);
    else
        require(head.error().status >= 400 && !head.error().code.isEmpty() && !head.error().sentence.isEmpty());
    return 0;
}
