// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/account.h"

class QVBoxLayout;

namespace ui {

/// The certificate by which a relay is known here; after another one came instead, both, and the choice to trust that.
/// Deletes itself when it is closed.
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
