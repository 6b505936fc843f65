// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectdialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include <utility>

#include "ui/accounts/certificatedialog.h"
#include "ui/accounts/identityform.h"
#include "ui/accounts/nearbylist.h"
#include "ui/accounts/relayaddress.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/dialogs.h"
#include "ui/kit/formfields.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int Width = 140 * Space::Unit;

/// "The address, the room code and the certificate were taken from the invitation."
QString takenFrom(const PastedInvitation& invitation)
{
    QStringList parts;
    if (!invitation.address.isEmpty())
        parts << ConnectDialog::tr("the address");
    if (!invitation.roomCode.isEmpty())
        parts << ConnectDialog::tr("the room code");
    if (!invitation.token.isEmpty())
        parts << ConnectDialog::tr("a token");
    if (!invitation.operatorKey.isEmpty())
        parts << ConnectDialog::tr("the operator key");
    if (!invitation.fingerprint.isEmpty())
        parts << ConnectDialog::tr("the certificate to expect");
    return ConnectDialog::tr("Taken from the invitation: %1.").arg(parts.join(u", "_s));
}

} // namespace

ConnectDialog::ConnectDialog(QWidget* parent)
    : QDialog(parent)
    , m_inputs(new QWidget(this))
    , m_address(new QLineEdit(m_inputs))
    , m_meaning(new HintLabel(HintLabel::Tone::Secondary, m_inputs))
    , m_taken(new HintLabel(HintLabel::Tone::Secondary, m_inputs))
    , m_exposed(new QWidget(m_inputs))
    , m_exposedAccepted(new QCheckBox(tr("Connect &without encryption all the same"), m_exposed))
    , m_nearby(new NearbyList(m_inputs))
    , m_identity(new IdentityForm(m_inputs))
    , m_certificate(new CertificatePanel(this))
    , m_progressLine(new QWidget(this))
    , m_progress(new QLabel(m_progressLine))
    , m_busy(new QProgressBar(m_progressLine))
    , m_problem(new HintLabel(HintLabel::Tone::Problem, this))
    , m_connect(new QPushButton(tr("Connect"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    new WholeDialog(this);
    setObjectName(u"connectDialog"_s);
    setWindowTitle(tr("Connect to a relay"));
    m_address->setObjectName(u"connectAddress"_s);
    m_address->setAccessibleName(tr("Address of the relay, or an invitation"));
    m_address->setPlaceholderText(tr("Type an address, or paste an invitation"));
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    m_meaning->setObjectName(u"connectMeaning"_s);
    m_taken->setObjectName(u"connectTaken"_s);
    m_exposedAccepted->setObjectName(u"connectExposed"_s);
    m_progress->setObjectName(u"connectProgress"_s);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setWordWrap(true);
    m_busy->setRange(0, 0); // how long it takes, nobody knows
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Connecting"));
    m_problem->setObjectName(u"connectProblem"_s);
    m_connect->setObjectName(u"connectGo"_s);
    m_connect->setDefault(true);
    m_cancel->setObjectName(u"connectCancel"_s);
    m_cancel->setAutoDefault(false);
    build();

    connect(m_address, &QLineEdit::textChanged, this, &ConnectDialog::read);
    connect(m_nearby, &NearbyList::chosen, this, &ConnectDialog::takeNearby);
    connect(m_certificate, &CertificatePanel::trusted, this, &ConnectDialog::send);
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectDialog::reject);
    m_taken->hide();
    showAddress();
    setStage(Stage::Editing);
    m_problem->hide();
    m_address->setFocus();
}

void ConnectDialog::build()
{
    auto* exposedWarning = new HintLabel(HintLabel::Tone::Problem, m_exposed);
    exposedWarning->setText(tr("This address is without encryption: whoever is between here and the relay can read and "
                               "change everything, your key or token too."));
    auto* exposed = new QVBoxLayout(m_exposed);
    exposed->setContentsMargins({});
    exposed->setSpacing(Space::XS);
    exposed->addWidget(exposedWarning);
    exposed->addWidget(m_exposedAccepted);
    auto* place = new QFormLayout;
    place->setHorizontalSpacing(Space::L);
    place->setVerticalSpacing(Space::S);
    place->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addHintedRow(place, new QLabel(tr("A&ddress"), m_inputs), m_address, {m_meaning, m_taken, m_exposed});
    auto* nearbyTitle = new QLabel(tr("Near&by"), m_inputs);
    nearbyTitle->setBuddy(m_nearby->list());
    place->addRow(nearbyTitle, m_nearby);
    alignCaptions({place, m_identity->form()});
    auto* inputs = new QVBoxLayout(m_inputs);
    inputs->setContentsMargins({});
    inputs->setSpacing(Space::L);
    inputs->addLayout(place);
    inputs->addWidget(m_identity);
    auto* progress = new QVBoxLayout(m_progressLine);
    progress->setContentsMargins({});
    progress->setSpacing(Space::XS);
    progress->addWidget(m_progress);
    progress->addWidget(m_busy);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_connect, QDialogButtonBox::AcceptRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::L);
    column->setSpacing(Space::L);
    column->addWidget(m_inputs);
    column->addWidget(m_certificate);
    column->addWidget(m_progressLine);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
    setMinimumWidth(Width);
}

