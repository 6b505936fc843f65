// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needspage.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

#include "ui/kit/announcer.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/review/needdetail.h"
#include "ui/review/needrows.h"
#include "ui/review/needsview.h"
#include "ui/review/reasonsdialog.h"

using namespace Qt::StringLiterals;
using model::Need;

namespace ui {

namespace {

constexpr qint64 LeastSeenMs = 200;
constexpr int BesideWidth = 200 * Space::Unit; ///< less, and the text stands below the list
constexpr qint64 Minute = 60'000;

/// What is done cannot be taken back.
bool isFinal(NeedVerb verb)
{
    return verb == NeedVerb::Release || verb == NeedVerb::Reject || verb == NeedVerb::Trust;
}

qint64 nextMorning()
{
    constexpr int MorningHour = 8;
    return QDateTime(QDate::currentDate().addDays(1), QTime(MorningHour, 0)).toMSecsSinceEpoch();
}

} // namespace

NeedsPage::NeedsPage(QWidget* parent)
    : QWidget(parent)
    , m_rows(new NeedRows(this))
    , m_title(new QLabel(tr("Needs you"), this))
    , m_keys(new ElidedLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_parts(new QSplitter(m_stack))
    , m_view(new NeedsView(m_rows, m_parts))
    , m_detail(new NeedDetail(m_parts))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(u"needsPage"_s);
    build();
    connectParts();
    setReasons({tr("Ask me before you change files."), tr("Not now."), tr("Say it in fewer words.")});
    showCounts();
}

void NeedsPage::build()
{
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_title->setFont(font);
    m_title->setObjectName(u"needsTitle"_s);
    m_keys->setText(tr("Enter opens, R releases, E edits, J rejects, T trusts, S snoozes, N and P go on and back"));
    m_keys->setObjectName(u"needsKeys"_s);
    m_keys->setMostLines(3);
    m_keys->setSecondary(true);
    m_view->installEventFilter(this);
    m_parts->setObjectName(u"needsParts"_s);
    m_parts->setChildrenCollapsible(false);
    m_parts->setHandleWidth(1);
    m_parts->addWidget(m_view);
    m_parts->addWidget(m_detail);
    m_view->setMinimumSize(60 * Space::Unit, 20 * Space::Unit);
    m_detail->setMinimumSize(60 * Space::Unit, 40 * Space::Unit);
    m_empty->setContent(Icon::Check, tr("Nothing needs you"),
                        tr("What waits for you on any of your relays appears here."));
    m_stack->addWidget(m_parts);
    m_stack->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::L, Space::M, Space::L, Space::M);
    top->setSpacing(Space::L);
    top->addWidget(m_title);
    top->addWidget(m_keys, 1);
    m_keys->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    setSpokenName(this, tr("Needs you"));
}

void NeedsPage::connectParts()
{
    connect(m_view, &NeedsView::handChanged, m_rows, &NeedRows::setOrderHeld);
    connect(m_view, &NeedsView::chosenChanged, this, &NeedsPage::showChosen);
    connect(m_view, &NeedsView::verbClicked, this, [this](const QModelIndex& index, NeedVerb verb) {
        m_view->setCurrentIndex(index);
        act({index}, verb);
    });
    connect(m_rows, &NeedRows::countsChanged, this, &NeedsPage::showCounts);
    connect(m_rows, &QAbstractItemModel::dataChanged, this, &NeedsPage::showChosen);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &NeedsPage::showChosen);
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_view->hasFocus())
            m_view->chooseFirst();
        showChosen();
    });
    connect(m_detail, &NeedDetail::verbWanted, this, &NeedsPage::decide);
    connect(m_detail, &NeedDetail::left, this, &NeedsPage::takeFocus);
    connect(m_detail, &NeedDetail::reasonsWanted, this, &NeedsPage::editReasons);
    connect(m_detail, &NeedDetail::edited, this, [this](const QString& key, const QString& text) {
        const int row = m_rows->rowOf(key);
        if (row < 0)
            return; // somebody else has decided
        const Need need = m_rows->at(row).need;
        m_rows->begin(key, doingText(NeedVerb::Edit));
        emit decided(need, NeedVerb::Edit, text);
        m_view->goOn();
    });
}

void NeedsPage::setNeeds(QAbstractItemModel* needs)
{
    m_rows->setNeeds(needs);
    showCounts();
}

void NeedsPage::setNotRead(const QList<Need>& agents)
{
    m_rows->setOthers(agents);
}

