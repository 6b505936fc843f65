// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/roomfacts.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/icons.h"
#include "ui/kit/linkbutton.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;

namespace ui {

namespace {
constexpr int MostLines = 3; ///< of a value: what is longer can be read in its tooltip
} // namespace

FactGrid::FactGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(Space::M);
    m_grid->setVerticalSpacing(Space::XS);
    m_grid->setColumnStretch(1, 1);
}

ElidedLabel* FactGrid::addText(const QString& caption, const QString& objectName)
{
    auto* value = new ElidedLabel(this);
    value->setObjectName(objectName);
    value->setMostLines(MostLines);
    addWidget(caption, value);
    return value;
}

ElidedLabel* FactGrid::addRemarked(const QString& caption, const QString& objectName, const QString& remark)
{
    auto* value = new ElidedLabel(this);
    value->setObjectName(objectName);
    value->setMostLines(MostLines);
    auto* label = new QLabel(remark, this);
    label->setTextFormat(Qt::PlainText);
    m_secondary << label;
    addWidget(caption, value, label);
    return value;
}

/// The row that it begins.
int FactGrid::addCaption(const QString& caption, Qt::Alignment alignment)
{
    const int row = m_grid->rowCount();
    auto* label = new QLabel(caption, this);
    label->setTextFormat(Qt::PlainText);
    m_secondary << label;
    m_grid->addWidget(label, row, 0, alignment | Qt::AlignLeading);
    applyTheme();
    return row;
}

void FactGrid::addLine(const QString& caption, QWidget* value, Qt::Alignment alignment)
{
    m_grid->addWidget(value, addCaption(caption, alignment), 1, 1, 2);
}

void FactGrid::addColumns(const QString& caption, QWidget* value, QWidget* trailing)
{
    const int row = addCaption(caption, Qt::AlignVCenter);
    m_grid->addWidget(value, row, 1);
    m_grid->addWidget(trailing, row, 2);
}

void FactGrid::addWidget(const QString& caption, QWidget* value, QWidget* trailing)
{
    if (!trailing) {
        addLine(caption, value, value->hasHeightForWidth() ? Qt::AlignTop : Qt::AlignVCenter);
        return;
    }
    // A cell of its own: a column would take the width of the widest trailing one from every line.
    auto* cell = new QWidget(this);
    auto* line = new QHBoxLayout(cell);
    line->setContentsMargins({});
    line->setSpacing(Space::XS);
    // Beside a button, which is higher than a line, in its middle.
    const bool wraps = value->hasHeightForWidth() && qobject_cast<QLabel*>(trailing) != nullptr;
    const Qt::Alignment alignment = wraps ? Qt::AlignTop : Qt::AlignVCenter;
    line->addWidget(value, 1);
    line->addWidget(trailing, 0, alignment);
    addLine(caption, cell, alignment);
}

void FactGrid::addTall(const QString& caption, QWidget* value)
{
    addLine(caption, value, Qt::AlignTop);
}

int FactGrid::captionWidth() const
{
    int width = 0;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        if (const QLayoutItem* caption = m_grid->itemAtPosition(row, 0))
            width = qMax(width, caption->sizeHint().width());
    }
    return width;
}

void FactGrid::setCaptionWidth(int pixels)
{
    m_grid->setColumnMinimumWidth(0, pixels);
}

void FactGrid::setLineVisible(QWidget* value, bool visible)
{
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const QLayoutItem* caption = m_grid->itemAtPosition(row, 0);
        const QLayoutItem* cell = m_grid->itemAtPosition(row, 1);
        if (!caption || !cell || (cell->widget() != value && !cell->widget()->isAncestorOf(value)))
            continue;
        caption->widget()->setVisible(visible);
        cell->widget()->setVisible(visible);
    }
}

void FactGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void FactGrid::applyTheme()
{
    QPalette secondary; // of this one role: the others go on being inherited
    secondary.setColor(QPalette::WindowText, Theme(palette()).secondaryText);
    for (QLabel* label : std::as_const(m_secondary))
        label->setPalette(secondary);
}

namespace {

/// Child rooms that are shown, the newest: agents open as many as they like.
constexpr qsizetype MostLinks = 20;

QString sealText(const Room& room)
{
    if (room.sealed || room.closed)
        return RoomFacts::tr("Sealed: nobody else can join");
    return presentNames(room).isEmpty() ? RoomFacts::tr("Open: two agents can join")
                                        : RoomFacts::tr("Open: one agent can join");
}

} // namespace

