// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

/// What of the words in that window does not fit where it stands; empty when all of it does.
QStringList cutTexts(const QWidget& top);
