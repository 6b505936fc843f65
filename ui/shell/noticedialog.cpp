// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticedialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimeEdit>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// As clocks are read here, to the minute: some languages' short form has seconds.
QString hoursAndMinutes()
{
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QRegularExpression(u"[:. ]?ss?"_s));
    return format;
}

} // namespace

NoticeDialog::NoticeDialog(const model::NoticeSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_enabled(new QCheckBox(tr("&Tell me when something needs me and I look elsewhere"), this))
    , m_quiet(new QCheckBox(tr("&Quiet hours from"), this))
    , m_from(new QTimeEdit(settings.quietFrom, this))
    , m_to(new QTimeEdit(settings.quietTo, this))
    , m_text(new QCheckBox(tr("Show te&xts and names in them (never on a locked screen)"), this))
{
    new WholeDialog(this);
    setObjectName(u"noticeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Notifications"));
    m_enabled->setObjectName(u"noticeEnabled"_s);
    m_enabled->setChecked(settings.enabled);
    m_quiet->setObjectName(u"noticeQuiet"_s);
    m_quiet->setChecked(settings.quietHours);
    for (QTimeEdit* field : {m_from, m_to})
        field->setDisplayFormat(hoursAndMinutes());
    m_from->setObjectName(u"quietFrom"_s);
    m_from->setAccessibleName(tr("Quiet hours begin"));
    m_to->setObjectName(u"quietTo"_s);
    m_to->setAccessibleName(tr("Quiet hours end"));
    m_text->setObjectName(u"noticeText"_s);
    m_text->setChecked(settings.showsText);
    auto* what =
        new QLabel(tr("A message waits for you, a rule has paused a room, or an agent does not come for what was "
                      "said to it. One room is muted from its menu."),
                   this);
    what->setWordWrap(true);

    auto* hours = new QHBoxLayout;
    hours->setSpacing(Space::S);
    hours->addWidget(m_quiet);
    hours->addWidget(m_from);
    hours->addWidget(new QLabel(tr("to", "from one time to another"), this));
    hours->addWidget(m_to);
    hours->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setObjectName(u"noticeSave"_s);
    takePicturesOff(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::M);
    column->addWidget(m_enabled);
    column->addWidget(what);
    column->addWidget(m_text);
    column->addLayout(hours);
    column->addWidget(buttons);
    connect(m_enabled, &QCheckBox::toggled, this, &NoticeDialog::updateFields);
    connect(m_quiet, &QCheckBox::toggled, this, &NoticeDialog::updateFields);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &NoticeDialog::save);
    updateFields();
}

void NoticeDialog::updateFields()
{
    m_quiet->setEnabled(m_enabled->isChecked());
    m_text->setEnabled(m_enabled->isChecked());
    for (QTimeEdit* field : {m_from, m_to})
        field->setEnabled(m_enabled->isChecked() && m_quiet->isChecked());
}

void NoticeDialog::save()
{
    emit settingsChanged(
        {m_enabled->isChecked(), m_quiet->isChecked(), m_from->time(), m_to->time(), m_text->isChecked()});
    accept();
}

} // namespace ui
