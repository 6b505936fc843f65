// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace support {

/// Messages of 32,000 characters that are meant to be slow to show, each with its name.
QList<std::pair<QByteArray, QString>> hostileTexts();

} // namespace support
