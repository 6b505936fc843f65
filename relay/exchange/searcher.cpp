// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/searcher.h"

#include <algorithm>
#include <limits>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"
#include "relay/exchange/views.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;
using relay::protocol::SearchHit;
using relay::protocol::SearchPage;
using relay::protocol::TextRange;
using relay::store::CaseFolded;

namespace relay::exchange {

namespace {

constexpr qint64 LongestMs = 50;
constexpr qsizetype MostText = 256 * 1024; ///< UTF-16 code units of messages in a page
constexpr qsizetype BeforeHit = 48;
constexpr qsizetype SnippetLength = 200;

bool hasAll(const CaseFolded& text, const QStringList& terms)
{
    return std::ranges::all_of(terms, [&text](const QString& term) { return text.find(term, 0) >= 0; });
}

/// Where the terms stand in the original, in order and joined where they overlap.
QList<TextRange> rangesOf(const CaseFolded& text, const QStringList& terms)
{
    QList<TextRange> found;
    for (const QString& term : terms) {
        for (qsizetype at = text.find(term, 0); at >= 0; at = text.find(term, at + term.size())) {
            const qsizetype from = text.origin[static_cast<std::size_t>(at)];
            found.append({from, text.origin[static_cast<std::size_t>(at + term.size())] - from});
        }
    }
    std::ranges::sort(found, {}, &TextRange::from);
    QList<TextRange> joined;
    for (const TextRange& range : found) {
        if (joined.isEmpty() || range.from > joined.last().from + joined.last().length)
            joined.append(range);
        else
            joined.last().length = std::max(joined.last().length, range.from + range.length - joined.last().from);
    }
    return joined;
}

/// A place near `at` where a text can be cut: after white space when there is some near, never within a pair.
qsizetype cutNear(const QString& text, qsizetype at)
{
    constexpr qsizetype Near = 16;
    for (qsizetype place = at; place > at - Near && place > 0; --place) {
        if (text[place - 1].isSpace())
            return place;
    }
    return at > 0 && at < text.size() && text[at].isLowSurrogate() ? at - 1 : at;
}

QString oneLine(QStringView text)
{
    QString line = text.toString();
    for (QChar& c : line) {
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line ||
            category == QChar::Separator_Paragraph)
            c = u' ';
    }
    return line;
}

} // namespace

Result<SearchPage> Searcher::search(const QString& query, qint64 before, int limit) const
{
    SearchPage page;
    const store::SearchTerms terms = store::SearchTerms::parse(query);
    if (terms.terms.isEmpty())
        return page;
    const qint64 start = m_engine.clock.monotonicMs();
    qsizetype size = 0;
    Result<void> failure;
    const auto look = [&](qint64 key, bool candidate) {
        const bool full = page.hits.size() == limit || size > MostText;
        const bool late = page.nextBefore > 0 && m_engine.clock.monotonicMs() - start > LongestMs;
        page.more = full || late;
        if (page.more)
            return false;
        page.nextBefore = key;
        if (!candidate)
            return true;
        const auto message = m_engine.store.messages().byKey(key);
        if (!message) {
            failure = tl::unexpected(message.error());
            return false;
        }
        if (!*message || !m_engine.directory.room((*message)->room))
            return true;
        const CaseFolded text = store::folded((*message)->text);
        if (!hasAll(text, terms.terms))
            return true;
        size += (*message)->text.size();
        page.hits.append(hit(**message, text, terms.terms));
        return true;
    };
    const qint64 end = before > 0 ? before : std::numeric_limits<qint64>::max();
    if (auto looked = m_engine.store.search().each(terms, end, look); !looked)
        return tl::unexpected(looked.error());
    if (!failure)
        return tl::unexpected(failure.error());
    if (!page.more)
        page.nextBefore = 0;
    return page;
}

SearchHit Searcher::hit(const store::MessageRecord& message, const CaseFolded& text, const QStringList& terms) const
{
    SearchHit hit;
    hit.message = Views(m_engine).forOperator(message);
    hit.roomName = m_engine.directory.room(message.room)->record.name;
    const QString& whole = message.text;
    const QList<TextRange> ranges = rangesOf(text, terms);
    const qsizetype first = ranges.first().from;
    const qsizetype from = first > BeforeHit ? cutNear(whole, first - BeforeHit) : 0;
    const qsizetype longest = std::min(whole.size(), from + SnippetLength);
    const qsizetype to = longest < whole.size() ? std::max(cutNear(whole, longest), first + 1) : longest;
    const QString ellipsis = u"…"_s;
    hit.snippet = (from > 0 ? ellipsis : QString()) + oneLine(QStringView(whole).sliced(from, to - from)) +
                  (to < whole.size() ? ellipsis : QString());
    const qsizetype shift = from > 0 ? ellipsis.size() - from : 0;
    for (const TextRange& range : ranges) {
        const qsizetype end = std::min(range.from + range.length, to);
        if (end > range.from)
            hit.ranges.append({range.from + shift, end - range.from});
    }
    return hit;
}

namespace {

constexpr int SoonMs = 100;
constexpr int IdleMs = 2;       ///< between two slices while nothing else is to do
constexpr int ShareOfBusy = 50; ///< a slice, then so many times as long without one
constexpr int RetryMs = 30'000;
constexpr qint64 CleanAfterMs = 5 * 60'000; ///< deletions come in swarms: one cleaning for all of them

} // namespace

SearchIndexer::SearchIndexer(Engine& engine)
    : m_engine(engine)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SearchIndexer::work);
}

void SearchIndexer::noteWrite()
{
    m_busy = true;
    const store::SearchIndex& index = m_engine.store.search();
    if (m_timer.isActive() && m_timer.remainingTime() <= RetryMs)
        return;
    if (index.isBehind())
        next(SoonMs);
    else if (!m_timer.isActive() && index.isUnclean())
        next(CleanAfterMs);
}

void SearchIndexer::next(int afterMs)
{
    m_timer.start(afterMs);
}

void SearchIndexer::work()
{
    if (m_engine.store.isInTransaction() || m_engine.conditions.stopWriting())
        return next(RetryMs); // see WriteQueue: what is in it is not this one's to commit or to take back
    store::SearchIndex& index = m_engine.store.search();
    const qint64 start = m_engine.clock.monotonicMs();
    if (!index.isUnclean())
        m_cleanAt = 0;
    else if (m_cleanAt == 0)
        m_cleanAt = start + CleanAfterMs;
    const bool clean = m_cleanAt > 0 && start >= m_cleanAt;
    const auto worked = index.work(clean);
    if (!worked) {
        emit failed(worked.error());
        return next(RetryMs);
    }
    const bool busy = std::exchange(m_busy, false);
    if (*worked) {
        m_cleaned = m_cleaned || clean;
        const auto took = static_cast<int>(m_engine.clock.monotonicMs() - start) + 1;
        return next(busy ? std::clamp(took * ShareOfBusy, SoonMs, RetryMs) : IdleMs);
    }
    // What was cleaned out is in the log of the database until that is emptied.
    if (m_cleaned && m_engine.store.checkpoint())
        m_cleaned = false;
    if (index.isUnclean())
        next(static_cast<int>(std::max<qint64>(SoonMs, m_cleanAt - start)));
}

} // namespace relay::exchange
