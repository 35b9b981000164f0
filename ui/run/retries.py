"""How the browser asks again for what was lost on the way; no request changes anything here."""

#: Milliseconds before each new try; the last holds for all that follow.
WAITS = (250, 500, 1_000, 2_000, 4_000, 8_000)
#: What the server, or a proxy before it, answers when it is to be asked again.
STATUSES = (429, 502, 503, 504)
