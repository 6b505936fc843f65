// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QString>

#include <memory>

#include "ui/chat/messagedocument.h"

namespace ui {

/// The documents of the rows that were shown last: made once, then laid out again for each width. The least recently
/// used ones go first; whoever still holds one keeps it.
class DocumentCache
{
public:
    struct Key {
        quint64 row = 0;     ///< TimelineGeometry's key of the row
        bool whole = false;  ///< unfolded
        bool source = false; ///< as plain text although it is Markdown
        bool small = false;  ///< in the small font: a system line

        bool operator==(const Key&) const = default;

        friend size_t qHash(const Key& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.row, key.whole, key.source, key.small);
        }
    };

    explicit DocumentCache(qsizetype capacity = 96); ///< documents

    std::shared_ptr<MessageDocument> document(const Key& key, const QString& text, const QFont& font,
                                              const Theme& theme);
    /// That row's text changed.
    void forget(quint64 row);
    /// Font or colours changed.
    void clear();

    qsizetype size() const { return m_documents.size(); }

private:
    QCache<Key, std::shared_ptr<MessageDocument>> m_documents;
};

} // namespace ui
