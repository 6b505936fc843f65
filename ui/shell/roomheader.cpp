// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/roomheader.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/kit/announcer.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomrow.h"
#include "ui/shell/connectionpill.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {

constexpr int LeastAgents = 40 * Space::Unit;

/// "Ada and Grace, sealed": who is in the room and whether somebody can still come. Its state is on the pill.
QString agentsLine(const Room& room)
{
    const QStringList names = presentNames(room);
    const QString who = names.size() >= 2   ? RoomHeader::tr("%1 and %2", "two agents").arg(names.at(0), names.at(1))
                        : names.size() == 1 ? names.first()
                                            : QString();
    if (room.closed)
        return who.isEmpty() ? RoomHeader::tr("Both agents have left") : who;
    if (room.sealed)
        return names.size() >= 2 ? RoomHeader::tr("%1 · sealed, nobody else can join").arg(who)
               : who.isEmpty()   ? RoomHeader::tr("Both agents have left")
                                 : RoomHeader::tr("%1 · the other agent has left").arg(who);
    return who.isEmpty() ? RoomHeader::tr("Waiting for two agents")
                         : RoomHeader::tr("%1 · waiting for one more").arg(who);
}

} // namespace

RoomHeader::RoomHeader(QWidget* parent)
    : QWidget(parent)
    , m_nameStack(new QStackedWidget(this))
    , m_name(new ElidedLabel(m_nameStack))
    , m_nameEdit(new QLineEdit(m_nameStack))
    , m_agents(new ElidedLabel(this))
    , m_invitation(new QWidget(this))
    , m_code(new QLabel(m_invitation))
    , m_copyCode(new CopyButton(tr("Copy the room code"), m_invitation))
    , m_mode(new QLabel(this))
    , m_pill(new ConnectionPill(this))
    , m_pause(new QToolButton(this))
    , m_inspector(new QToolButton(this))
{
    setObjectName(u"roomHeader"_s);
    m_name->setObjectName(u"roomName"_s);
    m_nameEdit->setObjectName(u"roomNameEdit"_s);
    m_nameEdit->setAccessibleName(tr("Name of the room"));
    m_nameEdit->setMaxLength(relay::protocol::MaxRoomName);
    m_nameEdit->installEventFilter(this);
    m_agents->setObjectName(u"roomAgents"_s);
    m_agents->setSecondary(true);
    m_name->setMostLines(2);
    m_agents->setMostLines(2);
    m_code->setObjectName(u"roomCode"_s);
    m_code->setTextFormat(Qt::PlainText);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copyCode->setSecret(true);
    m_copyCode->setObjectName(u"copyCode"_s);
    m_copyCode->setLabel(tr("Copy"));
    m_copyCode->setAutoRaise(true);
    m_mode->setObjectName(u"modeLabel"_s);
    m_mode->setTextFormat(Qt::PlainText);
    m_mode->hide();
    m_pause->setObjectName(u"pauseButton"_s);
    m_pause->setAutoRaise(true);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_inspector->setObjectName(u"inspectorButton"_s);
    m_inspector->setIcon(icon(Icon::Inspector));
    m_inspector->setCheckable(true);
    m_inspector->setAutoRaise(true);
    m_inspector->setAccessibleName(tr("Inspector"));
    m_inspector->setToolTip(tr("Show or hide the inspector (Ctrl+.)"));

    m_nameStack->addWidget(m_name);
    m_nameStack->addWidget(m_nameEdit);
    auto* invitation = new QHBoxLayout(m_invitation);
    invitation->setContentsMargins({});
    invitation->setSpacing(Space::XS);
    invitation->addWidget(m_code);
    invitation->addWidget(m_copyCode);
    // Two lines: beside all that can be pressed there is no room for who is here.
    auto* top = new QHBoxLayout;
    top->setSpacing(Space::S);
    top->addWidget(m_nameStack, 1);
    top->addWidget(m_pill);
    top->addWidget(m_pause);
    top->addWidget(m_inspector);
    auto* below = new QHBoxLayout;
    below->setSpacing(Space::S);
    below->addWidget(m_agents, 1);
    below->addWidget(m_invitation);
    below->addWidget(m_mode);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::S, Space::S, Space::S);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(below);

    applyTheme();
    setRoom({});
}

