// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosting/vaultpanel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/hosting/hintlabel.h"
#include "ui/hosting/vaultwords.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int PictureSize = 8 * Space::Unit;
constexpr int FieldWidth = 80 * Space::Unit;
constexpr int TextWidth = 160 * Space::Unit;

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLatin1StringView objectNameOf(model::VaultChoice choice)
{
    switch (choice) {
    case model::VaultChoice::TryAgain:
        return QLatin1StringView("vaultTryAgain");
    case model::VaultChoice::UsePassphrase:
        return QLatin1StringView("vaultUsePassphrase");
    case model::VaultChoice::SessionOnly:
        return QLatin1StringView("vaultSessionOnly");
    case model::VaultChoice::Cancel:
        break;
    }
    return QLatin1StringView("vaultCancel");
}

} // namespace

VaultPanel::VaultPanel(QWidget* parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(plainLabel(this))
    , m_explanation(plainLabel(this))
    , m_reassurance(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_detailToggle(new QToolButton(this))
    , m_detail(new HintLabel(HintLabel::Tone::Secondary, this))
    , m_column(new QVBoxLayout)
{
    setObjectName(u"vaultPanel"_s);
    m_title->setObjectName(u"vaultTitle"_s);
    m_explanation->setObjectName(u"vaultExplanation"_s);
    m_reassurance->setObjectName(u"vaultReassurance"_s);
    m_detailToggle->setObjectName(u"vaultDetailToggle"_s);
    m_detailToggle->setText(tr("What the keychain said"));
    m_detailToggle->setCheckable(true);
    m_detailToggle->setAutoRaise(true);
    m_detailToggle->setArrowType(Qt::RightArrow);
    m_detailToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detail->setObjectName(u"vaultDetail"_s);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_column->setSpacing(Space::S);
    m_column->addWidget(m_title);
    m_column->addWidget(m_explanation);
    m_column->addWidget(m_reassurance);
    m_column->addWidget(m_detailToggle, 0, Qt::AlignLeading);
    m_column->addWidget(m_detail);
    // The width is limited here and not at the labels: their heights would be counted for the full width.
    auto* content = new QWidget(this);
    content->setMaximumWidth(TextWidth);
    content->setLayout(m_column);
    m_column->setContentsMargins({});
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Space::L, Space::L, Space::L, Space::L);
    line->setSpacing(Space::L);
    line->addWidget(m_picture, 0, Qt::AlignTop);
    line->addWidget(content, 1);
    line->addStretch();

    connect(m_detailToggle, &QToolButton::toggled, this, [this](bool shown) {
        m_detailToggle->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        m_detail->setVisible(shown);
    });
    applyTheme();
}

void VaultPanel::setPrompt(const model::VaultPrompt& prompt)
{
    m_prompt = prompt;
    const VaultWords words = vaultWords(prompt);
    m_title->setText(words.title);
    m_explanation->setText(words.explanation);
    m_reassurance->setText(words.reassurance);
    m_reassurance->setVisible(!words.reassurance.isEmpty());
    m_detail->setText(visibleText(prompt.detail));
    m_detailToggle->setVisible(!prompt.detail.isEmpty());
    m_detail->setVisible(m_detailToggle->isChecked() && !prompt.detail.isEmpty()); // what was opened stays open
    setAccessibleName(words.title);
    setAccessibleDescription(words.explanation);
    clearAnswers();
    if (asksForPassphrase(prompt.reason))
        buildPassphraseForm();
    else
        buildOffers();
    m_column->addWidget(m_answers);
    m_answers->show();
    applyTheme();
}

void VaultPanel::clearAnswers()
{
    for (QLineEdit* field : {m_passphrase, m_again}) {
        if (field)
            field->clear();
    }
    if (m_answers) {
        m_answers->hide();
        m_answers->deleteLater(); // one of its buttons may be what led here
    }
    m_passphrase = nullptr;
    m_again = nullptr;
    m_advice = nullptr;
    m_submit = nullptr;
    m_answers = new QWidget(this); // the layout takes it into the column's widget
}

void VaultPanel::buildOffers()
{
    auto* grid = new QGridLayout(m_answers);
    grid->setContentsMargins(0, Space::XS, 0, 0);
    grid->setHorizontalSpacing(Space::M);
    grid->setVerticalSpacing(Space::S);
    grid->setColumnStretch(1, 1);
    bool first = true;
    const QList<VaultOffer> offers = vaultOffers(m_prompt);
    for (const VaultOffer& offer : offers) {
        auto* button = new QPushButton(offer.verb, m_answers);
        button->setObjectName(objectNameOf(offer.choice));
        button->setAccessibleDescription(offer.consequence);
        button->setAutoDefault(true);
        button->setDefault(first);
        button->setMinimumWidth(button->sizeHint().width() + 2 * Space::S);
        auto* consequence = new HintLabel(HintLabel::Tone::Secondary, m_answers);
        consequence->setText(offer.consequence);
        const int row = grid->rowCount();
        grid->addWidget(button, row, 0);
        grid->addWidget(consequence, row, 1);
        const model::VaultChoice choice = offer.choice;
        connect(button, &QPushButton::clicked, this, [this, choice] { emit answered(choice); });
        if (first)
            setFocusProxy(button);
        first = false;
    }
}

QLineEdit* VaultPanel::addPassphraseField(const QString& label, const QString& objectName)
{
    auto* field = new SecretField(QString(label).remove(u'&'), m_answers);
    field->setObjectName(objectName);
    field->setMaximumWidth(FieldWidth);
    auto* caption = new QLabel(label, m_answers);
    caption->setBuddy(field);
    auto* column = static_cast<QVBoxLayout*>(m_answers->layout());
    column->addWidget(caption);
    column->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &VaultPanel::checkPassphrase);
    connect(field, &QLineEdit::returnPressed, this, &VaultPanel::submitPassphrase);
    return field;
}

