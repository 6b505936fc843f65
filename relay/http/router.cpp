// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/router.h"

#include <QVarLengthArray>

#include <algorithm>

#include "relay/http/charset.h"

namespace relay::http {

namespace {

using Segments = QVarLengthArray<QByteArrayView, 12>;

/// "/v1/room/x" is "v1", "room", "x"; "/" is one empty segment.
Segments split(QByteArrayView path)
{
    Segments segments;
    qsizetype from = 1;
    for (qsizetype i = 1; i <= path.size(); ++i) {
        if (i == path.size() || path[i] == '/') {
            segments.append(path.sliced(from, i - from));
            from = i + 1;
        }
    }
    return segments;
}

bool isParameter(QByteArrayView segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

constexpr CharSet InId("_-");

bool isId(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 64 && InId.hasAll(text);
}

} // namespace

Face faceOf(QByteArrayView pattern)
{
    if (pattern == "/v1/bell" || pattern == "/bell.sh")
        return Face::Bell;
    if (pattern.startsWith("/v1/"))
        return Face::Laink;
    if (pattern.startsWith("/api/"))
        return Face::AgentRing;
    if (pattern == "/mcp")
        return Face::Mcp;
    return pattern.startsWith("/operator/") || pattern == "/metrics" ? Face::Operator : Face::Other;
}

void Router::add(Route route)
{
    route.face = faceOf(route.pattern);
    m_routes.push_back(std::move(route));
    const size_t index = m_patterns.size();
    Segments segments = split(m_routes.back().pattern);
    const bool isOpen = segments.last() == "*";
    if (isOpen)
        segments.removeLast();
    Pattern pattern;
    pattern.score = isOpen ? 0 : 1;
    for (const QByteArrayView segment : std::as_const(segments)) {
        if (!isParameter(segment))
            pattern.score |= 1U << (31 - std::min<qsizetype>(pattern.segments.size(), 30));
        pattern.segments.append(isParameter(segment) ? QByteArrayView() : segment);
    }
    const auto length = static_cast<size_t>(segments.size());
    if (m_ofLength.size() <= length)
        m_ofLength.resize(length + 1);
    (isOpen ? m_open : m_ofLength[length]).push_back(index);
    m_patterns.push_back(std::move(pattern));
}

/// Whether the first segments of `path` are those of `pattern`; ids are not looked at. The last ones tell routes apart
/// soonest.
bool Router::fits(const Pattern& pattern, std::span<const QByteArrayView> path)
{
    for (qsizetype i = pattern.segments.size() - 1; i >= 0; --i) {
        const QByteArrayView segment = pattern.segments[i];
        if (!segment.isNull() && segment != path[static_cast<size_t>(i)])
            return false;
    }
    return true;
}

Router::Match Router::match(QByteArrayView method, QByteArrayView path) const
{
    Match found;
    if (!path.startsWith('/'))
        return found;

    // First the path, then the method: what "/v1/room/join" takes is not widened by "/v1/room/{id}".
    const Segments segments = split(path);
    QVarLengthArray<size_t, 8> candidates;
    quint32 best = 0;
    const auto consider = [&](size_t route) {
        const Pattern& pattern = m_patterns[route];
        if (pattern.score < best || !fits(pattern, segments))
            return;
        if (pattern.score > best)
            candidates.clear();
        best = pattern.score;
        candidates.append(route);
    };
    const auto length = static_cast<size_t>(segments.size());
    if (length < m_ofLength.size())
        std::for_each(m_ofLength[length].begin(), m_ofLength[length].end(), consider);
    for (const size_t route : m_open) {
        if (m_patterns[route].segments.size() < segments.size())
            consider(route);
    }

    QByteArrayList methods;
    const Pattern* pattern = nullptr;
    for (const size_t i : candidates) {
        const Route& route = m_routes[i];
        if (route.method == method) {
            found.route = &route;
            pattern = &m_patterns[i];
            break;
        }
        methods.append(route.method);
        if (route.method == "GET")
            methods.append("HEAD");
    }
    if (!pattern) {
        std::sort(methods.begin(), methods.end());
        methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
        found.allow = methods.join(", ");
        return found;
    }

    for (qsizetype i = 0; i < pattern->segments.size(); ++i) {
        if (!pattern->segments[i].isNull())
            continue;
        found.ids.append(segments[i].toByteArray());
        found.idsWellFormed = found.idsWellFormed && isId(segments[i]);
    }
    return found;
}

} // namespace relay::http
