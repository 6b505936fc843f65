# SPDX-License-Identifier: GPL-3.0-or-later
"""A model that an agent's program can be pointed at, and that follows a script: it joins a room, says hello, and at
each turn reads what is unread, answers, reads on and ends its turn. It speaks as Anthropic, OpenAI (responses and chat)
and Gemini do. Part of bell_agents.py.
"""

import http.server
import json
import re
import socketserver
import threading
import time


def plain(content):
    if isinstance(content, str):
        return content
    if isinstance(content, dict):
        return plain(content.get("content")) or json.dumps(content)
    return "\n".join(plain(part.get("text", part.get("output_text", ""))) for part in content or [])


class Dialect:
    """What a program asked: the tools it has (name, definition, namespace), and what came last."""

    def __init__(self, body):
        self.tools = []
        self.result = None
        self.said = ""
        self.read(body)

    def tool(self, name):
        return next((each for each in self.tools if each[0] == name or each[0].endswith("_" + name)), None)


class Anthropic(Dialect):
    def read(self, body):
        self.tools = [(tool["name"], tool, None) for tool in body.get("tools", []) if "name" in tool]
        self.history = body["messages"]
        for message in reversed(self.history):  # reminders may follow what a tool gave
            if message["role"] == "assistant":
                break
            last = message["content"]
            for part in last if isinstance(last, list) else [{"type": "text", "text": last}]:
                if part["type"] == "tool_result":
                    self.result = plain(part.get("content"))
                self.said += part.get("text", "")

    def answer(self, number, text, tool, arguments):
        content = {"type": "text", "text": ""}
        delta = {"type": "text_delta", "text": text}
        if tool:
            content = {"type": "tool_use", "id": f"toolu_{number}", "name": tool[0], "input": {}}
            delta = {"type": "input_json_delta", "partial_json": json.dumps(arguments)}
        reason = "tool_use" if tool else "end_turn"
        usage = {"input_tokens": 1, "output_tokens": 1}
        message = {"id": f"m{number}", "type": "message", "role": "assistant", "model": "mock", "content": [],
                   "stop_reason": None, "usage": usage}  # fmt: skip
        events = [
            {"type": "message_start", "message": message},
            {"type": "content_block_start", "index": 0, "content_block": content},
            {"type": "content_block_delta", "index": 0, "delta": delta},
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": {"stop_reason": reason}, "usage": usage},
            {"type": "message_stop"},
        ]
        whole = dict(content, **({"input": arguments} if tool else {"text": text}))
        return events, dict(message, content=[whole], stop_reason=reason)


class Responses(Dialect):
    def read(self, body):
        for tool in body.get("tools", []):
            for part in tool.get("tools", [tool]):
                self.tools.append((part.get("name", part["type"]), part, tool["name"] if "tools" in tool else None))
        self.history = body["input"]
        last = self.history[-1]
        self.said = json.dumps(last)
        if str(last.get("type")).endswith("_output"):
            self.result = plain(last.get("output"))

    def answer(self, number, text, tool, arguments):
        item = {"type": "message", "role": "assistant", "id": f"m{number}",
                "content": [{"type": "output_text", "text": text}]}  # fmt: skip
        if tool:
            item = {"type": "function_call", "id": f"f{number}", "call_id": f"c{number}", "name": tool[0],
                    "arguments": json.dumps(arguments)}  # fmt: skip
            if tool[2]:
                item["namespace"] = tool[2]
        usage = {"input_tokens": 1, "input_tokens_details": None, "output_tokens": 1, "output_tokens_details": None,
                 "total_tokens": 2}  # fmt: skip
        return [
            {"type": "response.created", "response": {"id": f"r{number}"}},
            {"type": "response.output_item.done", "output_index": 0, "item": item},
            {"type": "response.completed", "response": {"id": f"r{number}", "usage": usage}},
        ], None


