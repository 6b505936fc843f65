// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <QSignalSpy>
#include <QTest>

#include <memory>

#include "app/attention/calmnotifier.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::attention::CalmNotifier;
using app::attention::Notice;
using app::attention::Notifier;

namespace {

/// A desktop: what it shows, and how often something popped up.
class Screen : public Notifier
{
public:
    void show(const Notice& notice) override
    {
        ++popped;
        notices.insert(notice.key, notice);
    }

    void withdraw(const QString& key) override { notices.remove(key); }

    void setShowsText(bool) override {}

    int popped = 0;
    QMap<QString, Notice> notices;
};

Notice notice(const QString& key, const QString& text = u"text"_s, bool urgent = false)
{
    return {key, u"title"_s, text, {{u"open"_s, u"Open"_s}, {u"release"_s, u"Release"_s}}, {}, urgent};
}

} // namespace

class AttentionCalmTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFewComeAsTheyAre();
    void manyBecomeOne();
    void whatIsNotShownLeavesNoOlderOne();
    void urgentOnesAlwaysCome();
    void whatIsSettledIsNotToldLater();
    void theLastOfManyIsOpened();

private:
    void make(std::chrono::milliseconds stretch);

    Screen* m_screen = nullptr;
    std::unique_ptr<CalmNotifier> m_calm;
};

void AttentionCalmTest::init()
{
    make(1h);
}

void AttentionCalmTest::make(std::chrono::milliseconds stretch)
{
    auto screen = std::make_unique<Screen>();
    m_screen = screen.get();
    m_calm = std::make_unique<CalmNotifier>(std::move(screen), stretch);
}

void AttentionCalmTest::aFewComeAsTheyAre()
{
    for (int room = 0; room < CalmNotifier::Most; ++room)
        m_calm->show(notice(u"held.r%1"_s.arg(room)));
    QCOMPARE(m_screen->notices.size(), CalmNotifier::Most);
}

/// A stranger who says something each second, in one room or in sixty.
void AttentionCalmTest::manyBecomeOne()
{
    make(200ms);
    for (int message = 0; message < 60; ++message)
        m_calm->show(notice(u"held.r%1"_s.arg(message % 30)));
    QCOMPARE(m_screen->popped, CalmNotifier::Most);
    QTRY_VERIFY(m_screen->notices.contains(CalmNotifier::digestKey()));
    QCOMPARE(m_screen->popped, CalmNotifier::Most + 1);
    QVERIFY(m_screen->notices.value(CalmNotifier::digestKey()).title.contains(u"30"_s));
}

void AttentionCalmTest::whatIsNotShownLeavesNoOlderOne()
{
    m_calm->show(notice(u"held.r1"_s, u"the first message"_s));
    for (int room = 2; room < 10; ++room)
        m_calm->show(notice(u"held.r%1"_s.arg(room)));
    QVERIFY(m_screen->notices.contains(u"held.r1"_s));
    m_calm->show(notice(u"held.r1"_s, u"the second message"_s)); // "Release" would be about this one
    QVERIFY(!m_screen->notices.contains(u"held.r1"_s));
}

void AttentionCalmTest::urgentOnesAlwaysCome()
{
    for (int room = 0; room < 10; ++room)
        m_calm->show(notice(u"held.r%1"_s.arg(room)));
    m_calm->show(notice(u"disk"_s, u"full"_s, true));
    QVERIFY(m_screen->notices.contains(u"disk"_s));
}

void AttentionCalmTest::whatIsSettledIsNotToldLater()
{
    make(200ms);
    for (int room = 0; room < CalmNotifier::Most + 2; ++room)
        m_calm->show(notice(u"held.r%1"_s.arg(room)));
    m_calm->withdraw(u"held.r7"_s);
    QTRY_VERIFY(m_screen->notices.contains(u"held.r6"_s)); // the only one left is told as it is
    QVERIFY(!m_screen->notices.contains(u"held.r7"_s));
    QVERIFY(!m_screen->notices.contains(CalmNotifier::digestKey()));
}

void AttentionCalmTest::theLastOfManyIsOpened()
{
    make(200ms);
    for (int room = 0; room < CalmNotifier::Most + 3; ++room)
        m_calm->show(notice(u"held.r%1"_s.arg(room)));
    QTRY_VERIFY(m_screen->notices.contains(CalmNotifier::digestKey()));
    QSignalSpy activated(m_calm.get(), &Notifier::activated);
    emit m_screen->activated(CalmNotifier::digestKey(), u"open"_s);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), u"held.r8"_s);
    m_calm->withdraw(u"held.r8"_s); // it was looked at
    QVERIFY(!m_screen->notices.contains(CalmNotifier::digestKey()));
}

QTEST_GUILESS_MAIN(AttentionCalmTest)
#include "attention_calm_test.moc"
