// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace app::instance {

/// What a second start asks of the program that runs already.
struct InstanceRequest {
    bool host = false; ///< switch the relay on
    bool show = true;  ///< bring the window to the front
    /// With which the desktop lets that window take the focus (XDG_ACTIVATION_TOKEN); may be empty.
    QString activationToken;

    /// One line with its end.
    QByteArray toLine() const;
    /// Nothing when it is no such line.
    static std::optional<InstanceRequest> fromLine(const QByteArray& line);
};

/// The bound of a line, and what the program that runs says once it has done as asked.
inline constexpr qint64 MaxRequestBytes = 4096;
inline constexpr char RequestDone[] = "done\n";

} // namespace app::instance
