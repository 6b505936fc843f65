// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/rulestable.h"

#include "relay/store/database.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

void bindRules(Query& query, const RulesRecord& rules)
{
    query.bind(rules.one).bind(rules.other).bind(static_cast<qint64>(rules.review)).bind(qint64{rules.turnLimit});
    query.bind(rules.budget.messages).bind(rules.budget.characters).bind(rules.budget.tokens);
    query.bind(qint64{rules.paused}).bind(static_cast<qint64>(rules.pausedBy)).bind(rules.pausedWhy.sentence);
    query.bind(protocol::storedRemark(rules.pausedWhy));
    query.bind(qint64{rules.turns}).bind(rules.spentMessages).bind(rules.spentCharacters).bind(rules.countedTo);
    query.bind(rules.pausedAt);
}

RulesRecord rulesFrom(const Query& query)
{
    RulesRecord rules;
    int column = 0;
    rules.one = query.integer(column++);
    rules.other = query.integer(column++);
    rules.review = static_cast<protocol::Review>(query.integer(column++));
    rules.turnLimit = static_cast<int>(query.integer(column++));
    rules.budget.messages = query.integer(column++);
    rules.budget.characters = query.integer(column++);
    rules.budget.tokens = query.integer(column++);
    rules.paused = query.integer(column++) != 0;
    rules.pausedBy = static_cast<protocol::PausedBy>(query.integer(column++));
    const QString why = query.text(column++);
    rules.pausedWhy = protocol::sayingOf(why, query.text(column++));
    rules.turns = static_cast<int>(query.integer(column++));
    rules.spentMessages = query.integer(column++);
    rules.spentCharacters = query.integer(column++);
    rules.countedTo = query.integer(column++);
    rules.pausedAt = query.integer(column++);
    rules.key = query.integer(column++);
    return rules;
}

} // namespace

RulesTable::RulesTable(Database& database)
    : m_database(database)
    , m_all(database, "SELECT one, other, review, turn_limit, budget_messages, budget_characters, budget_tokens, "
                      "paused, paused_by, paused_why, paused_remark, turns, spent_messages, spent_characters, "
                      "counted_to, paused_at, key "
                      "FROM rules ORDER BY key")
    , m_insert(database,
               "INSERT INTO rules(one, other, review, turn_limit, budget_messages, budget_characters, "
               "budget_tokens, paused, paused_by, paused_why, paused_remark, turns, spent_messages, spent_characters, "
               "counted_to, paused_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_update(
          database,
          "UPDATE OR FAIL rules SET one = ?, other = ?, review = ?, turn_limit = ?, "
          "budget_messages = ?, budget_characters = ?, budget_tokens = ?, paused = ?, paused_by = ?, "
          "paused_why = ?, paused_remark = ?, turns = ?, spent_messages = ?, spent_characters = ?, counted_to = ?, "
          "paused_at = ? "
          "WHERE key = ?")
    , m_remove(database, "DELETE FROM rules WHERE key = ?")
{
}

Result<QList<RulesRecord>> RulesTable::all()
{
    QList<RulesRecord> list;
    Query query(m_all);
    while (query.next())
        list.append(rulesFrom(query));
    return query.finish().map([&list] { return list; });
}

Result<qint64> RulesTable::insert(const RulesRecord& rules)
{
    Query query(m_insert);
    bindRules(query, rules);
    return query.run().map([this] { return m_database.lastInsertId(); });
}

Result<void> RulesTable::update(const RulesRecord& rules)
{
    Query query(m_update);
    bindRules(query, rules);
    return query.bind(rules.key).run();
}

Result<void> RulesTable::remove(qint64 rules)
{
    return Query(m_remove).bind(rules).run();
}

} // namespace relay::store
