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

    /// The chosen one stays chosen while it is there.
    void setRelays(const QList<model::NearbyRelay>& relays);
    /// Why there is none to see; one sentence.
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
