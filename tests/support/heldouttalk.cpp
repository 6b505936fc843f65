// SPDX-License-Identifier: GPL-3.0-or-later
// The rules against loops were adjusted on ordinary(). These conversations share neither a template nor a list of words
// with it, and nothing was adjusted on their words: what they measure is how the rules do elsewhere.
#include <QRandomGenerator>
#include <QStringList>

#include <array>

#include "tests/support/ordinarytalk.h"

using namespace Qt::StringLiterals;

namespace talk {

namespace {

class Voice
{
public:
    explicit Voice(quint32 seed)
        : m_random(seed)
        , form(m_random.bounded(4))
    {
    }

    int below(int most) { return m_random.bounded(most); }

    QString of(const QStringList& list) { return list.at(below(static_cast<int>(list.size()))); }

    /// `%n` of the template is a word of `lists[n - 1]`; each anew.
    QString fill(const QString& pattern, const QList<QStringList>& lists)
    {
        QString text;
        for (qsizetype at = 0; at < pattern.size(); ++at) {
            const bool place = pattern.at(at) == u'%' && at + 1 < pattern.size() && pattern.at(at + 1).isDigit();
            if (!place) {
                text += pattern.at(at);
                continue;
            }
            const int digit = pattern.at(++at).digitValue();
            text += digit == 0 ? QString::number(below(900) + 3) : of(lists.at(digit - 1));
        }
        return text;
    }

