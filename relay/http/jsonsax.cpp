// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/jsonsax.h"

#include <algorithm>
#include <limits>

namespace relay::http {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MaxDepth = 32; // contract, "Every request"

/// A key, short enough to be quoted in an error.
QString quoted(const QString& key)
{
    return u"\"%1\""_s.arg(key.size() <= 64 ? key : key.left(60) + u'…');
}

} // namespace

bool JsonSax::refuse(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
    return false;
}

bool JsonSax::toText(const std::string& utf8, QString* text)
{
    if (utf8.find('\0') != std::string::npos)
        return refuse(u"a string contains the character U+0000"_s);
    *text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return true;
}

bool JsonSax::add(const QJsonValue& value)
{
    if (m_levels.empty())
        return refuse(u"it must be an object, { … }"_s);
    Level& level = m_levels.back();
    if (level.isObject)
        level.members.emplace_back(std::move(level.key), value);
    else
        level.items.append(value);
    return true;
}

bool JsonSax::open(bool isObject)
{
    if (m_levels.empty() && !isObject)
        return refuse(u"it must be an object, { … }, not an array"_s);
    if (m_levels.size() == MaxDepth)
        return refuse(u"it is nested deeper than %1 levels"_s.arg(MaxDepth));
    m_levels.emplace_back().isObject = isObject;
    return true;
}

bool JsonSax::null()
{
    return add(QJsonValue::Null);
}

bool JsonSax::boolean(bool value)
{
    return add(value);
}

bool JsonSax::number_integer(number_integer_t value)
{
    return add(qint64(value));
}

bool JsonSax::number_unsigned(number_unsigned_t value)
{
    if (value > static_cast<number_unsigned_t>(std::numeric_limits<qint64>::max()))
        return add(static_cast<double>(value));
    return add(qint64(value));
}

bool JsonSax::number_float(number_float_t value, const string_t&)
{
    return add(double(value));
}

bool JsonSax::string(string_t& value)
{
    QString text;
    return toText(value, &text) && add(text);
}

bool JsonSax::binary(binary_t&)
{
    return refuse(u"it contains binary data"_s); // cannot come from text
}

bool JsonSax::start_object(std::size_t)
{
    return open(true);
}

bool JsonSax::key(string_t& value)
{
    return toText(value, &m_levels.back().key);
}

bool JsonSax::end_object()
{
    // Sorted first: a duplicate is then next to its twin, and QJsonObject, which is sorted itself, only ever appends.
    // Inserting as they come would take quadratic time for a large object.
    auto members = std::move(m_levels.back().members);
    m_levels.pop_back();
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    QJsonObject object;
    for (size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && members[i].first == members[i - 1].first)
            return refuse(u"the key %1 is there twice"_s.arg(quoted(members[i].first)));
        object.insert(members[i].first, members[i].second);
    }
    if (!m_levels.empty())
        return add(object);
    m_root = std::move(object);
    return true;
}

bool JsonSax::start_array(std::size_t)
{
    return open(false);
}

bool JsonSax::end_array()
{
    const QJsonArray items = std::move(m_levels.back().items);
    m_levels.pop_back();
    return add(items);
}

bool JsonSax::parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error)
{
    // "[json.exception.parse_error.101] parse error at line 1, column 3: syntax error while … - invalid literal; last
    // read: '…'; expected …": what stands between " - " and what was last read says what is wrong.
    QString words = QString::fromUtf8(error.what());
    const auto dash = words.lastIndexOf(u" - "_s);
    words = dash >= 0 ? words.mid(dash + 3) : words.mid(words.indexOf(u"] "_s) + 2);
    const auto lastRead = words.indexOf(u"; last read"_s);
    if (lastRead >= 0)
        words.truncate(lastRead);
    return refuse(u"%1 (at byte %2)"_s.arg(words).arg(position));
}

} // namespace relay::http
