// SPDX-License-Identifier: GPL-3.0-or-later
// usage: search_bench [MESSAGES] [DIR]   How long the first page of a search takes over MESSAGES (a million) messages
// of about 300 characters, how long a slice of indexing does, and how much room the index takes. On a release build.
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <vector>

#include "relay/engine/clock.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/searcher.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using namespace relay;

namespace {

/// Words as unevenly used as those of a language: few often, most hardly ever.
class Words
{
public:
    Words()
    {
        for (int i = 0; i < 50'000; ++i) {
            QString word;
            for (int length = 2 + m_random.bounded(9); length > 0; --length)
                word += QChar(u'a' + m_random.bounded(26));
            m_words.append(word);
        }
    }

    QString text()
    {
        QString text;
        while (text.size() < 300)
            text += m_words.at(std::min(49'999, int(std::exp(m_random.generateDouble() * 10.82)))) + u' ';
        return text;
    }

    QString word(int rank) const { return m_words.at(rank); }

private:
    QRandomGenerator m_random{1};
    QStringList m_words;
};

qint64 sizeOf(const QString& dir)
{
    return QFileInfo(dir + u"/database.db"_s).size() + QFileInfo(dir + u"/database.db-wal"_s).size();
}

void fill(store::Store& store, Words& words, qint64 room, qint64 messages)
{
    constexpr qint64 AtOnce = 5'000;
    const qint64 start = store.meta().state()->lastSeq;
    for (qint64 done = 0; done < messages; done += AtOnce) {
        (void)store.begin();
        for (qint64 i = 1; i <= AtOnce; ++i) {
            const qint64 key = start + done + i;
            const QString text = words.text() + (key == start + 7 ? u"needleinahaystack"_s : QString());
            if (!store.messages().insert({{text}, key, room, key, 1, key}))
                qFatal("insert");
        }
        if (!store.messages().index().write() || !store.commit({start + done + AtOnce, 0, false}))
            qFatal("commit");
    }
    (void)store.checkpoint();
}

void index(store::Store& store)
{
    std::vector<qint64> slices;
    QElapsedTimer timer;
    timer.start();
    for (bool more = true; more;) {
        QElapsedTimer slice;
        slice.start();
        const auto worked = store.search().work(false);
        if (!worked)
            qFatal("%s", qPrintable(sentenceOf(worked.error())));
        more = *worked;
        slices.push_back(slice.nsecsElapsed() / 1000);
    }
    std::sort(slices.begin(), slices.end());
    std::printf("indexed in %.1f s, %zu slices: median %.1f ms, 99%% within %.1f ms, longest %.1f ms\n",
                double(timer.elapsed()) / 1000, slices.size(), double(slices[slices.size() / 2]) / 1000,
                double(slices[slices.size() * 99 / 100]) / 1000, double(slices.back()) / 1000);
}

void ask(exchange::Exchange& exchange, const char* name, const QString& query)
{
    std::vector<double> times;
    protocol::SearchPage page;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        page = *exchange.searcher().search(query, 0, protocol::DefaultPage);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-34s first page %7.1f ms (median of 5; worst %.1f), %lld hits%s\n", name, times[2], times[4],
                static_cast<long long>(page.hits.size()), page.more ? ", more" : "");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 messages = arguments.value(1, u"1000000"_s).toLongLong();
    const QTemporaryDir temporary;
    const QString dir = arguments.value(2, temporary.filePath(u"relay"_s));
    const bool isNew = !QDir(dir).exists();

    auto store = store::Store::open(dir, QByteArray(32, 'k'));
    if (!store)
        qFatal("%s", qPrintable(sentenceOf(store.error())));
    const engine::Clock clock;
    protocol::Limits limits;
    limits.messageTtlSeconds = limits.roomIdleSeconds = limits.roomHistory = 0;
    Words words;
    if (isNew) {
        exchange::Exchange exchange(**store, clock, limits);
        (void)exchange.load();
        std::optional<bool> made;
        exchange.rooms().open(u"Bench"_s, {}, [&made](const auto& result) { made = result.has_value(); });
        while (!made)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        fill(**store, words, 1, messages);
        const qint64 size = sizeOf(dir);
        index(**store);
        (void)(*store)->checkpoint();
        std::printf("%lld messages: %lld MiB, and the index %lld MiB\n", static_cast<long long>(messages),
                    static_cast<long long>(size >> 20), static_cast<long long>((sizeOf(dir) - size) >> 20));
    }
    exchange::Exchange exchange(**store, clock, limits);
    if (auto loaded = exchange.load(); !loaded)
        qFatal("%s", qPrintable(sentenceOf(loaded.error())));
    ask(exchange, "a frequent word", words.word(3));
    ask(exchange, "a rare word", words.word(49'000));
    ask(exchange, "the one needle, in the oldest", u"needleinahay"_s);
    ask(exchange, "nothing", u"nothinglikethis"_s);
    ask(exchange, "one letter", u"q"_s);
    ask(exchange, "two letters", u"zq"_s);
    ask(exchange, "a frequent and a rare word", words.word(1) + u' ' + words.word(40'000));
    ask(exchange, "three frequent words", words.word(1) + u' ' + words.word(2) + u' ' + words.word(5));
    ask(exchange, "two rare words, never together", words.word(45'000) + u' ' + words.word(46'000));
    ask(exchange, "a quotation", u"\"%1 %2 %3\""_s.arg(words.word(1), words.word(2), words.word(1)));
    return 0;
}