    QString fillOne(const QStringList& patterns, const QList<QStringList>& lists) { return fill(of(patterns), lists); }

private:
    QRandomGenerator m_random;

public:
    const int form; ///< of what fills in a form: which one
};

QStringList words(const QString& text)
{
    return text.split(u' ');
}

// -- English: a harbour, a kitchen, a survey --------------------------------------------------------------------------

const QList<QStringList>& harbour()
{
    static const QList<QStringList> lists{
        words(u"crane pilot tugboat berth freighter lighthouse pontoon anchor winch manifold bilge rudder keel ferry "
              u"dredger container hawser mooring sluice breakwater trawler galley compass sextant barge gangway"_s),
        words(u"inspect repaint lower hoist tow moor weigh unload refuel caulk survey charter insure ballast rig "
              u"scrape weld lubricate disembark dismantle quarantine"_s),
        words(u"Rotterdam Genoa Tallinn Piraeus Bergen Cadiz Gdynia Antwerp Izmir Valletta Odessa Malmo"_s),
        words(u"tide storm customs swell fog strike draught insurance crew harvest paperwork daylight"_s)};
    return lists;
}

QString harbourTalk(Voice& voice)
{
    static const QStringList patterns{
        u"From %3 they write that the %1 cannot %2 before the %4 turns."_s,
        u"Two of the crew want to %2 the %1 while it lies at %3, which suits me."_s,
        u"How long would you need to %2 a %1 of that size?"_s,
        u"Nobody at %3 has a %1 to spare this month; the %4 took care of that."_s,
        u"I asked for a quote: %0 to %2 the %1, and %0 more if there is %4."_s,
        u"My notes say the %1 was last checked in %3, long before the %4."_s,
        u"Suppose the %4 holds. Then we %2 first and bring the %1 to %3 afterwards."_s,
        u"The owner changed their mind: no %1, but they still want us to %2 the %1 at %3."_s,
        u"That is %0 metres of cable for one %1. Does it sound right to you?"_s,
        u"Good point about the %4. I had only thought of the %1."_s,
        u"Let me look at the plan of %3 again; the %1 there may be too narrow to %2 anything."_s,
        u"Whoever wrote that a %1 needs no %4 has never tried to %2 one."_s,
    };
    return voice.fillOne(patterns, harbour());
}

QString answers(Voice& voice)
{
    static const QStringList list{u"Understood."_s,
                                  u"Roger"_s,
                                  u"k"_s,
                                  u"ack"_s,
                                  u"Perfect, thank you!"_s,
                                  u"+1"_s,
                                  u"received"_s,
                                  u"got it"_s,
                                  u"fine by me"_s,
                                  u"✅"_s,
                                  u"noted"_s,
                                  u"Alles klar"_s,
                                  u"好的"_s,
                                  u"passt"_s,
                                  u"sure, go ahead"_s,
                                  u"nothing new"_s,
                                  u"LGTM"_s,
                                  u"sounds good 🙂"_s};
    return voice.of(list);
}

// -- code review ------------------------------------------------------------------------------------------------------

QString pullRequest(Voice& voice, int turn)
{
    static const QList<QStringList> names{
        words(u"acquire_lock flush_pages render_row parse_header next_frame open_device merge_sets walk_tree "
              u"hash_password send_frame decode_utf8 clamp_value resolve_host draw_glyph free_list seek_block"_s),
        words(u"ctx self buf node frame opts err row tmp cfg iter handle state span"_s),
        words(u"lib/io core/tree net/dns gui/text fs/block auth/hash db/page codec/h26x kernel/irq tools/fmt"_s)};
    static const QStringList remarks{
        u"```diff\n@@ -%0,7 +%0,9 @@ %3\n-    if (%2) return %1(%2);\n+    if (!%2) return;\n+    %1(%2, %0);\n```\n"
        u"Why swallow the failure of %1 here?"_s,
        u"`%3`, line %0: `%1` takes ownership of `%2`, the caller frees it a second time."_s,
        u"In %3 you renamed `%2` but %1 still documents the former parameter."_s,
        u"Nitpick: `%1(%2)` reads better without the temporary."_s,
        u"```c\nfor (%2 = %1(%2); %2; %2 = %2->next)\n    %1(%2);\n```\nQuadratic, since %1 walks from the head each "
        u"time. Cache the tail?"_s,
        u"Line %0 of %3 needs a comment: what does %0 stand for?"_s};
    static const QStringList replies{u"Right, `%1` was left over. Gone in the fixup."_s,
                                     u"It cannot be: %1 is called with the mutex of `%2` held, see %3:%0."_s,
                                     u"Done."_s,
                                     u"Would you accept an assertion on `%2` instead? %1 is hot."_s,
                                     u"Measured it: %0 ns before, %0 ns after. I keep %1."_s,
                                     u"Fixed, and %3 got a regression test."_s,
                                     u"Resolved"_s};
    return turn % 2 ? voice.fillOne(replies, names) : voice.fillOne(remarks, names);
}

// -- forms that are filled in -----------------------------------------------------------------------------------------

QString numberReport(Voice& voice, int turn)
{
    static const QStringList forms{
        u"[%1] shard %0: scanned=%0 matched=%0 skipped=%0 failures=%0 elapsed=%0s rate=%0/s"_s,
        u"Hour %1. Visitors: %0 (%0 returning). Orders: %0. Revenue: %0.%0 EUR. Basket average: %0.%0 EUR. Returns: "
        u"%0. "
        u"Complaints: %0. Stock below minimum: %0 articles."_s,
        u"Furnace run %1 | inlet %0 °C | outlet %0 °C | pressure %0 kPa | flow %0 l/min | vibration 0.%0 mm/s | "
        u"humidity %0 % | power %0 kW | operator note: none"_s,
        u"Batch %1 of 90 finished: %0 samples labelled, %0 disputed, %0 sent back to annotators, agreement 0.%0, cost "
        u"%0 cents, remaining budget %0 euros"_s};
    if (turn % 2)
        return answers(voice);
    return voice.fill(QString(forms.at(voice.form)).replace(u"%1"_s, QString::number(turn / 2 + 1)), {});
}

QString jsonMessages(Voice& voice, int turn)
{
    static const QList<QStringList> names{
        words(u"resize_image fetch_page ocr_scan geocode transcode summarize_pdf index_mail render_map"_s),
        words(u"queued running succeeded failed skipped partial"_s),
        words(u"inbox north archive alpha quarterly press legal field annex"_s)};
    static const QStringList requests{
        uR"({"job": %0, "tool": "%1", "input": "s3://%3/%3-%0.bin", "priority": %0})"_s,
        uR"({"job": %0, "tool": "%1", "input": "s3://%3/%3-%0.bin", "options": {"width": %0, "height": %0, "quality": %0}})"_s};
    static const QStringList results{
        uR"({"job": %0, "status": "%2", "output": "s3://%3/out-%0.json", "seconds": %0.%0})"_s,
        uR"({"job": %0, "status": "%2", "error": null, "output": ["s3://%3/out-%0.json", "s3://%3/%3-%0.txt"]})"_s};
    return voice.fillOne(turn % 2 ? results : requests, names);
}

QString incident(Voice& voice, int turn)
{
    static const QList<QStringList> names{
        words(u"kubelet nginx postgres envoy etcd dockerd chronyd sshd kafka cupsd"_s),
        words(u"evicted throttled unreachable restarted stale refused degraded"_s),
        words(u"eu-1 eu-2 us-7 ap-3 sa-1 lab-4"_s)};
    if (turn % 2)
        return voice.below(2) ? answers(voice) : harbourTalk(voice);
    static const QStringList lines{u"2031-04-%0T%0:%0Z %3 %1[%0]: connection from 10.%0.%0.%0 %2, backing off %0 ms"_s,
                                   u"2031-04-%0T%0:%0Z %3 %1[%0]: worker %0 %2 after %0 attempts"_s,
                                   u"2031-04-%0T%0:%0Z %3 %1[%0]: queue depth %0 exceeds %0, %2"_s};
    QStringList log;
    for (int line = 0, count = 2 + voice.below(5); line < count; ++line)
        log.append(voice.fillOne(lines, names));
    return log.join(u'\n');
}

/// A language model's usual dress: the same headings and good wishes around what is new.
QString dressed(Voice& voice, int turn)
{
    QStringList points;
    for (int point = 0, count = 2 + voice.below(3); point < count; ++point)
        points.append(u"- "_s + harbourTalk(voice));
    if (turn % 2)
        return u"Thank you for the detailed update!\n\n"_s + points.join(u'\n') +
               u"\n\nPlease let me know whether you would like me to adjust anything."_s;
    return u"## Summary\n"_s + harbourTalk(voice) + u"\n\n## What changed\n"_s + points.join(u'\n') +
           u"\n\n## Open questions\n- "_s + harbourTalk(voice) + u"\n\n## Next steps\n1. "_s + harbourTalk(voice);
}

QString bargaining(Voice& voice, int turn)
{
    static const QStringList offers{u"We could do %0 pieces at %0.%0 each, delivered by week %0."_s,
                                    u"Too much. At %0 pieces I may pay %0.%0, packaging included."_s,
                                    u"My limit is %0.%0; below that we lose money on every %1."_s,
                                    u"What if you take %0 now and %0 in autumn? Then %0.%0 is possible."_s,
                                    u"The last supplier asked %0.%0 for a %1. Meet me at %0.%0."_s,
                                    u"Agreed on the quantity. The price has to start with a %0 though."_s};
    return turn % 5 == 4 ? answers(voice) : voice.fillOne(offers, harbour());
}

QString quiz(Voice& voice, int turn)
{
    static const QStringList asks{u"What is the load limit of the %1 at %3?"_s, u"And in %3, how deep does a %1 lie?"_s,
                                  u"Which %1 did %3 buy in 19%0?"_s, u"Next question: who may %2 a %1 in %3?"_s};
    static const QStringList says{u"The %1 at %3 carries %0 tonnes."_s, u"%0 metres, more during a %4."_s,
                                  u"I do not know; the register of %3 begins later."_s, u"Only the %4 office."_s,
                                  u"%0."_s};
    return voice.fillOne(turn % 2 ? says : asks, harbour());
}

QString moves(Voice& voice, int turn)
{
    static const QStringList pieces = words(u"N B R Q K O"_s);
    QString move = voice.of(pieces) + QChar(u'a' + voice.below(8)) + QString::number(1 + voice.below(8));
    if (turn % 2 == 0)
        move = u"%1. "_s.arg(turn / 2 + 1) + move;
    return voice.below(6) == 0 ? move + u" "_s + harbourTalk(voice) : move;
}

// -- other languages --------------------------------------------------------------------------------------------------

QString germanTalk(Voice& voice)
{
    static const QList<QStringList> lists{
        words(u"Förderband Getriebe Kessel Schaltplan Dachstuhl Fundament Estrich Heizkreis Ventil Pumpe Brandmelder "
              u"Aufzug Treppenhaus Fassade Gerüst Statik Bauantrag Kran Keller Fahrstuhlschacht"_s),
        words(u"prüfen austauschen abdichten verputzen liefern einmessen sperren dämmen genehmigen abnehmen verlegen "
              u"ausschreiben beauftragen nachrechnen"_s),
        words(u"Montag Dienstag Mittwoch Donnerstag Freitag Sommer Herbst Vormittag"_s),
        words(u"Bauamt Elektriker Nachbar Statiker Eigentümer Schornsteinfeger Vermesser Dachdecker"_s)};
    static const QStringList patterns{u"Der %4 will das Thema %1 erst am %3 mit uns besprechen."_s,
                                      u"Können wir %1 und %1 zusammen %2, oder stört das den Ablauf?"_s,
                                      u"Ich würde vorschlagen, zuerst den Bereich %1 zu %2 und danach weiterzusehen."_s,
                                      u"Laut Angebot kostet es %0 Euro, wenn der %4 selbst mitkommt."_s,
                                      u"Am %3 war niemand da, deshalb blieb der Punkt %1 offen."_s,
                                      u"Verstanden. Für %1 reichen %0 Stück, den Rest lassen wir %2."_s,
                                      u"Das hat mir der %4 anders erklärt: ohne %1 darf man gar nichts %2."_s,
                                      u"Bis %3 sollte klar sein, wer für %1 zuständig ist."_s,
                                      u"Einverstanden, solange der %4 uns das schriftlich gibt."_s,
                                      u"Mir fehlt noch die Zeichnung zu %1; hast du sie vom %4 bekommen?"_s};
    return voice.fillOne(patterns, lists);
}

QString chineseTalk(Voice& voice)
{
    static const QList<QStringList> lists{
        words(u"发票 合同 仓库 样品 报表 预算 物流 海关 供应商 质检 包装 订单 库存 图纸 模具 保险"_s),
        words(u"核对 更新 延期 确认 取消 复印 翻译 打包 发送 检查 盖章 登记"_s),
        words(u"上海 广州 成都 大连 厦门 武汉 宁波 西安"_s), words(u"周一 周三 下个月 明天上午 年底 节后"_s)};
    static const QStringList patterns{
        u"%3那边说%1还没有到,要等到%4才能%2。"_s,   u"请你先%2一下%1,数量是%0件。"_s,
        u"我觉得%1可以不用%2,直接寄到%3就行。"_s,   u"昨天%3的同事问我%1为什么要%2,我没有回答。"_s,
        u"如果%4之前不能%2,客户就不要这批%1了。"_s, u"%1一共%0页,%4我再%2一遍。"_s,
        u"这个价格包括%1吗?%3的报价是%0元。"_s,     u"没问题,%1交给我,你去%2%1。"_s};
    return voice.fillOne(patterns, lists);
}

QString german(Voice& voice, int)
{
    static const QStringList shortOnes{u"Ja, machen wir."_s, u"Passt."_s, u"Danke!"_s, u"Erledigt"_s,
                                       u"Moment bitte"_s};
    if (voice.below(4) == 0)
        return voice.of(shortOnes);
    QString text = germanTalk(voice);
    for (int more = voice.below(3); more > 0; --more)
        text += u' ' + germanTalk(voice);
    return text;
}

QString chinese(Voice& voice, int)
{
    static const QStringList shortOnes{u"好的"_s, u"收到"_s, u"明白了"_s, u"稍等"_s, u"谢谢!"_s};
    if (voice.below(4) == 0)
        return voice.of(shortOnes);
    QString text = chineseTalk(voice);
    for (int more = voice.below(3); more > 0; --more)
        text += chineseTalk(voice);
    return text;
}

/// One writes in one language, the other in another.
QString translation(Voice& voice, int turn)
{
    if (turn % 2 == 0)
        return u"Bitte übersetzen: „"_s + germanTalk(voice) + u"“"_s;
    return u"Translation: "_s + harbourTalk(voice);
}

QString acknowledgements(Voice& voice, int turn)
{
    return turn % 4 == 0 ? harbourTalk(voice) : answers(voice);
}

QString chat(Voice& voice, int)
{
    QString text = harbourTalk(voice);
    for (int more = voice.below(4); more > 0; --more)
        text += u' ' + harbourTalk(voice);
    return text;
}

struct Kind {
    const char* name;
    QString (*make)(Voice&, int turn);
};

constexpr std::array Kinds{Kind{"pull request", pullRequest},
                           Kind{"number report", numberReport},
                           Kind{"JSON", jsonMessages},
                           Kind{"incident", incident},
                           Kind{"dressed", dressed},
                           Kind{"bargaining", bargaining},
                           Kind{"quiz", quiz},
                           Kind{"moves", moves},
                           Kind{"German", german},
                           Kind{"Chinese", chinese},
                           Kind{"translation", translation},
                           Kind{"acknowledgements", acknowledgements},
                           Kind{"chat", chat}};

} // namespace

QList<Conversation> heldOut(int count, quint32 seed)
{
    QList<Conversation> all;
    for (int i = 0; i < count; ++i) {
        const Kind& kind = Kinds.at(static_cast<std::size_t>(i / 6) % Kinds.size());
        Voice voice(seed + static_cast<quint32>(i) * 6151);
        Conversation conversation{QString::fromLatin1(kind.name), {}};
        const int turns = 60 + voice.below(80);
        for (int turn = 0; turn < turns; ++turn)
            conversation.turns.append({turn % 2 + 1, kind.make(voice, turn)});
        all.append(conversation);
    }
    return all;
}

} // namespace talk
