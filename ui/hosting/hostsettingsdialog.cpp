// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/hostsettingsdialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

#include "ui/hosting/durationedit.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

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
    field->setSpecialValueText(HostSettingsDialog::tr("no limit"));
    field->setAccessibleName(name);
    return field;
}

} // namespace

HostSettingsDialog::HostSettingsDialog(QWidget* parent)
    : QDialog(parent)
    , m_port(new QSpinBox(this))
    , m_restartHint(hint(tr("The relay goes off and on again when you save another port."), this))
    , m_startWithApp(new QCheckBox(tr("Switch the relay &on when Duologue starts"), this))
    , m_messageAge(new DurationEdit(tr("Messages are deleted after"), tr("kept for ever"), this))
    , m_roomIdle(new DurationEdit(tr("Quiet rooms are deleted after"), tr("kept for ever"), this))
    , m_history(countField(u"historyField"_s, tr("Messages kept in a room"), 1'000'000, this))
    , m_capacity(countField(u"capacityField"_s, tr("Agents on the relay"), 100'000, this))
{
    setObjectName(u"hostSettingsDialog"_s);
    setWindowTitle(tr("Relay settings"));
    m_port->setObjectName(u"portField"_s);
    m_port->setRange(1, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_port->setAccessibleName(tr("Port"));
    m_startWithApp->setObjectName(u"startWithApp"_s);
    m_messageAge->setObjectName(u"messageAge"_s);
    m_roomIdle->setObjectName(u"roomIdle"_s);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    form->setLabelAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    form->addRow(tr("&Port"), m_port);
    form->addRow(QString(), m_restartHint);
    form->addRow(QString(), m_startWithApp);
    form->addItem(new QSpacerItem(0, Space::M));
    form->addRow(tr("&Messages are deleted after"), m_messageAge);
    form->addRow(tr("&Quiet rooms are deleted after"), m_roomIdle);
    form->addRow(tr("Messages kept in a &room"), m_history);
    form->addRow(tr("&Agents on the relay"), m_capacity);
    form->addRow(QString(),
                 hint(tr("0 means no limit: nothing is deleted for that reason, and any number fits. What is "
                         "deleted is gone from the disk too."),
                      this));

    auto* defaults = new QPushButton(tr("Show defaults"), this);
    defaults->setObjectName(u"showDefaults"_s);
    defaults->setAutoDefault(false);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto* saveButton = new QPushButton(tr("Save settings"), this);
    saveButton->setObjectName(u"saveSettings"_s);
    saveButton->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(defaults);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(saveButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::XL);
    column->addLayout(form);
    column->addLayout(buttons);

    connect(defaults, &QPushButton::clicked, this, &HostSettingsDialog::showDefaults);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(saveButton, &QPushButton::clicked, this, &HostSettingsDialog::save);
}

void HostSettingsDialog::setSettings(const HostSettings& settings, bool running)
{
    m_before = settings;
    m_restartHint->setVisible(running);
    fill(settings);
    m_port->setFocus();
}

void HostSettingsDialog::fill(const HostSettings& settings)
{
    m_port->setValue(settings.port);
    m_startWithApp->setChecked(settings.startWithApp);
    m_messageAge->setSeconds(settings.limits.messageTtlSeconds);
    m_roomIdle->setSeconds(settings.limits.roomIdleSeconds);
    m_history->setValue(settings.limits.roomHistory);
    m_capacity->setValue(settings.limits.capacity);
}

HostSettings HostSettingsDialog::settings() const
{
    HostSettings settings = m_before;
    settings.port = m_port->value();
    settings.startWithApp = m_startWithApp->isChecked();
    settings.limits.messageTtlSeconds = m_messageAge->seconds();
    settings.limits.roomIdleSeconds = m_roomIdle->seconds();
    settings.limits.roomHistory = m_history->value();
    settings.limits.capacity = m_capacity->value();
    return settings;
}

void HostSettingsDialog::save()
{
    const HostSettings now = settings();
    accept();
    if (now != m_before)
        emit settingsChanged(now);
}

void HostSettingsDialog::showDefaults()
{
    HostSettings defaults;
    defaults.startWithApp = m_startWithApp->isChecked();
    fill(defaults);
}

} // namespace ui
