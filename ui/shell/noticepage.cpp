// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticepage.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QTimeEdit>

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

NoticePage::NoticePage(const model::NoticeSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_enabled(new QCheckBox(tr("&Tell me when something needs me and I look elsewhere"), this))
    , m_quiet(new QCheckBox(tr("&Quiet hours from"), this))
    , m_from(new QTimeEdit(this))
    , m_to(new QTimeEdit(this))
    , m_text(new QCheckBox(tr("Show te&xts and names in them (never on a locked screen)"), this))
{
    setObjectName(u"noticePage"_s);
    m_enabled->setObjectName(u"noticeEnabled"_s);
    m_quiet->setObjectName(u"noticeQuiet"_s);
    for (QTimeEdit* field : {m_from, m_to})
        field->setDisplayFormat(hoursAndMinutes());
    m_from->setObjectName(u"quietFrom"_s);
    m_from->setAccessibleName(tr("Quiet hours begin"));
    m_to->setObjectName(u"quietTo"_s);
    m_to->setAccessibleName(tr("Quiet hours end"));
    m_text->setObjectName(u"noticeText"_s);
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
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::M);
    column->addWidget(m_enabled);
    column->addWidget(what);
    column->addWidget(m_text);
    column->addLayout(hours);
    column->addStretch();
    for (const QCheckBox* box : {m_enabled, m_quiet, m_text})
        connect(box, &QCheckBox::toggled, this, &NoticePage::tell);
    for (const QTimeEdit* field : {m_from, m_to})
        connect(field, &QTimeEdit::timeChanged, this, &NoticePage::tell);
    setSettings(settings);
}

void NoticePage::setSettings(const model::NoticeSettings& settings)
{
    const QSignalBlocker quiet(this);
    m_enabled->setChecked(settings.enabled);
    m_quiet->setChecked(settings.quietHours);
    m_from->setTime(settings.quietFrom);
    m_to->setTime(settings.quietTo);
    m_text->setChecked(settings.showsText);
    updateFields();
}

void NoticePage::updateFields()
{
    m_quiet->setEnabled(m_enabled->isChecked());
    m_text->setEnabled(m_enabled->isChecked());
    for (QTimeEdit* field : {m_from, m_to})
        field->setEnabled(m_enabled->isChecked() && m_quiet->isChecked());
}

void NoticePage::tell()
{
    updateFields();
    emit settingsChanged(
        {m_enabled->isChecked(), m_quiet->isChecked(), m_from->time(), m_to->time(), m_text->isChecked()});
}

} // namespace ui
