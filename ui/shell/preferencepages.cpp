// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/preferencepages.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTreeWidget>

#include <optional>

#include "relay/protocol/message.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/formfields.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/shell/shortcuts.h"

using namespace Qt::StringLiterals;
using relay::protocol::Policy;
using relay::protocol::SecretGuard;

namespace ui {

namespace {

constexpr int MostTurns = 100'000;

QFormLayout* makeForm()
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    return form;
}

} // namespace

using model::Appearance;

AppearancePage::AppearancePage(const Appearance& appearance, QWidget* parent)
    : QWidget(parent)
    , m_colors(new QComboBox(this))
    , m_textSize(new QSpinBox(this))
{
    setObjectName(u"appearancePage"_s);
    m_colors->setObjectName(u"appearanceColors"_s);
    m_colors->addItem(tr("As on the desktop"), static_cast<int>(Appearance::Colors::Desktop));
    m_colors->addItem(tr("Light"), static_cast<int>(Appearance::Colors::Light));
    m_colors->addItem(tr("Dark"), static_cast<int>(Appearance::Colors::Dark));
    m_textSize->setObjectName(u"appearanceTextSize"_s);
    m_textSize->setRange(Appearance::SmallestText, Appearance::LargestText);
    m_textSize->setSingleStep(Appearance::TextStep);
    m_textSize->setSuffix(tr(" %", "per cent"));
    m_textSize->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_textSize->setKeyboardTracking(false); // 1, 12, 120
    QFormLayout* form = makeForm();
    form->addRow(tr("&Colors"), m_colors);
    form->addRow(tr("&Text size"), m_textSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(form);
    column->addStretch();
    setAppearance(appearance);
    connect(m_colors, &QComboBox::currentIndexChanged, this, &AppearancePage::tell);
    connect(m_textSize, &QSpinBox::valueChanged, this, &AppearancePage::tell);
}

void AppearancePage::setAppearance(const Appearance& appearance)
{
    const QSignalBlocker quiet(this);
    m_colors->setCurrentIndex(m_colors->findData(static_cast<int>(appearance.colors)));
    m_textSize->setValue(appearance.textSize);
}

void AppearancePage::tell()
{
    Appearance appearance;
    appearance.colors = static_cast<Appearance::Colors>(m_colors->currentData().toInt());
    appearance.textSize = m_textSize->value();
    emit appearanceChanged(appearance);
}

PolicyPage::PolicyPage(QWidget* parent)
    : QWidget(parent)
    , m_whose(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_rules(new QWidget(this))
    , m_secrets(new QComboBox(m_rules))
    , m_turns(new QSpinBox(m_rules))
    , m_loops(new QCheckBox(tr("Pause a room when its agents &repeat themselves, race, or go in circles"), m_rules))
{
    setObjectName(u"policyPage"_s);
    m_whose->setObjectName(u"policyWhose"_s);
    m_secrets->setObjectName(u"policySecrets"_s);
    m_secrets->addItems({tr("let it through"), tr("hold it for me"), tr("refuse it")}); // in the order of SecretGuard
    m_secrets->setAccessibleName(tr("What looks like a credential"));
    m_secrets->view()->setAccessibleName(m_secrets->accessibleName());
    m_turns->setObjectName(u"policyTurns"_s);
    m_turns->setRange(0, MostTurns);
    m_turns->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turns->setSpecialValueText(tr("never"));
    m_turns->setKeyboardTracking(false);
    m_turns->setAccessibleName(tr("Messages without you until a room pauses"));
    m_loops->setObjectName(u"policyLoops"_s);
    auto* hint = new HintLabel(HintLabel::Tone::Secondary, m_rules);
    hint->setText(tr("A message is looked through before the other agent gets it. Keys and passwords that it "
                     "names are kept neither in the room nor in the audit log."));
    QFormLayout* form = makeForm();
    form->setContentsMargins({});
    addHintedRow(form, new QLabel(tr("What looks like a &credential"), m_rules), m_secrets, {hint});
    form->addRow(tr("Messages &without you until a room pauses"), m_turns);
    form->addRow(m_loops);
    m_rules->setLayout(form);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::L);
    column->addWidget(m_whose);
    column->addWidget(m_rules);
    column->addStretch();
    setPolicy({});
    setRelay({}, false);
    connect(m_secrets, &QComboBox::currentIndexChanged, this, &PolicyPage::tell);
    connect(m_turns, &QSpinBox::valueChanged, this, &PolicyPage::tell);
    connect(m_loops, &QCheckBox::toggled, this, &PolicyPage::tell);
}

void PolicyPage::setPolicy(const Policy& policy)
{
    const QSignalBlocker quiet(this);
    const QSignalBlocker keepsPolicy(m_secrets);
    m_policy = policy;
    const bool other = policy.secrets == relay::protocol::OtherValue<SecretGuard>;
    const int known = static_cast<int>(SecretGuard::Refuse) + 1;
    while (m_secrets->count() > known)
        m_secrets->removeItem(m_secrets->count() - 1);
    if (other)
        m_secrets->addItem(tr("something else", "what happens to a credential"));
    m_secrets->setCurrentIndex(static_cast<int>(policy.secrets));
    const QSignalBlocker quietTurns(m_turns);
    const QSignalBlocker quietLoops(m_loops);
    m_turns->setValue(policy.turnLimit);
    m_loops->setChecked(policy.loopBreaker);
}

void PolicyPage::setRelay(const QString& name, bool available)
{
    m_rules->setEnabled(available);
    m_whose->setText(available
                         ? tr("They hold in all rooms of %1, at once.", "rules; relay").arg(visibleLine(name))
                         : tr("No relay that you run can be reached now: its rules are seen here when it is on."));
    m_whose->setVisible(!available || !name.isEmpty());
}

void PolicyPage::tell()
{
    m_policy.secrets = static_cast<SecretGuard>(m_secrets->currentIndex());
    m_policy.turnLimit = m_turns->value();
    m_policy.loopBreaker = m_loops->isChecked();
    emit policyChanged(m_policy);
}

KeysPage::KeysPage(QWidget* parent)
    : QWidget(parent)
    , m_keys(new QTreeWidget(this))
    , m_none(new HintLabel(HintLabel::Tone::Secondary, this))
{
    setObjectName(u"keysPage"_s);
    auto* wanted = new QLineEdit(this);
    wanted->setObjectName(u"keysFilter"_s);
    wanted->setPlaceholderText(tr("Find a key or what it does"));
    wanted->setAccessibleName(wanted->placeholderText());
    wanted->setClearButtonEnabled(true);
    m_keys->setObjectName(u"keys"_s);
    m_keys->setAccessibleName(tr("Keyboard shortcuts"));
    m_keys->setColumnCount(2);
    m_keys->setHeaderLabels({tr("What it does", "a key"), tr("Key", "on the keyboard")});
    m_keys->setRootIsDecorated(false);
    m_keys->setItemsExpandable(false);
    m_keys->setIndentation(Space::L);
    m_keys->setUniformRowHeights(true);
    m_keys->header()->setStretchLastSection(false);
    m_none->setText(tr("No key does that."));
    m_none->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::S);
    column->addWidget(wanted);
    column->addWidget(m_none);
    column->addWidget(m_keys, 1);
    fill();
    connect(wanted, &QLineEdit::textChanged, this, &KeysPage::filter);
    setTabOrder(wanted, m_keys);
}

