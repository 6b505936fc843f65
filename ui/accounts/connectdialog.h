// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/account.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace ui {

class CertificatePanel;
class HintLabel;
class IdentityForm;
class NearbyList;

/// Asks for the address of a relay and the user's role on it, shows the progress of connecting, and asks about the
/// certificate. Not modal; the user can cancel at any time.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectDialog(QWidget* parent = nullptr);

    void setNearby(const QList<model::NearbyRelay>& relays);
    void setNearbyProblem(const QString& problem);

    /// The progress after connectRequested().
    void showProgress(const QString& sentence);
    void showCertificate(const model::CertificateQuestion& question);
    void showFailure(const QString& sentence);
    /// It is connected: closes.
    void finish();

    /// Fills in an address or an invitation, as if it were pasted.
    void setPasted(const QString& text);

signals:
    void connectRequested(const model::ConnectRequest& request);
    /// The user cancelled the attempt.
    void cancelled();

public slots:
    void done(int result) override;
    void reject() override;

private:
    enum class Stage { Editing, Connecting, Asking };

    void build();
    void read(const QString& text);
    void takeNearby(const model::NearbyRelay& relay);
    void showAddress();
    void submit();
    void send(const QString& fingerprint);
    void setStage(Stage stage);

    Stage m_stage = Stage::Editing;
    QString m_base;        ///< the address as a base URL; empty while it is none
    QString m_fingerprint; ///< that the invitation or the announcement named for m_base
    QWidget* m_inputs;
    QLineEdit* m_address;
    HintLabel* m_meaning; ///< what the address comes to
    HintLabel* m_taken;   ///< what an invitation had in it
    QWidget* m_exposed;
    QCheckBox* m_exposedAccepted;
    NearbyList* m_nearby;
    IdentityForm* m_identity;
    CertificatePanel* m_certificate;
    QWidget* m_progressLine;
    QLabel* m_progress;
    QProgressBar* m_busy;
    HintLabel* m_problem;
    QPushButton* m_connect;
    QPushButton* m_cancel;
};

} // namespace ui