void NeedsPage::setReasons(const QStringList& reasons)
{
    m_reasons = reasons;
    m_detail->setReasons(reasons);
}

int NeedsPage::waiting() const
{
    return m_rows->waiting();
}

void NeedsPage::takeFocus()
{
    if (m_stack->currentWidget() != m_parts) {
        setFocus(Qt::ShortcutFocusReason); // until something comes
        return;
    }
    m_view->chooseFirst();
    m_view->setFocus(Qt::ShortcutFocusReason);
}

bool NeedsPage::mayDecide() const
{
    return m_seen.isValid() && m_seen.elapsed() >= LeastSeenMs;
}

bool NeedsPage::fail(const QString& key, const QString& problem)
{
    return m_rows->fail(key, problem);
}

bool NeedsPage::failMessage(const QString& messageKey, const QString& problem)
{
    const QString key = m_rows->keyOfMessage(messageKey);
    return !key.isEmpty() && fail(key, problem);
}

void NeedsPage::showCounts()
{
    const int waiting = m_rows->waiting();
    m_title->setText(waiting == 0 ? tr("Needs you") : tr("Needs you: %1").arg(QLocale().toString(waiting)));
    const bool any = waiting + m_rows->snoozed() > 0 || m_detail->isEditing();
    m_keys->setVisible(any);
    const bool hadFocus = hasFocus() || m_view->hasFocus();
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_parts) : m_empty);
    if (hadFocus)
        takeFocus();
    emit waitingChanged(waiting);
}

void NeedsPage::showChosen()
{
    const QModelIndexList rows = m_view->chosen();
    const QModelIndex current = rows.size() == 1 ? rows.constFirst() : m_view->currentIndex();
    const bool isRow = current.isValid() && !m_rows->at(current.row()).heading;
    const QString key = isRow ? m_rows->at(current.row()).need.key : QString();
    if (key != m_current) {
        m_current = key;
        m_seen.start();
    }
    if (rows.size() > 1) {
        QList<NeedRow> chosen;
        for (const QModelIndex& row : rows)
            chosen.append(m_rows->at(row.row()));
        m_detail->setChosen(chosen);
    } else if (isRow) {
        m_detail->setRow(m_rows->at(current.row()), m_rows->ofSeveralRelays());
    } else if (!m_detail->isEditing()) {
        m_detail->clear();
    }
}

void NeedsPage::decide(NeedVerb verb)
{
    QModelIndexList rows = m_view->chosen();
    if (rows.isEmpty() && m_view->currentIndex().isValid())
        rows.append(m_view->currentIndex());
    act(rows, verb);
}

void NeedsPage::act(const QModelIndexList& rows, NeedVerb verb)
{
    QModelIndexList meant;
    std::ranges::copy_if(rows, std::back_inserter(meant), [this, verb](const QModelIndex& index) {
        const NeedRow& row = m_rows->at(index.row());
        return !row.heading && row.doing.isEmpty() && verbsOf(row.need).contains(verb);
    });
    if (meant.isEmpty() || (isFinal(verb) && !mayDecide()))
        return;
    if (verb == NeedVerb::Open) {
        emit roomWanted(m_rows->at(meant.constFirst().row()).need);
        return;
    }
    if (verb == NeedVerb::Edit) {
        m_detail->startEditing();
        return;
    }
    if (verb == NeedVerb::Snooze || verb == NeedVerb::Wake) {
        offerSnooze(meant);
        return;
    }
    if (verb == NeedVerb::Trust) {
        offerTrust(meant);
        return;
    }
    const QString text = verb == NeedVerb::Reject ? m_detail->reason() : QString();
    const QList<Need> needs = begin(keysOf(meant), verb);
    if (verb == NeedVerb::Reject)
        m_detail->clearReason();
    m_view->goOn();
    for (const Need& need : needs)
        emit decided(need, verb, text);
}

QStringList NeedsPage::keysOf(const QModelIndexList& rows) const
{
    QStringList keys;
    for (const QModelIndex& row : rows)
        keys.append(m_rows->at(row.row()).need.key);
    return keys;
}

/// Those of them that still wait look as if it were under way. Whoever is told of one may change the rows.
QList<Need> NeedsPage::begin(const QStringList& keys, NeedVerb verb)
{
    QList<Need> needs;
    for (const QString& key : keys) {
        if (const int row = m_rows->rowOf(key); row >= 0)
            needs.append(m_rows->at(row).need);
    }
    for (const Need& need : std::as_const(needs))
        m_rows->begin(need.key, doingText(verb));
    return needs;
}