void ConnectDialog::setNearby(const QList<model::NearbyRelay>& relays)
{
    m_nearby->setRelays(relays);
    fitHeightLater(this);
}

void ConnectDialog::setNearbyProblem(const QString& problem)
{
    m_nearby->setProblem(problem);
    fitHeightLater(this);
}

void ConnectDialog::setPasted(const QString& text)
{
    m_address->setText(text);
}

void ConnectDialog::read(const QString& text)
{
    m_problem->hide();
    const PastedInvitation invitation = PastedInvitation::read(text);
    if (!invitation.isInvitation()) {
        m_fingerprint.clear();
        m_taken->hide();
        showAddress();
        return;
    }
    {
        // Only the address stays there: what else was pasted may be secret.
        const QSignalBlocker blocker(m_address);
        m_address->setText(invitation.address);
    }
    m_identity->take(invitation);
    m_fingerprint = invitation.fingerprint;
    m_taken->setText(takenFrom(invitation));
    m_taken->show();
    showAddress();
}

void ConnectDialog::takeNearby(const model::NearbyRelay& relay)
{
    if (m_stage != Stage::Editing)
        return;
    m_address->setText(relay.address);
    m_fingerprint = relay.fingerprint;
}

void ConnectDialog::showAddress()
{
    const RelayAddress address = RelayAddress::read(m_address->text());
    if (address.base != m_base)
        m_exposedAccepted->setChecked(false);
    m_base = address.base;
    const bool typedWhole = m_base == m_address->text().trimmed();
    m_meaning->setText(address.problem.isEmpty() ? tr("That is %1").arg(m_base) : visibleText(address.problem));
    m_meaning->setVisible(!address.problem.isEmpty() || (!m_base.isEmpty() && !typedWhole));
    m_exposed->setVisible(RelayAddress::isExposed(m_base));
    m_identity->guess(m_base);
    fitHeightLater(this);
}

void ConnectDialog::submit()
{
    const RelayAddress address = RelayAddress::read(m_address->text());
    QString problem = address.problem;
    if (address.base.isEmpty() && problem.isEmpty())
        problem = tr("Say where the relay is: type its address, choose one nearby, or paste an invitation.");
    if (!problem.isEmpty()) {
        showFailure(problem);
        m_address->setFocus();
        return;
    }
    if (RelayAddress::isExposed(m_base) && !m_exposedAccepted->isChecked()) {
        showFailure(tr("Use an https:// address, or say that you connect without encryption all the same."));
        m_exposedAccepted->setFocus();
        return;
    }
    problem = m_identity->findProblem();
    if (!problem.isEmpty()) {
        showFailure(problem);
        return;
    }
    send(m_fingerprint);
}

void ConnectDialog::send(const QString& fingerprint)
{
    model::ConnectRequest request;
    request.address = m_base;
    request.fingerprint = fingerprint;
    m_identity->fill(request);
    showProgress(tr("Connecting to %1").arg(m_base));
    emit connectRequested(request);
}

void ConnectDialog::showProgress(const QString& sentence)
{
    m_progress->setText(visibleText(sentence));
    setStage(Stage::Connecting);
}

void ConnectDialog::showCertificate(const model::CertificateQuestion& question)
{
    setStage(Stage::Asking);
    m_certificate->ask(m_base, question);
    fitHeightLater(this);
}

void ConnectDialog::showFailure(const QString& sentence)
{
    setStage(Stage::Editing);
    m_problem->setText(visibleText(sentence));
    m_problem->show();
    fitHeightLater(this);
}

void ConnectDialog::finish()
{
    m_stage = Stage::Editing;
    accept();
}

void ConnectDialog::setStage(Stage stage)
{
    m_stage = stage;
    m_problem->hide();
    m_inputs->setEnabled(stage == Stage::Editing);
    m_inputs->setVisible(stage != Stage::Asking); // one question at a time
    m_certificate->setVisible(stage == Stage::Asking);
    m_progressLine->setVisible(stage == Stage::Connecting);
    m_connect->setEnabled(stage == Stage::Editing);
    m_connect->setVisible(stage != Stage::Asking);
    m_cancel->setText(stage == Stage::Editing  ? tr("Cancel")
                      : stage == Stage::Asking ? tr("Do not connect")
                                               : tr("Stop"));
    if (stage == Stage::Connecting)
        m_cancel->setFocus();
    fitHeightLater(this);
}

void ConnectDialog::reject()
{
    // What is under way is dropped first; what was filled in stays, so that it can be tried again.
    if (m_stage == Stage::Editing) {
        QDialog::reject();
        return;
    }
    setStage(Stage::Editing);
    m_address->setFocus();
    emit cancelled();
}

void ConnectDialog::done(int result)
{
    m_identity->forget();
    const bool underWay = std::exchange(m_stage, Stage::Editing) != Stage::Editing;
    QDialog::done(result);
    if (underWay)
        emit cancelled();
}

} // namespace ui
