// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLatin1StringView>

#include <algorithm>
#include <array>
#include <bitset>

#include "relay/policy/secretsearch.h"

namespace relay::policy {

namespace {

quint32 crc32(QStringView text)
{
    quint32 crc = 0xffffffff;
    for (const QChar c : text) {
        crc ^= c.unicode();
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

/// GitHub's and npm's tokens end with the CRC-32 of the 30 characters before it, in six digits of base 62.
bool hasChecksum(QStringView body)
{
    constexpr QLatin1StringView Digits{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"};
    constexpr qsizetype Random = 30;
    quint32 sum = crc32(body.first(Random));
    for (qsizetype at = body.size() - 1; at >= Random; --at, sum /= 62) {
        if (body[at] != Digits[static_cast<qsizetype>(sum % 62)])
            return false;
    }
    return sum == 0;
}

bool isMixedAndRandom(QStringView body)
{
    const bool digit = std::ranges::any_of(body, [](QChar c) { return c.isDigit(); });
    const bool upper = std::ranges::any_of(body, [](QChar c) { return c.isUpper(); });
    return digit && upper && looksRandom(body);
}

/// The mark in the middle of OpenAI's keys: "OpenAI" in base64.
bool hasOpenAiMark(QStringView body)
{
    const qsizetype mark = body.indexOf(QLatin1StringView("T3BlbkFJ"));
    return mark >= 20 && body.size() - mark - 8 >= 20 && looksRandom(body.first(mark));
}

bool hasDigitsAndRandom(QStringView body)
{
    return std::ranges::count_if(body, [](QChar c) { return c.isDigit(); }) >= 8 && looksRandom(body);
}

/// Also says what it is for, as in sk-ant-api03-….
bool isAnthropic(QStringView body)
{
    const qsizetype dash = body.indexOf(u'-');
    return dash >= 4 && dash <= 10 && body.size() - dash > 60 && looksRandom(body.sliced(dash));
}

constexpr std::array Forms{
    // This relay's own, and those of the services whose API it speaks
    SecretForm{"token of a relay", "ak_", Alphabet::Hex, 32, 64, looksRandom},
    SecretForm{"operator key of a relay", "op_", Alphabet::Url, 43, 43, looksRandom},
    // Clouds
    SecretForm{"AWS access key", "AKIA", Alphabet::Base32, 16, 16, looksRandom},
    SecretForm{"AWS access key", "ASIA", Alphabet::Base32, 16, 16, looksRandom},
    SecretForm{"AWS access key", "ABIA", Alphabet::Base32, 16, 16, looksRandom},
    SecretForm{"Google API key", "AIza", Alphabet::Url, 35, 35, looksRandom},
    SecretForm{"Google OAuth secret", "GOCSPX-", Alphabet::Url, 28, 28, looksRandom},
    SecretForm{"DigitalOcean token", "dop_v1_", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"DigitalOcean token", "doo_v1_", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"DigitalOcean token", "dor_v1_", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"Databricks token", "dapi", Alphabet::Hex, 32, 32, looksRandom},
    SecretForm{"Alibaba Cloud access key", "LTAI", Alphabet::Alnum, 20, 20, looksRandom},
    SecretForm{"Supabase token", "sbp_", Alphabet::Hex, 40, 40, looksRandom},
    SecretForm{"Tailscale key", "tskey-", Alphabet::Url, 24, 80, looksRandom},
    // Where code and packages live
    SecretForm{"GitHub token", "ghp_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"GitHub token", "gho_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"GitHub token", "ghu_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"GitHub token", "ghs_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"GitHub token", "ghr_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"GitHub token", "github_pat_", Alphabet::Url, 82, 82, looksRandom},
    SecretForm{"GitLab token", "glpat-", Alphabet::Url, 20, 300, looksRandom},
    SecretForm{"GitLab token", "gldt-", Alphabet::Url, 20, 300, looksRandom},
    SecretForm{"GitLab token", "glptt-", Alphabet::Hex, 40, 40, looksRandom},
    SecretForm{"GitLab token", "glrt-", Alphabet::Url, 20, 300, looksRandom},
    SecretForm{"GitLab token", "glcbt-", Alphabet::Url, 20, 300, looksRandom},
    SecretForm{"GitLab token", "gloas-", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"GitLab token", "glsoat-", Alphabet::Url, 20, 300, looksRandom},
    SecretForm{"npm token", "npm_", Alphabet::Alnum, 36, 36, hasChecksum},
    SecretForm{"PyPI token", "pypi-AgEIcHlwaS5vcmc", Alphabet::Url, 50, 1000, looksRandom},
    SecretForm{"PyPI token", "pypi-AgENdGVzdC5weXBpLm9yZw", Alphabet::Url, 50, 1000, looksRandom},
    SecretForm{"crates.io token", "cio", Alphabet::Alnum, 32, 32, isMixedAndRandom},
    SecretForm{"RubyGems key", "rubygems_", Alphabet::Hex, 48, 48, looksRandom},
    SecretForm{"Docker Hub token", "dckr_pat_", Alphabet::Url, 27, 27, looksRandom},
    // Models
    SecretForm{"OpenAI key", "sk-", Alphabet::Url, 48, 200, hasOpenAiMark},
    SecretForm{"Anthropic key", "sk-ant-", Alphabet::Url, 80, 140, isAnthropic},
    SecretForm{"OpenRouter key", "sk-or-v1-", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"key of a model provider", "sk-", Alphabet::Hex, 32, 32, hasDigitsAndRandom},
    SecretForm{"Hugging Face token", "hf_", Alphabet::Alnum, 34, 34, looksRandom},
    SecretForm{"Hugging Face token", "api_org_", Alphabet::Alnum, 34, 34, looksRandom},
    SecretForm{"Groq key", "gsk_", Alphabet::Alnum, 52, 52, looksRandom},
    SecretForm{"xAI key", "xai-", Alphabet::Alnum, 80, 80, looksRandom},
    SecretForm{"Perplexity key", "pplx-", Alphabet::Alnum, 48, 48, looksRandom},
    SecretForm{"Replicate token", "r8_", Alphabet::Alnum, 37, 37, looksRandom},
    // Other services
    SecretForm{"Slack token", "xoxb-", Alphabet::Url, 40, 200, hasDigitsAndRandom},
    SecretForm{"Slack token", "xoxp-", Alphabet::Url, 40, 200, hasDigitsAndRandom},
    SecretForm{"Slack token", "xoxe-", Alphabet::Url, 40, 300, hasDigitsAndRandom},
    SecretForm{"Slack token", "xapp-", Alphabet::Url, 60, 200, hasDigitsAndRandom},
    SecretForm{"Stripe key", "sk_live_", Alphabet::Alnum, 16, 250, looksRandom},
    SecretForm{"Stripe key", "sk_test_", Alphabet::Alnum, 16, 250, looksRandom},
    SecretForm{"Stripe key", "rk_live_", Alphabet::Alnum, 16, 250, looksRandom},
    SecretForm{"Stripe key", "rk_test_", Alphabet::Alnum, 16, 250, looksRandom},
    SecretForm{"webhook secret", "whsec_", Alphabet::Alnum, 32, 64, looksRandom},
    SecretForm{"Shopify token", "shpat_", Alphabet::Hex, 32, 32, looksRandom},
    SecretForm{"Shopify token", "shpss_", Alphabet::Hex, 32, 32, looksRandom},
    SecretForm{"Mailgun key", "key-", Alphabet::Hex, 32, 32, hasDigitsAndRandom},
    SecretForm{"Linear key", "lin_api_", Alphabet::Alnum, 40, 40, looksRandom},
    SecretForm{"Notion token", "ntn_", Alphabet::Alnum, 43, 50, looksRandom},
    SecretForm{"Grafana token", "glsa_", Alphabet::Url, 41, 41, looksRandom},
    SecretForm{"New Relic key", "NRAK-", Alphabet::UpperAlnum, 27, 27, looksRandom},
    SecretForm{"Sentry token", "sntryu_", Alphabet::Hex, 64, 64, looksRandom},
    SecretForm{"Figma token", "figd_", Alphabet::Url, 40, 40, looksRandom},
    SecretForm{"Postman key", "PMAK-", Alphabet::Url, 59, 59, looksRandom},
    SecretForm{"Atlassian token", "ATATT3xFfGF0", Alphabet::Url, 100, 300, looksRandom},
    SecretForm{"age key", "AGE-SECRET-KEY-1", Alphabet::UpperAlnum, 58, 58, looksRandom},
};

bool contains(QStringView body, QLatin1StringView word)
{
    return body.contains(word, Qt::CaseInsensitive);
}

} // namespace

bool isIn(Alphabet alphabet, char16_t c)
{
    const bool digit = c >= '0' && c <= '9';
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    switch (alphabet) {
    case Alphabet::Hex:
        return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    case Alphabet::LowerAlnum:
        return digit || lower;
    case Alphabet::UpperAlnum:
        return digit || upper;
    case Alphabet::Base32:
        return upper || (c >= '2' && c <= '7');
    case Alphabet::Alnum:
        return digit || lower || upper;
    case Alphabet::Url:
        return digit || lower || upper || c == '_' || c == '-';
    }
    return false;
}

std::span<const SecretForm> secretForms()
{
    return Forms;
}

bool looksRandom(QStringView body)
{
    constexpr int LongRepetition = 5;
    constexpr int LongSequence = 6;
    std::bitset<128> seen;
    int repeated = 1;
    int rising = 1;
    for (qsizetype at = 0; at < body.size(); ++at) {
        const char16_t c = body[at].unicode();
        if (c < 128)
            seen.set(c);
        const int step = at > 0 ? c - body[at - 1].unicode() : 2;
        repeated = step == 0 ? repeated + 1 : 1;
        rising = step == 1 ? rising + 1 : 1;
        if (repeated >= LongRepetition || rising >= LongSequence)
            return false;
    }
    if (seen.count() < (body.size() < 20 ? 7U : body.size() < 32 ? 8U : 10U))
        return false;
    for (const char* word : {"example", "placeholder", "redacted", "your", "dummy", "sample"}) {
        if (contains(body, QLatin1StringView(word)))
            return false;
    }
    return true;
}

} // namespace relay::policy
