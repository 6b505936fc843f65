// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trayicon.h"

#include <QApplication>
#include <QPainter>

#include "ui/kit/badge.h"
#include "ui/kit/statewords.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int Side = 64; // pixels; the tray scales it down
} // namespace

TrayIcon::TrayIcon(QObject* parent)
    : QObject(parent)
    , m_needs(nullptr)
    , m_stop(nullptr)
{
    m_menu.addAction(tr("Show Duologue"), this, &TrayIcon::windowWanted);
    m_needs = m_menu.addAction(tr("What waits for you"), this, &TrayIcon::needsWanted);
    m_stop = m_menu.addAction({}, this, &TrayIcon::stopRequested);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &TrayIcon::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::windowWanted);
    setStopped(false);
    setReady(false);
    setCounts(0, false);
    paint();
    m_icon.show();
}

bool TrayIcon::isAvailable()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::setCounts(int waiting, bool unread)
{
    m_needs->setText(waiting > 0 ? tr("Waiting for you: %1").arg(waiting) : tr("Nothing waits for you"));
    m_needs->setEnabled(waiting > 0);
    const bool isOther = waiting != m_waiting || unread != m_unread;
    m_waiting = waiting;
    m_unread = unread;
    showToolTip();
    if (isOther)
        paint();
}

void TrayIcon::showToolTip()
{
    QStringList parts{tr("Duologue")};
    if (m_stopped)
        parts << stateText(model::RelayState::Stopped);
    if (m_waiting > 0)
        parts << tr("waiting for you: %1").arg(m_waiting);
    else if (m_unread)
        parts << tr("unread messages");
    m_icon.setToolTip(parts.join(u", "_s));
}

void TrayIcon::paint()
{
    QPixmap picture = QApplication::windowIcon().pixmap(Side, Side);
    if (picture.isNull()) {
        picture = QPixmap(Side, Side);
        picture.fill(Qt::transparent);
    }
    const Theme theme{QApplication::palette()};
    if (m_waiting > 0) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        QFont font = QApplication::font();
        font.setPixelSize(Side * 2 / 5);
        font.setBold(true);
        const QRect whole = picture.rect();
        const QSize size = badgeSize(m_waiting, font).boundedTo(whole.size());
        const QRect place(QPoint(whole.width() - size.width(), whole.height() - size.height()), size);
        paintBadge(&painter, place, m_waiting, font, theme);
    } else if (m_unread) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        constexpr int Dot = Side / 3;
        painter.drawEllipse(picture.width() - Dot, picture.height() - Dot, Dot, Dot);
    }
    m_icon.setIcon(QIcon(picture));
}

void TrayIcon::setStopped(bool stopped)
{
    m_stopped = stopped;
    m_stop->setText(stopped ? tr("Resume all") : tr("Stop all"));
    showToolTip();
}

void TrayIcon::setReady(bool ready)
{
    m_stop->setEnabled(ready);
}

void TrayIcon::showMessage(const QString& title, const QString& text)
{
    m_icon.showMessage(title, text);
}

} // namespace ui
