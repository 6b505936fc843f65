// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace app::appearance {

/// Whether the desktop asks programs for dark or light colours. Qt 6.4 hears of it only where a platform theme tells.
class ColorScheme : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Of this desktop: the portal's "color-scheme" on Linux. Null where nothing tells (DUOLOGUE_PORTABLE).
    static std::unique_ptr<ColorScheme> ofDesktop();

    /// Empty: it asks for neither, or has not answered yet.
    std::optional<bool> dark() const { return m_dark; }

signals:
    void changed();

protected:
    void setDark(std::optional<bool> dark);

private:
    std::optional<bool> m_dark;
};

} // namespace app::appearance