RoomFacts::RoomFacts(QWidget* parent)
    : QWidget(parent)
    , m_facts(new FactGrid(this))
    , m_rename(new QToolButton(this))
    , m_code(new ElidedLabel(this))
    , m_copyCode(new CopyButton(tr("Copy the room code"), this))
{
    m_name = new ElidedLabel(this);
    m_name->setObjectName(u"factName"_s);
    m_name->setMostLines(3);
    m_rename->setObjectName(u"factRename"_s);
    m_rename->setIcon(icon(Icon::Edit));
    m_rename->setAutoRaise(true);
    m_rename->setToolTip(tr("Rename the room (F2)"));
    m_rename->setAccessibleName(tr("Rename the room"));
    m_facts->addWidget(tr("Name"), m_name, m_rename);
    m_code->setObjectName(u"factCode"_s);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copyCode->setObjectName(u"factCopyCode"_s);
    m_copyCode->setAutoRaise(true);
    m_copyCode->setSecret(true);
    m_facts->addWidget(tr("Code"), m_code, m_copyCode);
    m_state = m_facts->addText(tr("State"), u"factState"_s);
    m_seal = m_facts->addText(tr("Joining"), u"factSeal"_s);
    m_created = m_facts->addText(tr("Opened"), u"factCreated"_s);
    m_lastMessage = m_facts->addText(tr("Last message"), u"factLastMessage"_s);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::XS);
    column->addWidget(m_facts);
    connect(m_rename, &QToolButton::clicked, this, &RoomFacts::renameRequested);
    setStatus({});
}

void RoomFacts::setRoom(const Room& room, const std::function<QString(const QString&)>& titleOf)
{
    m_room = room;
    m_name->setText(roomTitle(room.name, presentNames(room)));
    m_code->setText(room.code);
    m_copyCode->setCopiedText(room.code);
    m_facts->setLineVisible(m_code, !room.code.isEmpty());
    m_seal->setText(sealText(room));
    refreshTimes(QDateTime::currentMSecsSinceEpoch());

    const QStringList children = room.childIds.last(qMin(MostLinks, room.childIds.size()));
    QStringList family{QString::number(room.childIds.size()), room.parentId, titleOf(room.parentId)};
    for (const QString& child : children)
        family << child << titleOf(child);
    if (m_family && m_familyIds == family)
        return;
    m_familyIds = family;
    if (m_family) {
        m_family->hide();
        m_family->deleteLater(); // one of its links may be what led here
    }
    m_family = new FactGrid(this);
    if (!room.parentId.isEmpty())
        m_family->addTall(tr("Parent room"), makeLinks({room.parentId}, titleOf));
    if (!children.isEmpty())
        m_family->addTall(tr("Child rooms"), makeLinks(children, titleOf));
    if (room.childIds.size() > children.size()) {
        auto* more =
            new ElidedLabel(tr("%Ln older ones", "child rooms", int(room.childIds.size() - children.size())), m_family);
        more->setObjectName(u"olderChildren"_s);
        more->setSecondary(true);
        m_family->addTall({}, more);
    }
    m_family->setCaptionWidth(m_captionWidth);
    layout()->addWidget(m_family);
    m_family->setVisible(!room.parentId.isEmpty() || !room.childIds.isEmpty());
}

QWidget* RoomFacts::makeLinks(const QStringList& roomIds, const std::function<QString(const QString&)>& titleOf)
{
    auto* links = new QWidget(m_family);
    auto* column = new QVBoxLayout(links);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (const QString& roomId : roomIds) {
        const QString title = titleOf(roomId);
        auto* link = new LinkButton(title.isEmpty() ? tr("A room that is gone") : title, links);
        link->setObjectName(u"roomLink"_s);
        link->setEnabled(!title.isEmpty());
        connect(link, &QAbstractButton::clicked, this, [this, roomId] { emit roomLinkActivated(roomId); });
        column->addWidget(link, 0, Qt::AlignLeading);
    }
    return links;
}

void RoomFacts::setStatus(const std::optional<model::RoomStatus>& status)
{
    m_state->setText(status ? stateText(*status) : QString());
    m_facts->setLineVisible(m_state, status.has_value());
}

void RoomFacts::setRenamable(bool renamable)
{
    m_rename->setVisible(renamable);
}

void RoomFacts::setCaptionWidth(int pixels)
{
    m_captionWidth = pixels;
    m_facts->setCaptionWidth(pixels);
    m_family->setCaptionWidth(pixels);
}

int RoomFacts::captionWidth() const
{
    return qMax(m_facts->captionWidth(), m_family->captionWidth());
}

void RoomFacts::refreshTimes(qint64 now)
{
    m_created->setText(m_room.createdAt > 0 ? relativeTime(m_room.createdAt, now) : QString());
    m_facts->setLineVisible(m_created, m_room.createdAt > 0);
    setPlainToolTip(m_created, m_room.createdAt > 0 ? exactTime(m_room.createdAt) : QString());
    m_lastMessage->setText(m_room.lastMessageAt > 0 ? relativeTime(m_room.lastMessageAt, now) : tr("nothing said yet"));
    setPlainToolTip(m_lastMessage, m_room.lastMessageAt > 0 ? exactTime(m_room.lastMessageAt) : QString());
}

} // namespace ui
