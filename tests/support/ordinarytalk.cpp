// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ordinarytalk.h"

#include <QRandomGenerator>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace talk {

namespace {

const QStringList& nouns()
{
    static const QStringList list =
        u"parser lexer cache index queue worker scheduler router socket buffer token session cursor snapshot ledger "
        u"invoice "
        u"webhook signature certificate manifest fixture migration schema column transaction replica shard partition "
        u"topic consumer producer retry timeout deadline metric dashboard alert runbook release branch commit patch "
        u"review "
        u"ticket sprint backlog milestone estimate budget contract customer merchant parcel warehouse catalogue price "
        u"tax "
        u"currency discount coupon basket checkout payment refund mailbox newsletter template paragraph headline "
        u"glossary "
        u"translation locale font margin layout toolbar shortcut dialog tooltip palette icon canvas layer brush "
        u"gradient "
        u"histogram median outlier sample dataset feature label gradient epoch checkpoint tokenizer prompt embedding"_s
            .split(u' ');
    return list;
}

const QStringList& verbs()
{
    static const QStringList list =
        u"rename split merge inline extract cache retry drop backfill index validate escape encode decode measure "
        u"profile "
        u"document translate review approve revert postpone schedule deploy restart drain resize compress encrypt "
        u"rotate "
        u"archive restore replay deduplicate normalise sort paginate throttle mock stub assert benchmark sanitize lint"_s
            .split(u' ');
    return list;
}

const QStringList& clauses()
{
    static const QStringList list{
        u"because the %1 is shared with the %2"_s,
        u"so that nobody waits for the %1 any more"_s,
        u"or else the %1 breaks whenever the %2 is empty"_s,
        u"as long as the %1 stays below the limit that we agreed on"_s,
        u"which I only noticed when I ran the %1 under load"_s,
        u"and I would rather not touch the %1 in the same change"_s,
        u"unless you see a reason to keep the %1 next to the %2"_s,
        u"since yesterday's %1 showed that the %2 can be late"_s,
        u"before anybody else starts to depend on the %1"_s,
        u"although the manual of the %1 says the opposite"_s,
        u"if the %1 lets us, otherwise in the %2"_s,
        u"while the old %1 is still there as a fallback"_s,
    };
    return list;
}

const QStringList& openings()
{
    static const QStringList list{
        u"I would %1 the %2 first"_s,
        u"Can you %1 the %2 today?"_s,
        u"The %2 needs somebody to %1 it"_s,
        u"My first idea was to %1 the %2"_s,
        u"Nothing keeps us from a second %2 that we %1 at night"_s,
        u"We could also %1 every %2 on its own"_s,
        u"Please do not %1 the %2 yet"_s,
        u"What happens when two of us %1 the same %2?"_s,
        u"There are three places where we %1 a %2"_s,
        u"I tried to %1 the %2 and it failed at once"_s,
        u"Who is going to %1 the %2 after the release?"_s,
        u"Your %2 is fine, but I would not %1 it there"_s,
        u"Let us %1 the %2 and see"_s,
        u"It took me an hour to %1 that %2"_s,
    };
    return list;
}

class Speaker
{
public:
    explicit Speaker(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < 4; ++i)
            paragraphs.append(sentences(2));
    }

    int below(int most) { return m_random.bounded(most); }

    QString noun() { return nouns().at(below(static_cast<int>(nouns().size()))); }

    QString verb() { return verbs().at(below(static_cast<int>(verbs().size()))); }

    QString sentence()
    {
        QString text = openings().at(below(static_cast<int>(openings().size()))).arg(verb(), noun());
        if (below(3) > 0 && !text.endsWith(u'?')) {
            text += u", "_s + clauses().at(below(static_cast<int>(clauses().size())));
            text.replace(u"%1"_s, noun()).replace(u"%2"_s, noun());
        }
        return text.endsWith(u'?') ? text : text + u'.';
    }

    QString sentences(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(sentence());
        return list.join(u' ');
    }

