// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/account.h"

class QLabel;
class QPushButton;

namespace ui {

class FingerprintLabel;
class HintLabel;

/// Asks whether a certificate that this system does not know is the relay's own: its fingerprint, and what to compare
/// that with.
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

} // namespace ui
