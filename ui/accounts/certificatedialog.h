// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QWidget>

#include "model/account.h"

class QLabel;
class QPushButton;

class QVBoxLayout;

namespace ui {

class FingerprintLabel;
class HintLabel;

/// Asks whether an unknown certificate belongs to the relay. Shows its fingerprint and what to compare it
/// with.
class CertificatePanel : public QWidget
{
    Q_OBJECT

public:
    explicit CertificatePanel(QWidget* parent = nullptr);

    void ask(const QString& address, const model::CertificateQuestion& question);

    const QString& fingerprint() const { return m_question.fingerprint; }

signals:
    void trusted(const QString& fingerprint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    model::CertificateQuestion m_question;
    QLabel* m_title;
    FingerprintLabel* m_shown;
    QLabel* m_advice;
    QWidget* m_mismatch;
    FingerprintLabel* m_expected;
    QPushButton* m_trust;
};

/// Shows the trusted certificate of a relay. When the relay showed another one, it shows both and lets the user trust
/// the new one. Deletes itself when it is closed.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    CertificateDialog(const model::AccountInfo& account, QWidget* parent);

signals:
    /// The user trusts the offered one from now on.
    void trusted(const QString& fingerprint);

private:
    void buildTrusted(const model::AccountInfo& account);
    void buildChanged(const model::AccountInfo& account);
    void addFingerprint(const QString& caption, const QString& fingerprint, const QString& objectName);

    QVBoxLayout* m_column;
};

} // namespace ui
