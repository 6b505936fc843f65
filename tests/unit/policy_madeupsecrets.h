// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QString>

/// Secrets of every kind that the guard knows. No credential stands in this file, not even a made-up one: each is put
/// together when the test runs.
namespace madeup {

using namespace Qt::StringLiterals;

inline const QString Digits = u"0123456789"_s;
inline const QString Hex = u"0123456789abcdef"_s;
inline const QString Upper = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ"_s;
inline const QString Lower = u"abcdefghijklmnopqrstuvwxyz"_s;
inline const QString Alnum = Upper + Lower + Digits;
inline const QString Base32 = Upper + u"234567"_s;
inline const QString Bech32 = u"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"_s;

/// The same at each run; begins and ends with a letter or digit.
inline QString drawn(const QString& alphabet, int count, quint32 seed = 7)
{
    QRandomGenerator random(seed);
    QString text;
    while (text.size() < count)
        text += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
    return text;
}

inline QString url(int count)
{
    return drawn(Alnum, 12) + u"-_" + drawn(Alnum + u"-_"_s, count - 15, 3) + u"Z"_s;
}

inline QString base64(int count)
{
    return drawn(Alnum + u"+/"_s, count, 5);
}

/// With the checksum of GitHub and npm: CRC-32 in six digits of base 62.
inline QString checked(quint32 seed)
{
    const QString body = drawn(Alnum, 30, seed);
    quint32 crc = 0xffffffff;
    for (const QChar c : body) {
        crc ^= c.unicode();
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    crc = ~crc;
    const QString digits = Digits + Upper + Lower;
    QString sum;
    for (int i = 0; i < 6; ++i, crc /= 62)
        sum.prepend(digits.at(static_cast<int>(crc % 62)));
    return body + sum;
}

inline QString encoded(const QByteArray& text)
{
    return QString::fromLatin1(text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

inline QString privateKey(const QString& title, const QString& lineEnd = u"\n"_s)
{
    return u"-----BEGIN "_s + title + u"PRIVATE KEY-----"_s + lineEnd + base64(64) + lineEnd + base64(64) + lineEnd +
           u"-----END "_s + title + u"PRIVATE KEY-----"_s;
}

struct Example {
    const char* kind;
    QString secret;
};

inline QList<Example> examples()
{
    return {
        {"token of a relay", u"ak_"_s + drawn(Hex, 44)},
        {"operator key of a relay", u"op_"_s + url(43)},
        {"private key", privateKey({})},
        {"private key", privateKey(u"RSA "_s)},
        {"private key", privateKey(u"OPENSSH "_s)},
        {"private key", privateKey(u"EC "_s, u"\\n"_s)},
        {"AWS access key", u"AKIA"_s + drawn(Base32, 16)},
        {"AWS access key", u"ASIA"_s + drawn(Base32, 16)},
        {"AWS secret key", base64(40)},
        {"Google API key", u"AIza"_s + url(35)},
        {"Google API key", u"AQ.Ab8"_s + url(50)},
        {"Google OAuth secret", u"GOCSPX-"_s + url(28)},
        {"Google OAuth token", u"ya29."_s + url(120)},
        {"Azure storage key", base64(86) + u"=="_s},
        {"Azure shared access key", base64(43) + u"="_s},
        {"Azure client secret", u"xY98Q~"_s.remove(2, 1).insert(2, u'z') + url(34)},
        {"DigitalOcean token", u"dop_v1_"_s + drawn(Hex, 64)},
        {"Databricks token", u"dapi"_s + drawn(Hex, 32)},
        {"Alibaba Cloud access key", u"LTAI"_s + drawn(Alnum, 20)},
        {"Supabase token", u"sbp_"_s + drawn(Hex, 40)},
        {"Tailscale key", u"tskey-auth-"_s + drawn(Alnum, 16) + u"-"_s + drawn(Alnum, 32, 9)},
        {"GitHub token", u"ghp_"_s + checked(1)},
        {"GitHub token", u"ghs_"_s + checked(2)},
        {"GitHub token", u"github_pat_"_s + drawn(Alnum, 22) + u"_"_s + drawn(Alnum, 59, 9)},
        {"GitLab token", u"glpat-"_s + url(20)},
        {"GitLab token", u"glptt-"_s + drawn(Hex, 40)},
        {"npm token", u"npm_"_s + checked(3)},
        {"PyPI token", u"pypi-AgEIcHlwaS5vcmc"_s + url(120)},
        {"crates.io token", u"cio"_s + drawn(Alnum, 32)},
        {"RubyGems key", u"rubygems_"_s + drawn(Hex, 48)},
        {"Docker Hub token", u"dckr_pat_"_s + url(27)},
        {"OpenAI key", u"sk-"_s + drawn(Alnum, 20) + u"T3BlbkFJ"_s + drawn(Alnum, 20, 9)},
        {"OpenAI key", u"sk-proj-"_s + url(74) + u"T3BlbkFJ"_s + url(74)},
        {"Anthropic key", u"sk-ant-api03-"_s + url(93) + u"AA"_s},
        {"Anthropic key", u"sk-ant-admin01-"_s + url(93) + u"AA"_s},
        {"OpenRouter key", u"sk-or-v1-"_s + drawn(Hex, 64)},
        {"key of a model provider", u"sk-"_s + drawn(Hex, 32)},
        {"Hugging Face token", u"hf_"_s + drawn(Upper + Lower, 34)},
        {"Groq key", u"gsk_"_s + drawn(Alnum, 52)},
        {"xAI key", u"xai-"_s + drawn(Alnum, 80)},
        {"Perplexity key", u"pplx-"_s + drawn(Alnum, 48)},
        {"Replicate token", u"r8_"_s + drawn(Alnum, 37)},
        {"Slack token", u"xoxb-"_s + drawn(Digits, 12) + u"-"_s + drawn(Digits, 13, 9) + u"-"_s + drawn(Alnum, 24)},
        {"Slack webhook", u"https://hooks.slack.com/services/T0A1B2C3D/B0A1B2C3D4E/"_s.sliced(8) + drawn(Alnum, 24)},
        {"Stripe key", u"sk_live_"_s + drawn(Alnum, 24)},
        {"Stripe key", u"rk_test_"_s + drawn(Alnum, 99)},
        {"webhook secret", u"whsec_"_s + drawn(Alnum, 32)},
        {"JSON web token",
         encoded(R"({"alg":"HS256","typ":"JWT"})") + u"."_s + encoded(R"({"sub":"42","iat":1})") + u"."_s + url(43)},
        {"Telegram bot token", u"1234567890:AA"_s + url(33)},
        {"Discord token", encoded("123456789012345678") + u".GhYtXz."_s + url(38)},
        {"SendGrid key", u"SG."_s + url(22) + u"."_s + url(43)},
        {"Vault token", u"hvs."_s + url(90)},
        {"Doppler token", u"dp.pt."_s + drawn(Alnum, 43)},
        {"Shopify token", u"shpat_"_s + drawn(Hex, 32)},
        {"Mailgun key", u"key-"_s + drawn(Hex, 32)},
        {"Linear key", u"lin_api_"_s + drawn(Alnum, 40)},
        {"Notion token", u"ntn_"_s + drawn(Alnum, 46)},
        {"Grafana token", u"glsa_"_s + drawn(Alnum, 32) + u"_"_s + drawn(Hex, 8)},
        {"New Relic key", u"NRAK-"_s + drawn(Upper + Digits, 27)},
        {"Sentry token", u"sntryu_"_s + drawn(Hex, 64)},
        {"Figma token", u"figd_"_s + url(40)},
        {"Postman key", u"PMAK-"_s + drawn(Hex, 24) + u"-"_s + drawn(Hex, 34, 9)},
        {"Atlassian token", u"ATATT3xFfGF0"_s + url(180)},
        {"age key", u"AGE-SECRET-KEY-1"_s + drawn(Bech32, 58)},
        {"password", drawn(Lower, 6) + u"7&"_s + drawn(Upper, 3)},
        {"key in an assignment", drawn(Alnum, 24)},
        {"password in an address", u"postgres://app:"_s + drawn(Alnum, 14) + u"@db.internal"_s},
        {"credentials of a header", drawn(Alnum, 32)},
    };
}

/// What stands in front of a secret that has no form of its own.
inline QString context(const char* kind)
{
    if (QLatin1StringView(kind) == "AWS secret key"_L1)
        return u"aws_secret_access_key = "_s;
    if (QLatin1StringView(kind) == "Azure storage key"_L1)
        return u"DefaultEndpointsProtocol=https;AccountName=a;AccountKey="_s;
    if (QLatin1StringView(kind) == "Azure shared access key"_L1)
        return u"SharedAccessKeyName=root;SharedAccessKey="_s;
    if (QLatin1StringView(kind) == "Slack webhook"_L1)
        return u"https://"_s;
    if (QLatin1StringView(kind) == "password"_L1)
        return u"DB_PASSWORD = "_s;
    if (QLatin1StringView(kind) == "key in an assignment"_L1)
        return u"api_key: "_s;
    if (QLatin1StringView(kind) == "credentials of a header"_L1)
        return u"Authorization: Bearer "_s;
    return {};
}

} // namespace madeup