void KeysPage::fill()
{
    const QList<ShortcutEntry> table = shortcutTable();
    QTreeWidgetItem* section = nullptr;
    std::optional<MenuId> menu;
    for (const ShortcutEntry& entry : table) {
        if (entry.key.isEmpty())
            continue;
        if (menu != entry.menu) {
            menu = entry.menu;
            section = new QTreeWidgetItem(m_keys, {plainActionText(menuTitle(entry.menu))});
            section->setFirstColumnSpanned(true);
            section->setFlags(Qt::ItemIsEnabled);
            section->setExpanded(true);
        }
        new QTreeWidgetItem(section,
                            {plainActionText(entry.text),
                             QKeySequence(entry.key, QKeySequence::PortableText).toString(QKeySequence::NativeText)});
    }
    m_keys->expandAll();
    showTitles();
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
}

/// They do not follow the size of the text by themselves.
void KeysPage::showTitles()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    for (int at = 0; at < m_keys->topLevelItemCount(); ++at)
        m_keys->topLevelItem(at)->setFont(0, bold);
}

void KeysPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showTitles();
}

void KeysPage::filter(const QString& wanted)
{
    bool any = false;
    for (int at = 0; at < m_keys->topLevelItemCount(); ++at) {
        QTreeWidgetItem* section = m_keys->topLevelItem(at);
        bool seen = false;
        for (int row = 0; row < section->childCount(); ++row) {
            QTreeWidgetItem* key = section->child(row);
            const bool found = key->text(0).contains(wanted.trimmed(), Qt::CaseInsensitive) ||
                               key->text(1).contains(wanted.trimmed(), Qt::CaseInsensitive);
            key->setHidden(!found);
            seen = seen || found;
        }
        section->setHidden(!seen);
        any = any || seen;
    }
    m_keys->setVisible(any);
    m_none->setVisible(!any);
}

} // namespace ui
