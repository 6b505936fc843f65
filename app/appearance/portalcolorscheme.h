// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusMessage>

#include "app/appearance/colorscheme.h"

namespace app::appearance {

/// As org.freedesktop.portal.Settings tells: asked once, then followed.
class PortalColorScheme : public ColorScheme
{
    Q_OBJECT

public:
    explicit PortalColorScheme(QObject* parent = nullptr);

private slots:
    void follow(const QDBusMessage& signal);

private:
    void take(const QVariant& value);
};

} // namespace app::appearance
