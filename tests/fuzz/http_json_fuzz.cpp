// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a client sends as a body: it is taken exactly when another parser takes it too, and what is taken means what
// Qt's own parser says that it means.
#include <QJsonDocument>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "relay/http/jsonbody.h"
#include "tests/fuzz/jsonoracle.h"

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// Numbers of hundreds of digits, where two parsers may differ on what is too large.
bool hasEndlessNumber(QByteArrayView bytes)
{
    int run = 0;
    return std::any_of(bytes.begin(), bytes.end(), [&run](char c) {
        run = (c >= '0' && c <= '9') || c == '.' ? run + 1 : 0;
        return run > 250;
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const auto object = relay::http::parseJsonObject(bytes);
    if (!object)
        require(!sentenceOf(object.error()).isEmpty() && sentenceOf(object.error()).size() < 400);
    if (hasEndlessNumber(bytes))
        return 0;
    require(object.has_value() == JsonOracle::takes(bytes));
    if (!object)
        return 0;

    // Written and read again it is the same.
    const QByteArray written = QJsonDocument(*object).toJson(QJsonDocument::Compact);
    const auto again = relay::http::parseJsonObject(written);
    require(again.has_value() && *again == *object);
    return 0;
}
