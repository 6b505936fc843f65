// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>

namespace relay::protocol {

// The forms of values that a relay hands out to be pasted, also into a terminal. A relay elsewhere may send anything in
// their place: a value of another form is not shown, copied or sent. None of these forms has a character that ends a
// line, a quotation or a word.

/// 1–32 letters and digits. This relay's codes are 10 of an alphabet without look-alikes; others may have longer ones.
bool isRoomCode(QStringView text);
/// "AG-" and 1–12 digits.
bool isAgentNumber(QStringView text);
/// RFC 6750's b64token of 1–512 characters: what can stand behind "Bearer ".
bool isBearerToken(QStringView text);

/// A checked certificate.
struct PlainCertificate {
    QString pem;         ///< encoded anew, ends with a line feed
    QString fingerprint; ///< its real SHA-256, upper-case hex pairs with colons
};

/// The first certificate of a PEM text, and nothing else of the text. Nothing when there is none, or one over 16 KiB.
std::optional<PlainCertificate> plainCertificate(const QString& pem);

} // namespace relay::protocol