QMenu* NeedsPage::newMenu(const QString& name)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

/// Below that row, its first entry ready for Enter.
void NeedsPage::popUp(QMenu* menu, const QModelIndex& row)
{
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(m_view->viewport()->mapToGlobal(m_view->visualRect(row).bottomLeft()));
}

void NeedsPage::offerTrust(const QModelIndexList& rows)
{
    const QStringList keys = keysOf(rows);
    QMenu* menu = newMenu(u"trustMenu"_s);
    for (const int messages : {5, 10, 20}) {
        menu->addAction(tr("Release, and its author’s next &%1 unasked").arg(messages), this, [this, keys, messages] {
            const QList<Need> needs = begin(keys, NeedVerb::Trust);
            m_view->goOn();
            for (const Need& need : needs)
                emit trusted(need, messages);
        });
    }
    popUp(menu, rows.constFirst());
}

void NeedsPage::offerSnooze(const QModelIndexList& rows)
{
    const QStringList keys = keysOf(rows);
    if (m_rows->at(rows.constFirst().row()).need.snoozedUntil > 0) {
        snooze(keys, 0);
        return;
    }
    QMenu* menu = newMenu(u"snoozeMenu"_s);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto add = [&](const QString& text, qint64 until) {
        menu->addAction(text, this, [this, keys, until] { snooze(keys, until); });
    };
    add(tr("&10 minutes"), now + 10 * Minute);
    add(tr("1 &hour"), now + 60 * Minute);
    add(tr("Until &tomorrow"), nextMorning());
    popUp(menu, rows.constFirst());
}

void NeedsPage::snooze(const QStringList& keys, qint64 until)
{
    QList<Need> needs;
    for (const QString& key : keys) {
        if (const int row = m_rows->rowOf(key); row >= 0)
            needs.append(m_rows->at(row).need);
    }
    for (const Need& need : std::as_const(needs))
        emit snoozed(need, until);
}

void NeedsPage::editReasons()
{
    auto* dialog = new ReasonsDialog(m_reasons, this);
    connect(dialog, &ReasonsDialog::changed, this, [this](const QStringList& reasons) {
        setReasons(reasons);
        emit reasonsChanged(reasons);
    });
    dialog->open();
}

bool NeedsPage::handleKey(int key)
{
    const QModelIndex current = m_view->currentIndex();
    const int row = current.row();
    if (row >= 0 && m_rows->at(row).heading) {
        const bool opens = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
        if (opens || key == Qt::Key_Right || key == Qt::Key_Left) {
            m_rows->setSnoozedShown(opens ? !m_rows->isSnoozedShown() : key == Qt::Key_Right);
            return true;
        }
    }
    if (key == Qt::Key_N || key == Qt::Key_P) {
        const int next = row + (key == Qt::Key_N ? 1 : -1);
        if (next >= 0 && next < m_rows->rowCount())
            m_view->setCurrentIndex(m_rows->index(next));
        return true;
    }
    const int plain = key == Qt::Key_Enter ? int(Qt::Key_Return) : key;
    QModelIndexList rows = m_view->chosen();
    if (rows.isEmpty() && row >= 0)
        rows.append(current);
    for (const QModelIndex& index : std::as_const(rows)) {
        const QList<NeedVerb> verbs = verbsOf(m_rows->at(index.row()).need);
        const auto meant = std::ranges::find(verbs, plain, [](NeedVerb verb) { return int(verbKey(verb)); });
        if (meant == verbs.end())
            continue;
        act(rows, *meant);
        return true;
    }
    return key >= Qt::Key_A && key <= Qt::Key_Z; // the list does not jump to what begins with a letter
}

bool NeedsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    // A key that is held down decides over nothing that comes after.
    return key->isAutoRepeat() && key->key() >= Qt::Key_A && key->key() <= Qt::Key_Z && key->key() != Qt::Key_N &&
                   key->key() != Qt::Key_P
               ? true
               : handleKey(key->key());
}

void NeedsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= BesideWidth;
    const Qt::Orientation wanted = beside ? Qt::Horizontal : Qt::Vertical;
    if (m_isLaidOut && m_parts->orientation() == wanted)
        return; // the user may have moved the handle
    m_isLaidOut = true;
    m_parts->setOrientation(wanted);
    m_parts->setSizes({beside ? width() * 2 / 5 : height() / 3, beside ? width() * 3 / 5 : height() * 2 / 3});
}

void NeedsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showChosen();
}

} // namespace ui