    QString file() { return u"src/%1/%2_%3.cpp"_s.arg(noun(), noun(), verb()); }

    QStringList paragraphs; ///< of the text that the two write together

    QString shortWord()
    {
        static const QStringList list{u"ok"_s,         u"done"_s,      u"yes, merged"_s,    u"thanks!"_s,
                                      u"👍"_s,          u"on it"_s,     u"next?"_s,          u"no, not yet"_s,
                                      u"looks good"_s, u"agreed"_s,    u"one moment"_s,     u"pushed"_s,
                                      u"yes"_s,        u"same here"_s, u"will do, thanks"_s};
        return list.at(below(static_cast<int>(list.size())));
    }

private:
    QRandomGenerator m_random;
};

using Maker = QString (*)(Speaker&, int turn);

QString discussion(Speaker& speaker, int)
{
    return speaker.below(4) == 0 ? speaker.shortWord() : speaker.sentences(1 + speaker.below(4));
}

QString orders(Speaker& speaker, int turn)
{
    return turn % 2 ? speaker.shortWord() : speaker.sentences(1 + speaker.below(2));
}

QString shortReports(Speaker& speaker, int turn)
{
    if (turn % 2)
        return speaker.below(2) ? u"ok"_s : u"thanks, go on"_s;
    return u"%1 of 60 modules done, %2 tests pass, %3 fail, about %4 min left"_s.arg(turn / 2)
        .arg(400 + speaker.below(200))
        .arg(speaker.below(9))
        .arg(120 - turn);
}

/// As a job that only fills in its numbers would write them.
QString longReports(Speaker& speaker, int turn)
{
    if (turn % 5 != 0)
        return discussion(speaker, turn);
    return u"Status at %1:%2: %3 of 240 files processed, %4 warnings, %5 errors, %6 MB written, %7 files a minute. The "
           u"slowest one was %8 with %9 s. Estimated end in %10 minutes."_s.arg(8 + turn / 60)
               .arg(turn % 60, 2, 10, QChar(u'0'))
               .arg(turn * 2)
               .arg(speaker.below(40))
               .arg(speaker.below(5))
               .arg(speaker.below(900))
               .arg(20 + speaker.below(30))
               .arg(speaker.file())
               .arg(speaker.below(90))
               .arg(120 - turn);
}

QString training(Speaker& speaker, int turn)
{
    if (turn % 2)
        return speaker.below(3) ? speaker.shortWord() : speaker.sentence();
    return u"epoch %1/50 loss 0.%2 val_loss 0.%3 acc %4 % lr 3e-4, %5 s"_s.arg(turn / 2)
        .arg(1000 + speaker.below(8999))
        .arg(1000 + speaker.below(8999))
        .arg(60 + speaker.below(39))
        .arg(speaker.below(200));
}

QString review(Speaker& speaker, int turn)
{
    if (turn % 2)
        return speaker.below(3) == 0 ? speaker.sentence() : u"Fixed in the next commit."_s;
    static const QStringList remarks{
        u"%1:%2: this function does not check the result of %3(); return early instead."_s,
        u"%1:%2: %3 can be null here when the %4 is empty. Please add a test for that."_s,
        u"%1:%2: the name %3 says nothing; call it after what the %4 needs it for."_s,
        u"%1:%2: nit: two spaces before %3."_s,
        u"%1:%2: why is %3 copied? A reference would do, the %4 outlives it."_s,
    };
    QString remark = remarks.at(speaker.below(static_cast<int>(remarks.size())));
    remark.replace(u"%1"_s, speaker.file()).replace(u"%2"_s, QString::number(speaker.below(900)));
    return remark.replace(u"%3"_s, speaker.verb() + u'_' + speaker.noun()).replace(u"%4"_s, speaker.noun());
}

QString monologue(Speaker& speaker, int turn)
{
    if (turn % 12 == 11)
        return speaker.sentence();
    return u"%1. %2: %3"_s.arg(turn).arg(speaker.file(), speaker.sentence());
}

