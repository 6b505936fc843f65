// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/conditioncontroller.h"

#include <QLocale>

#include "app/accounts/accounts.h"
#include "app/window/attention.h"
#include "ui/hosting/relaywords.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using relay::protocol::Condition;
using ui::MainWindow;

ConditionController::ConditionController(MainWindow& window, Accounts& accounts, Attention& attention, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_attention(attention)
{
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        if (account->operatorClient() == nullptr)
            return;
        QObject* session = m_accounts.session(*account);
        const Conversations* known = &account->known();
        connect(known, &Conversations::relayInfoChanged, session, [this, account] { follow(*account); });
        connect(known, &Conversations::loaded, session, [this, account] { follow(*account); });
        connect(known, &Conversations::knownInPartChanged, session, [this, account] { follow(*account); });
    });
    connect(&accounts, &Accounts::removed, this, &ConditionController::forget);
}

/// "Rack: The relay's disk is full": whose it is, where there are several.
QString ConditionController::named(const Account& account, const QString& text) const
{
    return m_accounts.operated().size() > 1 ? tr("%1: %2", "relay, what is wrong").arg(account.info().name, text)
                                            : text;
}

void ConditionController::follow(const Account& account)
{
    QHash<QString, QString>& shown = m_shown[account.id()];
    const QHash<QString, QString> before = std::exchange(shown, {});
    const auto show = [&](const QString& code, const QString& text, bool warns) {
        const QString key = u"condition."_s + account.id() + u'.' + code;
        const auto known = before.constFind(key);
        shown.insert(key, text);
        // What was put away comes again when it is another one. Its figures alone are no news.
        if (known == before.cend() || (*known != text && m_window.banners().banner(key)))
            m_window.banners().showBanner(key, named(account, text), {},
                                          warns ? ui::BannerArea::Tone::Warning : ui::BannerArea::Tone::Notice);
        if (known == before.cend())
            m_attention.notifyCondition(key, named(account, tr("Your relay needs you")), text);
    };
    const QList<Condition>& conditions = account.known().relayInfo().conditions;
    for (const Condition& condition : conditions) {
        QStringList names;
        for (const QString& id : condition.agents) {
            if (const relay::protocol::Agent* agent = account.known().agent(id))
                names.append(agent->name);
        }
        show(condition.code, ui::conditionText(condition, names), ui::stopsWriting(condition));
    }
    if (account.known().knownInPart().agents)
        show(u"agents"_s,
             tr("This relay has more agents than the window shows: %1 are in the list. Stop all works for all of them.")
                 .arg(QLocale().toString(account.known().agents().size())),
             true);
    if (account.known().knownInPart().rooms)
        show(u"rooms"_s,
             tr("This relay has more rooms than the window shows: %1 are in the list. Stop all works for all of them.")
                 .arg(QLocale().toString(account.known().roomCount())),
             true);
    for (auto banner = before.cbegin(); banner != before.cend(); ++banner) {
        if (shown.contains(banner.key()))
            continue;
        m_window.banners().hideBanner(banner.key());
        m_attention.takeBack(banner.key());
    }
}

void ConditionController::forget(const QString& accountId)
{
    const QHash<QString, QString> shown = m_shown.take(accountId);
    for (auto banner = shown.cbegin(); banner != shown.cend(); ++banner) {
        m_window.banners().hideBanner(banner.key());
        m_attention.takeBack(banner.key());
    }
}

} // namespace app::window
