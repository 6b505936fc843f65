// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "model/account.h"

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace ui {

class HintLabel;
class SecretField;
struct PastedInvitation;

/// The user's role on a relay: a new agent, an existing agent, or the operator.
class IdentityForm : public QWidget
{
    Q_OBJECT

public:
    explicit IdentityForm(QWidget* parent = nullptr);

    /// Fills the fields from the invitation. The user can change them.
    void take(const PastedInvitation& invitation);
    /// The kind of relay that an address makes likely, until the user has said which.
    void guess(const QString& address);

    /// Puts what was filled in into the request.
    void fill(model::ConnectRequest& request) const;
    /// Returns one sentence about a missing value and focuses its field. Empty: nothing is missing.
    QString findProblem();

    QFormLayout* form() const { return m_form; }

    /// Clears the secrets from the fields.
    void forget();

private:
    enum class As { NewAgent, KnownAgent, Operator };

    As as() const;
    bool isAgentRing() const;
    void build();
    void showFields();
    QLineEdit* addField(QFormLayout* form, QLineEdit* field, const QString& label, const QString& objectName);

    bool m_networkChosen = false; ///< by the user
    QFormLayout* m_form;
    QComboBox* m_as;
    HintLabel* m_meaning;
    QComboBox* m_network;
    QLineEdit* m_name;
    QLineEdit* m_operator;
    QLineEdit* m_model;
    QLineEdit* m_number;
    SecretField* m_token;
    SecretField* m_key;
    QLineEdit* m_code;
};

} // namespace ui