void VaultPanel::buildPassphraseForm()
{
    const bool isNew = m_prompt.reason == model::VaultPrompt::Reason::NewPassphrase;
    auto* column = new QVBoxLayout(m_answers);
    column->setContentsMargins(0, Space::XS, 0, 0);
    column->setSpacing(Space::XS);
    m_passphrase = addPassphraseField(tr("&Passphrase"), u"vaultPassphrase"_s);
    if (isNew)
        m_again = addPassphraseField(tr("The same &again"), u"vaultPassphraseAgain"_s);
    m_advice = plainLabel(m_answers);
    m_advice->setObjectName(u"vaultAdvice"_s);
    column->addWidget(m_advice);

    m_submit = new QPushButton(isNew ? tr("Use this passphrase") : tr("Unlock"), m_answers);
    m_submit->setObjectName(u"vaultSubmit"_s);
    m_submit->setDefault(true);
    m_submit->setAutoDefault(true);
    auto* cancel = new QPushButton(isNew ? tr("Back") : tr("Leave the relay off"), m_answers);
    cancel->setObjectName(u"vaultCancel"_s);
    cancel->setAutoDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Space::S, 0, 0);
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_submit);
    buttons->addWidget(cancel);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(m_submit, &QPushButton::clicked, this, &VaultPanel::submitPassphrase);
    connect(cancel, &QPushButton::clicked, this, &VaultPanel::cancelPassphrase);
    setFocusProxy(m_passphrase);
    checkPassphrase();
}

void VaultPanel::checkPassphrase()
{
    if (!m_submit)
        return;
    const QString passphrase = m_passphrase->text();
    if (!m_again) {
        m_advice->hide();
        m_submit->setEnabled(!passphrase.isEmpty());
        return;
    }
    const PassphraseStrength strength = passphraseStrength(passphrase);
    const bool differs = !m_again->text().isEmpty() && m_again->text() != passphrase;
    m_advice->setText(differs ? tr("The two are not the same.") : passphraseAdvice(strength));
    m_submit->setEnabled(!passphrase.isEmpty() && m_again->text() == passphrase);
}

void VaultPanel::submitPassphrase()
{
    if (!m_submit)
        return;
    if (!m_submit->isEnabled()) {
        if (m_again && m_passphrase->hasFocus() && !m_passphrase->text().isEmpty())
            m_again->setFocus();
        return;
    }
    const QString passphrase = m_passphrase->text();
    // Not disabled: the focus would go on to the button that cancels.
    for (QLineEdit* field : {m_passphrase, m_again}) {
        if (field)
            field->setReadOnly(true);
    }
    m_submit->setEnabled(false);
    m_submit->setText(tr("Unlocking", "the passphrase is being tried")); // it takes about a second
    emit passphraseEntered(passphrase);
}

void VaultPanel::cancelPassphrase()
{
    for (QLineEdit* field : {m_passphrase, m_again}) {
        if (field)
            field->clear();
    }
    emit passphraseEntered({});
}

void VaultPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_submit)
        cancelPassphrase();
    else
        emit answered(model::VaultChoice::Cancel);
}

void VaultPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void VaultPanel::applyTheme()
{
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.2);
    title.setWeight(QFont::DemiBold);
    m_title->setFont(title);
    m_picture->setPixmap(icon(Icon::Key).pixmap(QSize(PictureSize, PictureSize), devicePixelRatio()));
}

void VaultPanel::paintEvent(QPaintEvent*)
{
    const Theme theme(palette());
    QPainter painter(this);
    painter.fillRect(rect(), mixed(theme.window, theme.accent, theme.dark ? 0.14 : 0.08));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.separator);
}

} // namespace ui
