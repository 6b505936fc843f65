// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/hostsettingspage.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include "ui/hosting/hintlabel.h"
#include "ui/hosting/settingsfields.h"
#include "ui/hosting/wheredialog.h"
#include "ui/kit/formfields.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int MostTimes = 1'000'000; ///< of a rate

HintLabel* hint(const QString& text, QWidget* parent)
{
    auto* label = new HintLabel(HintLabel::Tone::Secondary, parent);
    label->setText(text);
    return label;
}

QSpinBox* countField(const QString& objectName, const QString& name, int maximum, QWidget* parent)
{
    auto* field = new QSpinBox(parent);
    field->setObjectName(objectName);
    field->setRange(0, maximum);
    field->setSpecialValueText(HostSettingsPage::tr("no limit"));
    field->setAccessibleName(name);
    field->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // its digits are few
    return field;
}

QFormLayout* pageForm(QWidget* page)
{
    auto* form = new QFormLayout(page);
    form->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    form->setLabelAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    return form;
}

QSpinBox* sizeField(const QString& objectName, const QString& name, QWidget* parent)
{
    constexpr int MostMib = 100'000'000;
    QSpinBox* field = countField(objectName, name, MostMib, parent);
    field->setSuffix(HostSettingsPage::tr(" MiB"));
    return field;
}

} // namespace

