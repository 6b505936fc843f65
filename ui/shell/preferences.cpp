// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/preferences.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>

#include "ui/hosting/hostingstrip.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/theme.h"
#include "ui/shell/appearanceactions.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/noticeactions.h"
#include "ui/shell/preferencepages.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr QSize Usual(200 * Space::Unit, 140 * Space::Unit);

/// The first thing on that page which takes keys.
void focusFirst(QWidget* page)
{
    for (QWidget* next = page->nextInFocusChain(); next != page; next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->isEnabled() && next->isVisibleTo(page) &&
            (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace

Preferences::Preferences(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    m_parts.actions->on(Command::Preferences, this, [this] { open(); });
    const auto leadsTo = [this](Command command, Page page) {
        m_parts.actions->on(command, this, [this, page] { open(page); });
    };
    leadsTo(Command::AppearanceSettings, Page::Appearance);
    leadsTo(Command::HostSettings, Page::Relay);
    leadsTo(Command::RelayRules, Page::Rules);
    leadsTo(Command::NoticeSettings, Page::Notices);
    leadsTo(Command::ShortcutSheet, Page::Keys);
    connect(m_parts.strip, &HostingStrip::settingsRequested, this, [this] { open(Page::Relay); });
}

void Preferences::open()
{
    show();
    m_list->setFocus(Qt::TabFocusReason);
}

void Preferences::open(Page page)
{
    m_page = page;
    show();
    focusFirst(m_pages->currentWidget());
}

void Preferences::show()
{
    if (!m_dialog)
        makeDialog();
    m_list->setCurrentRow(static_cast<int>(m_page));
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void Preferences::makeDialog()
{
    m_dialog = new QDialog(m_window);
    m_dialog->setObjectName(u"preferences"_s);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setWindowTitle(tr("Preferences"));
    m_list = new QListWidget(m_dialog);
    m_list->setObjectName(u"preferencePages"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(Space::XS);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_pages = new QStackedWidget(m_dialog);
    addPage(Icon::Eye, tr("Appearance"), m_parts.appearance->makePage(m_dialog));
    addPage(Icon::Relay, tr("Relay"), m_parts.hosting->makePage(m_dialog));
    addPage(Icon::Check, tr("Rules for all rooms"), m_parts.control->makePage(m_dialog));
    addPage(Icon::Info, tr("Notifications"), m_parts.notices->makePage(m_dialog));
    addPage(Icon::Keyboard, tr("Keys"), new KeysPage(m_dialog));
    auto* row = new QHBoxLayout(m_dialog);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_pages, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int at) {
        m_page = static_cast<Page>(at);
        m_pages->setCurrentIndex(at);
    });
    new QShortcut(QKeySequence::Close, m_dialog.data(), m_dialog.data(), &QWidget::close);
    m_dialog->resize(Usual.boundedTo(largestSize(*m_dialog)));
}

/// In the order of Page.
void Preferences::addPage(Icon picture, const QString& title, QWidget* widget)
{
    m_list->addItem(new QListWidgetItem(icon(picture), title));
    auto* all = new QWidget(m_pages);
    auto* heading = new QLabel(title, all);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(Space::XL, Space::L, Space::XL, Space::L);
    column->setSpacing(Space::L);
    column->addWidget(heading);
    auto* scrolled = new Scrolled(widget, all);
    scrolled->setMayBeNarrow(true);
    column->addWidget(scrolled, 1);
    m_pages->addWidget(all);
}

} // namespace ui
