// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/router.h"

#include <QVarLengthArray>

#include <algorithm>

namespace relay::http {

namespace {

/// "/v1/room/x" is "v1", "room", "x"; "/" is one empty segment.
template <typename Segments>
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

using PathSegments = QVarLengthArray<QByteArrayView, 12>;

bool isParameter(QByteArrayView segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

bool isId(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 64)
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// Whether the shape of `path` is that of `pattern`; ids are not looked at. The more of its first segments are literal,
/// the better it fits: `score` has a bit for each, the first one highest.
bool fits(const QList<QByteArrayView>& pattern, const PathSegments& path, quint32* score)
{
    const bool any = pattern.last() == "*";
    const qsizetype fixed = any ? pattern.size() - 1 : pattern.size();
    if (any ? path.size() <= fixed : path.size() != fixed)
        return false;
    *score = any ? 0 : 1;
    for (qsizetype i = 0; i < fixed; ++i) {
        if (isParameter(pattern[i]))
            continue;
        if (pattern[i] != path[i])
            return false;
        *score |= 1U << (31 - std::min<qsizetype>(i, 30));
    }
    return true;
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
    m_patterns.push_back(split<QList<QByteArrayView>>(m_routes.back().pattern));
}

Router::Match Router::match(QByteArrayView method, QByteArrayView path) const
{
    Match found;
    if (!path.startsWith('/'))
        return found;

    // First the path, then the method: what "/v1/room/join" takes is not widened by "/v1/room/{id}".
    const auto segments = split<PathSegments>(path);
    QVarLengthArray<size_t, 8> candidates;
    quint32 best = 0;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        quint32 score = 0;
        if (!fits(m_patterns[i], segments, &score) || (!candidates.isEmpty() && score < best))
            continue;
        if (score > best)
            candidates.clear();
        best = score;
        candidates.append(i);
    }

    QByteArrayList methods;
    const QList<QByteArrayView>* pattern = nullptr;
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

    for (qsizetype i = 0; i < pattern->size(); ++i) {
        if (!isParameter(pattern->at(i)))
            continue;
        found.ids.append(segments[i].toByteArray());
        found.idsWellFormed = found.idsWellFormed && isId(segments[i]);
    }
    return found;
}

} // namespace relay::http
