// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/nearbylist.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QUrl>

#include "ui/hosting/hintlabel.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int RowsSeen = 3;
constexpr qsizetype MostRows = 50;

QString lineOf(const model::NearbyRelay& relay)
{
    // The address is what one can check: it is not to be pushed out of the line by a long name.
    return NearbyList::tr("%1  ·  %2", "name of a relay, where it is")
        .arg(visibleLine(relay.name, 32), visibleLine(QUrl(relay.address).authority(), 60));
}

} // namespace

NearbyList::NearbyList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_state(new HintLabel(HintLabel::Tone::Secondary, this))
{
    setObjectName(u"nearby"_s);
    m_list->setObjectName(u"nearbyList"_s);
    m_list->setAccessibleName(tr("Relays on this network"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setTabKeyNavigation(false);
    m_state->setObjectName(u"nearbyState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_list);
    column->addWidget(m_state);
    connect(m_list, &QListWidget::currentRowChanged, this, &NearbyList::choose);
    connect(m_list, &QListWidget::itemClicked, this, &NearbyList::choose);
    setRelays({});
}

void NearbyList::setRelays(const QList<model::NearbyRelay>& relays)
{
    const QSignalBlocker blocker(m_list);
    const model::NearbyRelay before = m_relays.value(m_list->currentRow());
    m_relays = relays.first(qMin(MostRows, relays.size()));
    m_list->clear();
    for (const model::NearbyRelay& relay : std::as_const(m_relays)) {
        auto* item = new QListWidgetItem(icon(Icon::Relay), lineOf(relay), m_list);
        item->setToolTip(plainToolTip(relay.address));
    }
    m_list->setCurrentRow(static_cast<int>(m_relays.indexOf(before)));
    const int row = qMax(m_list->sizeHintForRow(0), fontMetrics().height() + Space::S);
    m_list->setFixedHeight(qBound(1, m_list->count(), RowsSeen) * row + 2 * m_list->frameWidth());
    m_list->setVisible(!m_relays.isEmpty());
    m_state->setVisible(m_relays.isEmpty());
    m_state->setText(tr("None has announced itself on this network so far."));
}

QWidget* NearbyList::list() const
{
    return m_list;
}

void NearbyList::setProblem(const QString& problem)
{
    setRelays({});
    m_state->setText(visibleText(problem));
}

void NearbyList::choose()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < m_relays.size())
        emit chosen(m_relays.at(row));
}

} // namespace ui