void RoomHeader::setRoom(const Room& room)
{
    if (room.id != m_room.id)
        finishRename(false);
    m_room = room;
    const bool any = !room.id.isEmpty();
    m_name->setText(any ? roomTitle(room.name, presentNames(room)) : QString());
    m_agents->setText(any ? agentsLine(room) : QString());
    m_code->setText(room.code);
    m_copyCode->setCopiedText(room.code);
    m_nameStack->setVisible(any);
    m_agents->setVisible(any);
    m_inspector->setVisible(any && m_hasInspector);
    showPause();
    showWhatFits();
    update();
}

void RoomHeader::setRights(const model::AccountRights& rights)
{
    m_rights = rights;
    showPause();
}

void RoomHeader::setHasInspector(bool has)
{
    m_hasInspector = has;
    m_inspector->setVisible(has && !m_room.id.isEmpty());
}

void RoomHeader::setModeLabel(const QString& label)
{
    m_mode->setText(label);
    showWhatFits();
}

void RoomHeader::showPause()
{
    m_pause->setVisible(!m_room.id.isEmpty() && (!m_room.closed || m_room.paused) && m_rights.control);
    m_pause->setIcon(icon(m_room.paused ? Icon::Play : Icon::Pause));
    m_pause->setText(m_room.paused ? tr("Resume") : tr("Pause"));
    setSpokenName(m_pause, m_room.paused ? tr("Resume this room") : tr("Pause this room"));
    m_pause->setToolTip(m_room.paused ? tr("Take messages again (Ctrl+P)")
                                      : tr("Take no message from its agents until you resume it (Ctrl+P)"));
}

/// Where it is narrow the room's code comes first, which the inspector has too; then the mode, as in the window's
/// title.
void RoomHeader::showWhatFits()
{
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right() - LeastAgents;
    const auto take = [&](const QWidget* part) { return room -= part->sizeHint().width() + Space::S; };
    m_invitation->setVisible(!m_room.code.isEmpty() && take(m_invitation) >= 0);
    m_mode->setVisible(!m_mode->text().isEmpty() && take(m_mode) >= 0);
}

bool RoomHeader::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) // one of its parts has other words
        showWhatFits();
    return QWidget::event(event);
}

void RoomHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWhatFits();
}

void RoomHeader::startRename()
{
    if (m_room.id.isEmpty() || !m_rights.rename)
        return;
    m_nameEdit->setText(m_room.name);
    m_nameStack->setCurrentWidget(m_nameEdit);
    m_nameEdit->setFocus(Qt::ShortcutFocusReason);
    m_nameEdit->selectAll();
}

void RoomHeader::finishRename(bool keep)
{
    if (m_nameStack->currentWidget() != m_nameEdit)
        return;
    m_nameStack->setCurrentWidget(m_name);
    const QString name = m_nameEdit->text().trimmed();
    if (keep && name != m_room.name)
        emit renamed(name);
}

bool RoomHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_nameEdit)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
        finishRename(false);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            finishRename(key != Qt::Key_Escape);
            emit renameLeft();
            return true;
        }
    }
    return false;
}

void RoomHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void RoomHeader::applyTheme()
{
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.15);
    title.setWeight(QFont::DemiBold);
    m_name->setFont(title);
    QFont mode = font();
    mode.setWeight(QFont::DemiBold);
    m_mode->setFont(mode);
    QPalette accent; // of this one role: the others go on being inherited
    accent.setColor(QPalette::WindowText, Theme(palette()).accentText);
    m_mode->setPalette(accent);
}

void RoomHeader::paintEvent(QPaintEvent*)
{
    if (!m_room.id.isEmpty())
        QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), Theme(palette()).separator);
}

} // namespace ui
