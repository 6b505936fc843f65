// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/calmnotifier.h"

#include <utility>

namespace app::attention {

using namespace Qt::StringLiterals;

CalmNotifier::CalmNotifier(std::unique_ptr<Notifier> notifier, std::chrono::milliseconds stretch, QObject* parent)
    : Notifier(parent)
    , m_notifier(std::move(notifier))
{
    m_stretch.setSingleShot(true);
    m_stretch.setInterval(stretch);
    m_stretch.callOnTimeout(this, &CalmNotifier::showTogether);
    connect(m_notifier.get(), &Notifier::activated, this, &CalmNotifier::act);
    connect(m_notifier.get(), &Notifier::failed, this, &Notifier::failed);
}

QString CalmNotifier::digestKey()
{
    return u"digest"_s;
}

void CalmNotifier::show(const Notice& notice)
{
    m_late.removeIf([&](const Notice& late) { return late.key == notice.key; });
    if (!notice.urgent && m_shown >= Most) {
        m_notifier->withdraw(notice.key);
        m_late.append(notice);
        return;
    }
    if (!m_stretch.isActive())
        m_stretch.start();
    m_shown += notice.urgent ? 0 : 1;
    m_notifier->show(notice);
}

void CalmNotifier::withdraw(const QString& key)
{
    m_late.removeIf([&](const Notice& late) { return late.key == key; });
    if (key == m_digestOf)
        m_notifier->withdraw(digestKey());
    m_notifier->withdraw(key);
}

void CalmNotifier::setShowsText(bool shows)
{
    m_notifier->setShowsText(shows);
}

/// The end of a stretch, and the beginning of the next one when there is something to tell.
void CalmNotifier::showTogether()
{
    m_shown = 0;
    const QList<Notice> late = std::exchange(m_late, {});
    if (late.isEmpty())
        return;
    if (late.size() == 1) {
        show(late.first());
        return;
    }
    m_digestOf = late.last().key;
    show({digestKey(),
          tr("%Ln more notices", nullptr, static_cast<int>(late.size())),
          tr("So much happens that it is told together. Open Duologue to see all of it."),
          {{u"open"_s, tr("Open")}},
          tr("%Ln more notices", nullptr, static_cast<int>(late.size()))});
}

void CalmNotifier::act(const QString& key, const QString& actionId)
{
    emit activated(key == digestKey() ? m_digestOf : key, actionId);
}

} // namespace app::attention
