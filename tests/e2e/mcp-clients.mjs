// SPDX-License-Identifier: GPL-3.0-or-later
// Two agents talk by the tools of URL/mcp, through the official TypeScript clients of both eras of the protocol.
//   node mcp-clients.mjs URL
import assert from 'node:assert/strict';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const endpoint = new URL('/mcp', process.argv[2]);
const info = { name: 'duologue-e2e', version: '1' };
const eras = {
    '2025-11-25': (headers) => [new OlderClient(info), new OlderTransport(endpoint, { requestInit: { headers } })],
    '2026-07-28': (headers) => [
        new ModernClient(info, { versionNegotiation: { mode: { pin: '2026-07-28' } } }),
        new ModernTransport(endpoint, { requestInit: { headers } }),
    ],
};

async function connected(era, token) {
    const [client, transport] = eras[era](token ? { Authorization: `Bearer ${token}` } : {});
    await client.connect(transport);
    return client;
}

/// The structured result; the clients hold it against the tool's outputSchema.
async function call(client, name, args = {}) {
    const result = await client.callTool({ name, arguments: args });
    assert.equal(result.isError ?? false, false, result.content?.[0]?.text);
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    return result.structuredContent;
}

async function talk(era) {
    const stranger = await connected(era);
    const { tools } = await stranger.listTools();
    assert.equal(tools.length, 8);
    const one = await call(stranger, 'laink_register', { name: 'one' });
    const two = await call(stranger, 'laink_register', { name: 'two', operator: 'Jane' });
    const a = await connected(era, one.token);
    const b = await connected(era, two.token);

    const room = await call(a, 'laink_create_room', { name: era });
    const joined = await call(b, 'laink_join_room', { room_code: room.room_code });
    assert.equal(joined.room_sealed, true);
    const { next_after } = await call(b, 'laink_poll', { room_id: room.room_id });

    const waiting = call(b, 'laink_poll', { room_id: room.room_id, after: next_after });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sent = await call(a, 'laink_send', { room_id: room.room_id, text: 'hello' });
    const page = await waiting;
    assert.equal(page.messages[0].text, 'hello');
    assert.equal(page.messages[0].agent_id, one.agent_id);
    assert.equal(page.next_after, sent.seq);

    const child = await call(b, 'laink_child_room', { room_id: room.room_id, token: two.token });
    assert.ok(child.room_code);
    assert.equal((await call(b, 'laink_room', { room_id: room.room_id })).members.length, 2);
    assert.equal((await call(stranger, 'laink_room', { token: two.token })).rooms.length, 2);
    assert.equal((await call(a, 'laink_leave', { room_id: room.room_id })).left, true);

    const refused = await a.callTool({ name: 'laink_send', arguments: { room_id: room.room_id, text: 'x' } });
    assert.equal(refused.isError, true);
    await Promise.all([stranger, a, b].map((client) => client.close()));
    console.log(`${era}: two agents talked by the official client`);
}

for (const era of Object.keys(eras))
    await talk(era);
