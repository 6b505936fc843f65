// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearancedialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/kit/dialogs.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

using model::Appearance;

AppearanceDialog::AppearanceDialog(const Appearance& appearance, QWidget* parent)
    : QDialog(parent)
    , m_colors(new QComboBox(this))
    , m_textSize(new QSpinBox(this))
{
    new WholeDialog(this);
    setObjectName(u"appearanceDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Appearance"));
    m_colors->setObjectName(u"appearanceColors"_s);
    m_colors->addItem(tr("As on the desktop"), static_cast<int>(Appearance::Colors::Desktop));
    m_colors->addItem(tr("Light"), static_cast<int>(Appearance::Colors::Light));
    m_colors->addItem(tr("Dark"), static_cast<int>(Appearance::Colors::Dark));
    m_colors->setCurrentIndex(m_colors->findData(static_cast<int>(appearance.colors)));
    m_textSize->setObjectName(u"appearanceTextSize"_s);
    m_textSize->setRange(Appearance::SmallestText, Appearance::LargestText);
    m_textSize->setSingleStep(Appearance::TextStep);
    m_textSize->setSuffix(tr(" %", "per cent"));
    m_textSize->setValue(appearance.textSize);
    m_textSize->setKeyboardTracking(false); // 1, 12, 120

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    form->addRow(tr("&Colors"), m_colors);
    form->addRow(tr("&Text size"), m_textSize);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Keep"), QDialogButtonBox::AcceptRole)->setObjectName(u"appearanceKeep"_s);
    takePicturesOff(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    column->setSpacing(Space::L);
    column->addLayout(form);
    column->addWidget(buttons);
    const auto tell = [this] { emit appearanceChanged(chosen()); };
    connect(m_colors, &QComboBox::currentIndexChanged, this, tell);
    connect(m_textSize, &QSpinBox::valueChanged, this, tell);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this, appearance] { emit appearanceChanged(appearance); });
}

Appearance AppearanceDialog::chosen() const
{
    Appearance appearance;
    appearance.colors = static_cast<Appearance::Colors>(m_colors->currentData().toInt());
    appearance.textSize = m_textSize->value();
    return appearance;
}

} // namespace ui
