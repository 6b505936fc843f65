// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "ui/review/needrows.h"
#include "ui/review/needverb.h"

class QBoxLayout;
class QComboBox;
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class ExactText;

/// What is chosen in the list of what waits: a held text whole, its verbs as buttons, and while it is edited both texts
/// side by side with what is different in them.
class NeedDetail : public QWidget
{
    Q_OBJECT

public:
    explicit NeedDetail(QWidget* parent = nullptr);

    /// The row, or how many rows are chosen when there are several. What is being edited stays until it is left.
    void setRow(const NeedRow& row, bool withRelay);
    void setChosen(const QList<NeedRow>& rows);
    void clear();

    bool isEditing() const { return !m_editedKey.isEmpty(); }

    /// Lets the user change the text of the row.
    void startEditing();
    void stopEditing();

    /// What goes with the next rejection: trimmed, may be empty.
    QString reason() const;
    void clearReason();
    /// What the user rejects with again and again.
    void setReasons(const QStringList& reasons);

signals:
    void verbWanted(NeedVerb verb);
    /// Another text than was sent, 1–32,000 code points, for that row.
    void edited(const QString& key, const QString& text);
    /// The keys are the list's again.
    void left();
    /// The user wants to change what there is to choose from.
    void reasonsWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildButtons(QBoxLayout* column);
    void showVerbs(const QList<NeedVerb>& verbs, bool busy, int rows);
    void arrangeButtons();
    void showEditing();
    void checkEdited();

    NeedRow m_row;
    bool m_withRelay = false;
    QString m_editedKey; ///< of the row whose text is edited; empty for none
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_problem;
    QBoxLayout* m_texts;
    QLabel* m_sentCaption;
    QLabel* m_editedCaption;
    QWidget* m_sentSide;
    QWidget* m_editedSide;
    ExactText* m_sent;
    QPlainTextEdit* m_edit;
    QWidget* m_reasonLine;
    QComboBox* m_reason;
    QGridLayout* m_buttons;
    QPushButton* m_release; ///< the edited text
    QPushButton* m_cancel;
    QHash<NeedVerb, QPushButton*> m_verbs;
    QTimer m_comparing;
};

} // namespace ui
