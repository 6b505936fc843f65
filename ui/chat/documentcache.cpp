// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/documentcache.h"

namespace ui {

DocumentCache::DocumentCache(qsizetype capacity)
    : m_documents(capacity)
{
}

std::shared_ptr<MessageDocument> DocumentCache::document(const Key& key, const QString& text, const QFont& font,
                                                         const Theme& theme)
{
    if (const auto* cached = m_documents.object(key))
        return *cached;
    const auto form = key.source ? MessageDocument::Form::Plain : MessageDocument::Form::Markdown;
    auto made = std::make_shared<MessageDocument>(key.whole ? unfolded(text) : folded(text), form, font, theme);
    if (key.small)
        made->centre();
    m_documents.insert(key, new std::shared_ptr<MessageDocument>(made));
    return made;
}

void DocumentCache::forget(quint64 row)
{
    const QList<Key> keys = m_documents.keys();
    for (const Key& key : keys) {
        if (key.row == row)
            m_documents.remove(key);
    }
}

void DocumentCache::clear()
{
    m_documents.clear();
}

} // namespace ui
