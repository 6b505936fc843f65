// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

/// The contract's opinion of a JSON text, by another parser: nlohmann's, and on top of it what that one lets pass.
class JsonOracle : public nlohmann::json_sax<nlohmann::json>
{
public:
    static bool takes(QByteArrayView bytes)
    {
        if (bytes.startsWith("\xEF\xBB\xBF") || bytes.contains('\0'))
            return false; // it would skip the first, and take the second for the end
        JsonOracle oracle;
        return nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &oracle);
    }

    bool null() override { return !m_keys.empty(); }

    bool boolean(bool) override { return !m_keys.empty(); }

    bool number_integer(number_integer_t) override { return !m_keys.empty(); }

    bool number_unsigned(number_unsigned_t) override { return !m_keys.empty(); }

    bool number_float(number_float_t, const string_t&) override { return !m_keys.empty(); }

    bool string(string_t& text) override { return !m_keys.empty() && text.find('\0') == std::string::npos; }

    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(); }

    bool key(string_t& key) override { return key.find('\0') == std::string::npos && m_keys.back().insert(key).second; }

    bool end_object() override { return close(); }

    bool start_array(std::size_t) override { return !m_keys.empty() && open(); }

    bool end_array() override { return close(); }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    bool open()
    {
        m_keys.emplace_back();
        return m_keys.size() <= 32;
    }

    bool close()
    {
        m_keys.pop_back();
        return true;
    }

    std::vector<std::set<std::string>> m_keys; ///< of each open object; empty for an array
};
