// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace relay::http {

/// Builds a QJsonObject from the events of nlohmann's parser, and stops at the first thing that the contract refuses.
/// The parser itself refuses invalid UTF-8, lone surrogates, raw control characters, NaN and trailing data.
class JsonSax : public nlohmann::json_sax<nlohmann::json>
{
public:
    bool null() override;
    bool boolean(bool value) override;
    bool number_integer(number_integer_t value) override;
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t value, const string_t& text) override;
    bool string(string_t& value) override;
    bool binary(binary_t& value) override;
    bool start_object(std::size_t elements) override;
    bool key(string_t& value) override;
    bool end_object() override;
    bool start_array(std::size_t elements) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string& lastToken,
                     const nlohmann::detail::exception& error) override;

    QJsonObject takeRoot() { return std::move(m_root); }

    /// What is wrong, in words that follow "The body is not what it should be: "; empty when nothing is.
    const QString& problem() const { return m_problem; }

private:
    struct Level {
        bool isObject = false;
        QString key; ///< of the member whose value comes next
        std::vector<std::pair<QString, QJsonValue>> members;
        QJsonArray items;
    };

    bool add(const QJsonValue& value);
    bool open(bool isObject);
    bool refuse(const QString& problem);
    bool toText(const std::string& utf8, QString* text);

    std::vector<Level> m_levels;
    QJsonObject m_root;
    QString m_problem;
};

} // namespace relay::http
