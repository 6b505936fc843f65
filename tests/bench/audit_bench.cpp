// SPDX-License-Identifier: GPL-3.0-or-later
// How long the relay answers nobody else while it checks its audit log: the slices of AuditVerifier, over a log of so
// many MiB. Run by hand: audit_bench [--mib N] [--slice MS]
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "relay/engine/audittrail.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using namespace relay;
using engine::AuditTrail;

namespace {

/// Entries as 10 messages of one transaction make them.
void fill(store::Store& store, qint64 bytes)
{
    const QByteArray entry = R"({"at":"2026-11-30T12:00:00.000Z","events":[)" + QByteArray(1'100, 'x') + "]}";
    QByteArray hash(AuditTrail::HashSize, '\0');
    qint64 written = 0;
    for (qint64 n = 1; written < bytes;) {
        if (!store.begin())
            qFatal("the database cannot be written");
        for (int i = 0; i < 1'000; ++i, ++n, written += entry.size() + AuditTrail::EntryBytes) {
            hash = AuditTrail::hashOf(hash, entry);
            if (!store.audit().append({n, entry, hash}))
                qFatal("the database cannot be written");
        }
        if (!store.commit(*store.meta().state()))
            qFatal("the database cannot be written");
    }
}

double at(const std::vector<double>& sorted, double part)
{
    return sorted.at(static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1)));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"mib"_s, {}, u"N"_s, u"64"_s});
    parser.addOption({u"slice"_s, {}, u"MS"_s, u"2"_s});
    parser.process(application);
    const QTemporaryDir directory;
    auto store = store::Store::open(directory.filePath(u"data"_s), QByteArray(32, 'k'));
    if (!store)
        qFatal("%s", qPrintable(sentenceOf(store.error())));
    fill(**store, parser.value(u"mib"_s).toLongLong() << 20);

    engine::AuditVerifier verifier(**store);
    std::vector<double> slices;
    for (bool done = false; !done;) {
        QElapsedTimer timer;
        timer.start();
        done = verifier.work(parser.value(u"slice"_s).toInt());
        slices.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    const auto found = verifier.result();
    if (!found || !found->ok)
        qFatal("the log is not whole");
    std::sort(slices.begin(), slices.end());
    double all = 0;
    for (const double slice : slices)
        all += slice;
    std::printf("%lld entries, %zu slices, %.0f ms in all; a slice: median %.2f ms, p99 %.2f ms, longest %.2f ms\n",
                static_cast<long long>(found->entries), slices.size(), all, at(slices, 0.5), at(slices, 0.99),
                slices.back());
    return 0;
}
