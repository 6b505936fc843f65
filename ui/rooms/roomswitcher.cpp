// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomswitcher.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>

#include <algorithm>

#include "ui/kit/icons.h"
#include "ui/kit/listkeys.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomrow.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr qsizetype MostShown = 50;
constexpr int Width = 120 * Space::Unit;
constexpr int MostRowsSeen = 12;

int rowHeight(const QFontMetrics& metrics)
{
    return metrics.height() + 2 * Space::XS;
}
} // namespace

RoomSwitcher::RoomSwitcher(QWidget* parent)
    : QFrame(parent)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"roomSwitcher"_s);
    setAutoFillBackground(true);
    m_field->setObjectName(u"switcherField"_s);
    m_field->setPlaceholderText(tr("Go to room"));
    m_field->setAccessibleName(tr("Go to the room with this name or agent"));
    m_field->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"switcherList"_s);
    m_list->setAccessibleName(tr("Matching rooms"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::S, Space::S, Space::S, Space::S);
    column->setSpacing(Space::S);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    hide();

    connect(new ListKeys(m_field, m_list), &ListKeys::chosen, this, &RoomSwitcher::choose);
    connect(m_field, &QLineEdit::textChanged, this, &RoomSwitcher::search);
    connect(m_list, &QListWidget::itemClicked, this, &RoomSwitcher::choose);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (isVisible() && now && now != m_field && !isAncestorOf(now))
            hide();
    });
}

void RoomSwitcher::open(const QAbstractItemModel* rooms)
{
    m_entries.clear();
    if (rooms)
        collect(*rooms, {}, {});
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const Entry& left, const Entry& right) {
        if ((left.unread > 0) != (right.unread > 0))
            return left.unread > 0;
        return left.lastAt > right.lastAt;
    });
    m_field->clear();
    search();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

/// `relay`: its name, where there are several.
void RoomSwitcher::collect(const QAbstractItemModel& rooms, const QModelIndex& parent, const QString& relay)
{
    const int count = rooms.rowCount(parent);
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = rooms.index(row, 0, parent);
        if (index.data(model::RoomRole::IsAccount).toBool()) {
            collect(rooms, index, AccountRow::read(index).title());
            continue;
        }
        const RoomRow room = RoomRow::read(index);
        QStringList details;
        if (!room.name.isEmpty() && !room.memberNames.isEmpty())
            details << room.memberNames.join(u", "_s);
        if (!relay.isEmpty())
            details << relay;
        m_entries << Entry{room.id, room.title(), details.join(u"  ·  "_s), room.lastAt, room.unread};
        collect(rooms, index, relay);
    }
}

void RoomSwitcher::search()
{
    const QStringList words = m_field->text().simplified().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (const Entry& entry : std::as_const(m_entries)) {
        const QString all = entry.title + u' ' + entry.details;
        const bool matches = std::all_of(words.cbegin(), words.cend(),
                                         [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
        if (!matches)
            continue;
        QString line = entry.details.isEmpty() ? entry.title : tr("%1  ·  %2").arg(entry.title, entry.details);
        if (entry.unread > 0)
            line = tr("%1  (%n unread)", nullptr, entry.unread).arg(line);
        auto* item = new QListWidgetItem(line, m_list);
        item->setData(Qt::UserRole, entry.id);
        item->setSizeHint(QSize(0, rowHeight(m_list->fontMetrics())));
        if (m_list->count() >= MostShown)
            break;
    }
    if (m_list->count() == 0) {
        auto* nothing = new QListWidgetItem(tr("No room matches"), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
    place();
}

void RoomSwitcher::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    const QString roomId = item ? item->data(Qt::UserRole).toString() : QString();
    if (roomId.isEmpty())
        return;
    hide();
    emit chosen(roomId);
}

void RoomSwitcher::place()
{
    const QSize room = parentWidget()->size();
    const int rows = qMin(MostRowsSeen, m_list->count()) * rowHeight(m_list->fontMetrics());
    const int height = m_field->sizeHint().height() + rows + 3 * Space::S;
    const QSize size(qMin(Width, room.width() - 2 * Space::XL), qMin(height, room.height() - 2 * Space::XL));
    setGeometry(QRect(QPoint((room.width() - size.width()) / 2, qMin(20 * Space::Unit, room.height() / 8)), size));
}

void RoomSwitcher::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void RoomSwitcher::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.separator);
    painter.setBrush(theme.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Medium, Radius::Medium);
}

} // namespace ui
