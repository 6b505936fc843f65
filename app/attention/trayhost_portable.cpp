// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTimer>

#include <chrono>
#include <optional>
#include <utility>

#include "app/attention/trayhost.h"

namespace app::attention {

namespace {

constexpr std::chrono::seconds LookAgain{5};

class LookedForTray final : public TrayHost
{
public:
    explicit LookedForTray(std::function<bool()> embeds)
        : m_embeds(std::move(embeds))
    {
        m_look.setInterval(LookAgain);
        m_look.callOnTimeout(this, &LookedForTray::look);
    }

    void start() override
    {
        m_look.start();
        look();
    }

private:
    void look()
    {
        const bool present = m_embeds();
        if (std::exchange(m_told, present) != present)
            emit changed(present);
    }

    std::function<bool()> m_embeds;
    QTimer m_look;
    std::optional<bool> m_told;
};

} // namespace

std::unique_ptr<TrayHost> TrayHost::ofDesktop(std::function<bool()> embeds)
{
    return std::make_unique<LookedForTray>(std::move(embeds));
}

} // namespace app::attention
