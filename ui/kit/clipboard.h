// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <memory>

class QMimeData;

namespace ui {

/// How long a secret stays in the clipboard, if nothing else takes its place.
inline constexpr std::chrono::minutes SecretStays{1};

/// A token, a room code, or a text that carries one, into the clipboard: marked so that clipboard managers do not keep
/// it, and taken out again after `stays` or when the program ends, if it is still there.
void copySecret(const QString& text, std::chrono::milliseconds stays = SecretStays);

/// The same for who puts it there himself, a selection in a text: marked. expireSecret() takes it out.
std::unique_ptr<QMimeData> secretMimeData(const QString& text);
void expireSecret(const QString& text, std::chrono::milliseconds stays = SecretStays);

} // namespace ui
