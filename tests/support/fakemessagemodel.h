// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include "model/itemroles.h"

/// Messages as a test wants them, in the roles of model/itemroles.h. Day and group starts follow from the rows.
class FakeMessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Message {
        QString id;
        model::MessageKind kind = model::MessageKind::Agent;
        model::MessageSide side = model::MessageSide::Left;
        QString senderId;
        QString senderName;
        QString text;
        qint64 at = 0;
        model::DeliveryState delivery = model::DeliveryState::Sent;
        QString problem;
        bool firstUnread = false;
        model::Answered answers; ///< without an id: it answers none
    };

    using QAbstractListModel::QAbstractListModel;

    static Message ada(const QString& text, qint64 at); ///< an agent on the left
    static Message bob(const QString& text, qint64 at); ///< an agent on the right
    static Message system(const QString& text, qint64 at);
    static Message fromOperator(const QString& text, qint64 at,
                                model::DeliveryState delivery = model::DeliveryState::Sent);

    void append(const QList<Message>& messages);
    void prepend(const QList<Message>& messages);
    void removeFirst(int count);
    void replace(int row, const Message& message);

    const Message& at(int row) const { return m_messages.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    bool startsDay(int row) const;
    bool startsGroup(int row) const;

    QList<Message> m_messages;
};