class Chat(Dialect):
    def read(self, body):
        self.tools = [(tool["function"]["name"], tool, None) for tool in body.get("tools", [])]
        self.history = body["messages"]
        last = self.history[-1]
        self.said = plain(last.get("content"))
        if last["role"] == "tool":
            self.result = self.said

    def answer(self, number, text, tool, arguments):
        base = {"id": f"c{number}", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        message = {"role": "assistant", "content": None if tool else text}
        if tool:
            message["tool_calls"] = [{"index": 0, "id": f"call_{number}", "type": "function",
                                      "function": {"name": tool[0], "arguments": json.dumps(arguments)}}]  # fmt: skip
        reason = "tool_calls" if tool else "stop"
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        return [
            dict(base, choices=[{"index": 0, "delta": message, "finish_reason": None}]),
            dict(base, choices=[{"index": 0, "delta": {}, "finish_reason": reason}], usage=usage),
        ], dict(base, choices=[{"index": 0, "message": message, "finish_reason": reason}], usage=usage)


class Gemini(Dialect):
    def read(self, body):
        for tool in body.get("tools", []):
            self.tools += [(each["name"], each, None) for each in tool.get("functionDeclarations", [])]
        self.history = body["contents"]
        for part in self.history[-1]["parts"]:
            self.said += part.get("text", "")
            if "functionResponse" in part:
                given = part["functionResponse"]["response"]
                self.result = given["output"] if isinstance(given.get("output"), str) else json.dumps(given)

    def answer(self, number, text, tool, arguments):
        part = {"functionCall": {"name": tool[0], "args": arguments, "id": f"g{number}"}} if tool else {"text": text}
        whole = {"candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}],
                 "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2},
                 "modelVersion": "mock"}  # fmt: skip
        return [whole], whole


class Script:
    """What the model does. A turn is all from words of somebody until the model ends it."""

    def __init__(self, program, code, server, log):
        self.program = program
        self.code = code
        self.server = server
        self.log = log
        self.lock = threading.Lock()
        self.requests = []  # when each came, and whether it began a turn
        self.ended = 0  # turns
        self.rung = 0  # how often its history shows the bell's sentence
        self.room = ""
        self.after = 0
        self.step = ""
        self.last = None
        self.found = set()
        self.postponed = None

    @property
    def turns(self):
        return [at for at, began in self.requests if began]

    def act(self, asked, came):
        """The words or the tool and its arguments that answer a request."""
        with self.lock:
            key = json.dumps(asked.history)
            if asked.tools:
                self.rung = key.count("[duologue] ")
            if self.last and self.last[0] == key:  # asked again
                self.requests.append((came, False))
                return self.last[1]
            began = bool(asked.tools) and self.ended == len(self.turns)
            self.requests.append((came, began))
            action = self.decide(asked, began) if asked.tools else ("ok", None, {})
            self.note(asked, action, began)
            if asked.tools:
                self.last = (key, action)
            return action

    def note(self, asked, action, began):
        if self.log:
            with open(self.log, "a", encoding="utf-8") as out:
                did = action[0] or action[1][0]
                out.write(json.dumps([time.monotonic(), began, len(asked.tools), asked.said[-600:], did]) + "\n")

    def decide(self, asked, began):
        if self.postponed:
            name, arguments = self.postponed
            self.postponed = None
            return self.use(asked, name, arguments)
        if began:
            self.step = "read" if self.room else "join"
            if not self.room:
                return self.use(asked, "laink_join_room", {"room_code": self.code})
            return self.use(asked, "laink_poll", {"room_id": self.room, "after": self.after, "wait": 0})
        fields = re.search(r"\{.*\}", asked.result or "", re.S)
        try:
            fields = json.loads(fields.group(0)) if fields else {}
        except ValueError:
            fields = {}
        if self.step == "join":
            self.room = fields.get("room_id", "")
            self.step = "said"
            return self.use(asked, "laink_send", {"room_id": self.room, "text": "Hello."})
        if self.step == "read":
            self.after = fields.get("next_after", self.after)
            heard = [each["text"] for each in fields.get("messages", []) if each.get("agent_name") == "peer"]
            if heard:
                self.step = "said"
                return self.use(asked, "laink_send", {"room_id": self.room, "text": "Heard: " + ", ".join(heard)})
            self.ended += 1
            return ("Nothing is left to read.", None, {})
        self.step = "read"
        return self.use(asked, "laink_poll", {"room_id": self.room, "after": self.after, "wait": 0})

    def use(self, asked, name, arguments):
        tool = asked.tool(name)
        if tool:
            return ("", tool, arguments)
        search = asked.tool("ToolSearch") or asked.tool("tool_search")
        if search and name not in self.found:  # Claude Code shows some tools only when they were looked for
            self.found.add(name)
            self.postponed = (name, arguments)
            select = "select:" if search[0] == "ToolSearch" else ""
            return ("", search, {"query": f"{select}mcp__{self.server}__{name}"})
        self.ended += 1
        return (f"There is no tool {name}.", None, {})


DIALECTS = (
    ("/messages", Anthropic),
    ("/responses", Responses),
    ("/chat/completions", Chat),
    ("enerateContent", Gemini),
)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def give(self, kind, content):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def do_GET(self):
        self.give("application/json", b'{"data":[],"models":[]}')

    do_HEAD = do_GET

    def do_POST(self):
        came = time.monotonic()
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        read = next((each for part, each in DIALECTS if part in self.path), None)
        if "ount" in self.path:
            return self.give("application/json", b'{"input_tokens":10,"totalTokens":10}')
        if not read:
            return self.do_GET()
        body = json.loads(content)
        asked = read(body)
        script = self.server.script
        text, tool, arguments = script.act(asked, came)
        if not asked.tools and read is Gemini and "responseJsonSchema" in body.get("generationConfig", {}):
            text = json.dumps({"unproductive_state_analysis": "progress", "unproductive_state_confidence": 0.1})
        events, whole = asked.answer(len(script.requests), text, tool, arguments)
        if body.get("stream") or "alt=sse" in self.path:
            lines = ""
            for event in events:
                lines += f"event: {event['type']}\n" if "type" in event else ""
                lines += f"data: {json.dumps(event)}\n\n"
            if read is Chat:
                lines += "data: [DONE]\n\n"
            return self.give("text/event-stream", lines.encode())
        return self.give("application/json", json.dumps(whole).encode())


class Model(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def __init__(self, script):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        threading.Thread(target=self.serve_forever, daemon=True).start()
