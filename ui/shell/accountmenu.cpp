// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/accountmenu.h"

#include <QMenu>

#include "ui/kit/icons.h"

using namespace Qt::StringLiterals;

namespace ui {

AccountMenu::AccountMenu(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void AccountMenu::open(const model::AccountInfo& account, const QPoint& globalPosition)
{
    using State = model::ConnectionStatus::State;
    auto* menu = new QMenu(m_window);
    menu->setObjectName(u"accountMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](Icon picture, const QString& text, void (AccountMenu::*chosen)(const QString&)) {
        connect(menu->addAction(icon(picture), text), &QAction::triggered, this,
                [this, chosen, id = account.id] { emit(this->*chosen)(id); });
    };
    const State state = account.status.state;
    const bool elsewhere = account.kind != model::AccountKind::Hosted;
    if (state == State::CertificateChanged)
        add(Icon::Warning, tr("&Inspect the new certificate…"), &AccountMenu::certificateChosen);
    if (elsewhere &&
        (state == State::Retrying || state == State::Refused || state == State::NoKey || state == State::None))
        add(Icon::Retry, tr("&Try now"), &AccountMenu::retryChosen);
    if (state == State::Online && account.rights.openRoom)
        add(Icon::Add, tr("&New room…"), &AccountMenu::newRoomChosen);
    if (state == State::Online && account.rights.joinByCode)
        add(Icon::Key, tr("&Join by code…"), &AccountMenu::joinChosen);
    if (state == State::Online && account.rights.sendToNumber)
        add(Icon::Send, tr("Message to a num&ber…"), &AccountMenu::sendChosen);
    if (elsewhere) {
        if (!menu->isEmpty())
            menu->addSeparator();
        add(Icon::Edit, tr("&Rename…"), &AccountMenu::renameChosen);
        if (state != State::CertificateChanged)
            add(Icon::Lock, tr("Show its &certificate…"), &AccountMenu::certificateChosen);
        menu->addSeparator();
        add(Icon::Discard, tr("Re&move…"), &AccountMenu::removeChosen);
    }
    if (menu->isEmpty())
        menu->deleteLater(); // the hosted one, off: its switch is below the list
    else
        menu->popup(globalPosition);
}

} // namespace ui
