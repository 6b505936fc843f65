// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "model/account.h"

class QListWidget;

namespace ui {

class HintLabel;

/// The relays that announce themselves on this network. What they call themselves is anybody's text.
class NearbyList : public QWidget
{
    Q_OBJECT

public:
    explicit NearbyList(QWidget* parent = nullptr);

    /// The selected relay stays selected while it is listed.
    void setRelays(const QList<model::NearbyRelay>& relays);
    /// One sentence: why the list is empty.
    void setProblem(const QString& problem);

    /// Takes the focus.
    QWidget* list() const;

signals:
    void chosen(const model::NearbyRelay& relay);

private:
    void choose();

    QList<model::NearbyRelay> m_relays;
    QListWidget* m_list;
    HintLabel* m_state;
};

} // namespace ui