/// A text that is worked on, and what the other says about it; some other work in between.
QString drafting(Speaker& speaker, int turn)
{
    if (turn % 2)
        return speaker.sentences(1 + speaker.below(2));
    if (turn % 16 >= 10)
        return speaker.sentences(2);
    QStringList draft = speaker.paragraphs.mid(speaker.below(2), 2 + speaker.below(2));
    draft.insert(speaker.below(static_cast<int>(draft.size())), speaker.sentence());
    return u"Version %1:\n\n"_s.arg(turn / 2) + draft.join(u"\n\n"_s);
}

QString quoting(Speaker& speaker, int turn)
{
    static const QString question =
        u"Please run the whole test suite once more and tell me which of the tests fail on your machine, and why they do."_s;
    return (turn % 3 == 0 ? u"> "_s + question + u"\n\n"_s : QString()) + speaker.sentences(1 + speaker.below(3));
}

QString preamble(Speaker& speaker, int)
{
    return u"Hi! Here is what I found, as you asked:\n\n- %1\n- %2\n\nTell me when you want to go on with the %3."_s
        .arg(speaker.sentence(), speaker.sentence(), speaker.noun());
}

QString toolOutput(Speaker& speaker, int turn)
{
    if (turn % 2)
        return speaker.below(2) ? speaker.shortWord() : speaker.sentence();
    return u"```\n$ pytest tests/test_%1.py\ncollected %2 items\n\ntests/test_%1.py %3 [100%]\n\n%2 passed in "
           u"%4.%5s\n```\n"
           u"Next is %6."_s.arg(speaker.noun())
               .arg(4 + speaker.below(40))
               .arg(QString(4 + speaker.below(40), u'.'))
               .arg(speaker.below(9))
               .arg(speaker.below(90))
               .arg(speaker.file());
}

QString handover(Speaker& speaker, int turn)
{
    if (turn % 2)
        return u"Taken over. %1"_s.arg(speaker.sentence());
    return u"Ticket %1 (%2 %3) is ready for you: branch %4-%5, %6 commits. %7"_s.arg(1000 + speaker.below(9000))
        .arg(speaker.verb(), speaker.noun(), speaker.verb(), speaker.noun())
        .arg(1 + speaker.below(9))
        .arg(speaker.sentence());
}

struct Kind {
    const char* name;
    Maker make;
};

constexpr std::array Kinds{
    Kind{"discussion", discussion},    Kind{"orders", orders},          Kind{"short reports", shortReports},
    Kind{"long reports", longReports}, Kind{"training", training},      Kind{"review", review},
    Kind{"monologue", monologue},      Kind{"drafting", drafting},      Kind{"quoting", quoting},
    Kind{"preamble", preamble},        Kind{"tool output", toolOutput}, Kind{"handover", handover},
};

} // namespace

QList<Conversation> ordinary(int count, quint32 seed)
{
    QList<Conversation> all;
    for (int i = 0; i < count; ++i) {
        const Kind& kind = Kinds.at(static_cast<std::size_t>(i / 6) % Kinds.size());
        Speaker speaker(seed + static_cast<quint32>(i) * 7919);
        Conversation conversation{QString::fromLatin1(kind.name), {}};
        const int turns = 60 + speaker.below(80);
        for (int turn = 0; turn < turns; ++turn) {
            const int author = kind.make == monologue ? (turn % 12 == 11 ? 2 : 1) : turn % 2 + 1;
            conversation.turns.append({author, kind.make(speaker, turn)});
        }
        all.append(conversation);
    }
    return all;
}

QString word(quint32 number)
{
    quint32 state = number * 2654435761U + 1;
    const auto below = [&state](quint32 most) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state % most;
    };
    QString text;
    for (quint32 i = 0, syllables = 2 + below(2); i < syllables; ++i) {
        text += u"bcdfghklmnprstvz"[below(16)];
        text += u"aeiou"[below(5)];
        text += u"lnrst"[below(5)];
    }
    return text;
}

} // namespace talk
