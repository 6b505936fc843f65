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

/// As whom one works with a relay: as a new agent, as one that exists, or as its operator.
class IdentityForm : public QWidget
{
    Q_OBJECT

public:
    explicit IdentityForm(QWidget* parent = nullptr);

    /// What is in there goes into the fields; the user can change it.
    void take(const PastedInvitation& invitation);
    /// The kind of relay that an address makes likely, until the user has said which.
    void guess(const QString& address);

    /// Puts what was filled in into the request.
    void fill(model::ConnectRequest& request) const;
    /// One sentence; the focus goes to the field that it is about. Empty: nothing is missing.
    QString findProblem();

    QFormLayout* form() const { return m_form; }

    /// Secrets do not stay in fields.
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