HostSettingsPage::HostSettingsPage(QWidget* parent)
    : QWidget(parent)
    , m_audience(new AudienceBox(this))
    , m_endpointsTitle(new QLabel(tr("Where it is now"), this))
    , m_endpoints(new EndpointList(this))
    , m_port(new QSpinBox(this))
    , m_restartHint(hint(
          tr("The relay goes off and on again when you apply another reach, port or number of connections."), this))
    , m_startWithApp(new QCheckBox(tr("Switch the relay &on when Duologue starts"), this))
    , m_startAtLogin(new QCheckBox(tr("Start Duologue in the background when I &log in"), this))
    , m_messageAge(new DurationEdit(tr("Messages are deleted after"), tr("kept for ever"), this))
    , m_roomIdle(new DurationEdit(tr("Quiet rooms are deleted after"), tr("kept for ever"), this))
    , m_history(countField(u"historyField"_s, tr("Messages kept in a room"), 1'000'000, this))
    , m_capacity(countField(u"capacityField"_s, tr("Agents on the relay"), 100'000, this))
    , m_quotaRooms(countField(u"quotaRoomsField"_s, tr("Open rooms of an agent"), 1'000'000, this))
    , m_quota(sizeField(u"quotaField"_s, tr("Storage of an agent"), this))
    , m_quotaTotal(sizeField(u"quotaTotalField"_s, tr("Storage in all"), this))
    , m_auditSize(sizeField(u"auditSizeField"_s, tr("Size of the audit log"), this))
    , m_auditAge(new DurationEdit(tr("Audit entries are deleted after"), tr("kept for ever"), this))
    , m_notRead(new DurationEdit(tr("Tell me of an agent that has not read for"), tr("never"), this))
    , m_connections(countField(u"connectionsField"_s, tr("Connections at once"), 65'535, this))
    , m_requests(countField(u"requestsField"_s, tr("Requests of an agent in a minute"), MostTimes, this))
    , m_agentRingRequests(
          countField(u"agentRingField"_s, tr("Requests of an agent in a minute, by AgentRing"), MostTimes, this))
    , m_registrations(countField(u"registrationsField"_s, tr("New agents of an address in a minute"), MostTimes, this))
    , m_wrongCodes(countField(u"wrongCodesField"_s, tr("Wrong room codes in ten minutes"), MostTimes, this))
    , m_discard(new QPushButton(tr("Discard changes"), this))
    , m_apply(new QPushButton(tr("Apply"), this))
{
    setObjectName(u"hostSettingsPage"_s);
    m_port->setObjectName(u"portField"_s);
    m_port->setRange(1, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_port->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_port->setAccessibleName(tr("Port"));
    m_startWithApp->setObjectName(u"startWithApp"_s);
    m_startAtLogin->setObjectName(u"startAtLogin"_s);
    m_messageAge->setObjectName(u"messageAge"_s);
    m_roomIdle->setObjectName(u"roomIdle"_s);
    m_auditAge->setObjectName(u"auditAge"_s);
    m_notRead->setObjectName(u"notRead"_s);

    auto* tabs = new QTabWidget(this);
    const auto add = [this, tabs](QWidget* page, const QString& title) {
        auto* scrolled = new Scrolled(page, this);
        scrolled->setMayBeNarrow(true);
        tabs->addTab(scrolled, title);
    };
    add(reachPage(), tr("Reach"));
    add(limitsPage(), tr("Limits"));
    add(ratesPage(), tr("Rates"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::M);
    column->addWidget(tabs, 1);
    column->addLayout(makeButtons());
    fill(m_before);
    setStatus({});
    watch();
}

QLayout* HostSettingsPage::makeButtons()
{
    auto* defaults = new QPushButton(tr("Show defaults"), this);
    defaults->setObjectName(u"showDefaults"_s);
    m_discard->setObjectName(u"discardSettings"_s);
    m_apply->setObjectName(u"saveSettings"_s);
    for (QPushButton* button : {defaults, m_discard, m_apply})
        button->setAutoDefault(false); // Return in a field applies nothing
    auto* line = new QHBoxLayout;
    line->setSpacing(Space::S);
    line->addWidget(defaults);
    line->addStretch();
    line->addWidget(m_discard);
    line->addWidget(m_apply);
    connect(defaults, &QPushButton::clicked, this, &HostSettingsPage::showDefaults);
    connect(m_discard, &QPushButton::clicked, this, [this] { fill(m_before); });
    connect(m_apply, &QPushButton::clicked, this, &HostSettingsPage::apply);
    return line;
}

/// Whatever is changed, the buttons say what that would lead to.
void HostSettingsPage::watch()
{
    const QList<QSpinBox*> numbers = findChildren<QSpinBox*>();
    for (const QSpinBox* number : numbers)
        connect(number, &QSpinBox::valueChanged, this, &HostSettingsPage::showDifference);
    const QList<QComboBox*> units = findChildren<QComboBox*>();
    for (const QComboBox* unit : units)
        connect(unit, &QComboBox::currentIndexChanged, this, &HostSettingsPage::showDifference);
    connect(m_audience, &AudienceBox::changed, this, &HostSettingsPage::showDifference);
    for (const QCheckBox* box : {m_startWithApp, m_startAtLogin})
        connect(box, &QCheckBox::toggled, this, &HostSettingsPage::showDifference);
}

void HostSettingsPage::showDifference()
{
    const model::HostSettings now = settings();
    m_discard->setEnabled(now != m_before);
    m_apply->setEnabled(now != m_before);
    const bool restarts = m_running && (now.audience != m_before.audience || now.plainHttp != m_before.plainHttp ||
                                        now.port != m_before.port || now.maxConnections != m_before.maxConnections);
    m_apply->setText(restarts ? tr("Apply and restart the relay") : tr("Apply"));
}

QWidget* HostSettingsPage::reachPage()
{
    auto* page = new QWidget;
    auto* form = pageForm(page);
    form->addRow(new QLabel(tr("Who can reach it"), this), m_audience);
    form->addRow(m_endpointsTitle, m_endpoints);
    form->addItem(new QSpacerItem(0, Space::S));
    addHintedRow(form, new QLabel(tr("&Port"), this), m_port, {m_restartHint});
    form->addRow(QString(), m_startWithApp);
    form->addRow(QString(), m_startAtLogin);
    return page;
}

QWidget* HostSettingsPage::limitsPage()
{
    auto* page = new QWidget;
    auto* form = pageForm(page);
    form->addRow(tr("&Messages are deleted after"), m_messageAge);
    form->addRow(tr("&Quiet rooms are deleted after"), m_roomIdle);
    form->addRow(tr("Messages kept in a &room"), m_history);
    form->addRow(tr("&Agents on the relay"), m_capacity);
    form->addRow(tr("Op&en rooms of an agent"), m_quotaRooms);
    form->addRow(tr("S&torage of an agent"), m_quota);
    form->addRow(tr("Storage &in all"), m_quotaTotal);
    form->addRow(tr("Si&ze of the audit log"), m_auditSize);
    form->addRow(tr("Au&dit entries are deleted after"), m_auditAge);
    form->addRow(QString(),
                 hint(tr("0 means no limit: nothing is deleted for that reason, and any number fits. What is "
                         "deleted is gone from the disk too."),
                      this));
    m_connections->setSpecialValueText(tr("the usual number"));
    form->addRow(tr("Tell me o&f an agent that has not read for"), m_notRead);
    form->addRow(tr("Co&nnections at once"), m_connections);
    form->addRow(QString(), hint(tr("From one address, and in all. A few places beyond it are kept for you."), this));
    return page;
}

QWidget* HostSettingsPage::ratesPage()
{
    auto* page = new QWidget;
    auto* form = pageForm(page);
    form->addRow(tr("&Requests of an agent in a minute"), m_requests);
    form->addRow(tr("… by A&gentRing"), m_agentRingRequests);
    form->addRow(tr("&New agents of an address in a minute"), m_registrations);
    form->addRow(tr("&Wrong room codes in ten minutes"), m_wrongCodes);
    form->addRow(QString(), hint(tr("An agent that asks more often is refused and told when to come back. Wrong codes "
                                    "count for the agent and for its address. 0 means no limit."),
                                 this));
    return page;
}

void HostSettingsPage::setSettings(const model::HostSettings& settings)
{
    const bool untouched = this->settings() == m_before;
    m_before = settings;
    if (untouched)
        fill(settings);
    showDifference();
}

void HostSettingsPage::setStatus(const model::HostStatus& status)
{
    m_running = status.state == model::HostStatus::State::On;
    m_restartHint->setVisible(m_running);
    m_endpoints->setStatus(status);
    m_endpoints->setVisible(!status.addresses.isEmpty());
    m_endpointsTitle->setVisible(!status.addresses.isEmpty());
    showDifference();
}

void HostSettingsPage::fill(const model::HostSettings& settings)
{
    m_audience->setChoice(settings.audience, settings.plainHttp);
    m_port->setValue(settings.port);
    m_startWithApp->setChecked(settings.startWithApp);
    m_startAtLogin->setVisible(settings.startAtLogin.has_value());
    m_startAtLogin->setChecked(settings.startAtLogin.value_or(false));
    m_messageAge->setSeconds(settings.limits.messageTtlSeconds);
    m_roomIdle->setSeconds(settings.limits.roomIdleSeconds);
    m_history->setValue(settings.limits.roomHistory);
    m_capacity->setValue(settings.limits.capacity);
    m_quotaRooms->setValue(settings.limits.quotaRooms);
    m_quota->setValue(settings.limits.quotaMib);
    m_quotaTotal->setValue(settings.limits.quotaTotalMib);
    m_auditSize->setValue(settings.limits.auditMib);
    m_auditAge->setSeconds(settings.limits.auditAgeSeconds);
    m_notRead->setSeconds(settings.limits.notReadSeconds);
    m_connections->setValue(settings.maxConnections);
    m_requests->setValue(settings.limits.requestsPerMinute);
    m_agentRingRequests->setValue(settings.limits.agentRingRequestsPerMinute);
    m_registrations->setValue(settings.limits.registrationsPerMinute);
    m_wrongCodes->setValue(settings.limits.wrongCodesPerTenMinutes);
    showDifference();
}

model::HostSettings HostSettingsPage::settings() const
{
    model::HostSettings settings = m_before;
    settings.audience = m_audience->audience();
    settings.plainHttp = settings.audience == model::Audience::LocalNetwork && m_audience->plainHttp();
    settings.port = m_port->value();
    settings.startWithApp = m_startWithApp->isChecked();
    if (settings.startAtLogin)
        settings.startAtLogin = m_startAtLogin->isChecked();
    settings.limits.messageTtlSeconds = m_messageAge->seconds();
    settings.limits.roomIdleSeconds = m_roomIdle->seconds();
    settings.limits.roomHistory = m_history->value();
    settings.limits.capacity = m_capacity->value();
    settings.limits.quotaRooms = m_quotaRooms->value();
    settings.limits.quotaMib = m_quota->value();
    settings.limits.quotaTotalMib = m_quotaTotal->value();
    settings.limits.auditMib = m_auditSize->value();
    settings.limits.auditAgeSeconds = m_auditAge->seconds();
    settings.limits.notReadSeconds = static_cast<int>(m_notRead->seconds());
    settings.maxConnections = m_connections->value();
    settings.limits.requestsPerMinute = m_requests->value();
    settings.limits.agentRingRequestsPerMinute = m_agentRingRequests->value();
    settings.limits.registrationsPerMinute = m_registrations->value();
    settings.limits.wrongCodesPerTenMinutes = m_wrongCodes->value();
    return settings;
}

/// They hold when setSettings() says so.
void HostSettingsPage::apply()
{
    const model::HostSettings now = settings();
    if (now != m_before)
        emit settingsChanged(now);
}

void HostSettingsPage::showDefaults()
{
    model::HostSettings defaults;
    defaults.startWithApp = m_startWithApp->isChecked();
    if (m_before.startAtLogin)
        defaults.startAtLogin = m_startAtLogin->isChecked();
    fill(defaults);
}

} // namespace ui
