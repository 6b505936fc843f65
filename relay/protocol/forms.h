// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>

namespace relay::protocol {

// The forms of what a relay hands out to be pasted, into a terminal too. A relay elsewhere may send anything in their
// place: what is not of its form is not shown, copied or sent. None of these forms has a character that ends a line, a
// quotation or a word.

/// 1–32 letters and digits. This relay's codes are 10 of an alphabet without look-alikes; others may have longer ones.
bool isRoomCode(QStringView text);
/// "AG-" and 1–12 digits.
bool isAgentNumber(QStringView text);
/// RFC 6750's b64token of 1–512 characters: what can stand behind "Bearer ".
bool isBearerToken(QStringView text);

/// A certificate that is nothing else.
struct PlainCertificate {
    QString pem;         ///< encoded anew, ends with a line feed
    QString fingerprint; ///< its real SHA-256, upper-case hex pairs with colons
};

/// The first certificate of a PEM text, without anything around it; nothing when there is none, or one beyond 16 KiB.
std::optional<PlainCertificate> plainCertificate(const QString& pem);

} // namespace relay::protocol
