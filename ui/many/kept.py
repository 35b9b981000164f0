"""What Redis keeps of a map while workers train it, and for a while afterwards.

Of the map with the ticket T there are, each with a lifetime:

- `many:T:question`: the question, as JSON;
- `many:T:units`: the numbers of the units that are left, each with the time until which it is
  somebody's: a worker takes one that is nobody's, for `LEASE` seconds, and what a killed worker had
  is free when they are over;
- `many:T:states`: where the training of a long unit stands, by its number, as JSON;
- `many:T:rows`: the row of each unit that is done, as JSON, which is written once and never again;
  `many:T:order`: their numbers in the order in which they were done;
- `many:T:meta`: `generation` says which tasks are the map's, `beat` when something last happened to
  it, `tries:N` how often unit N was begun in vain;
- `many:T:alive`: whether anybody wants it. It goes when the page cancels the map, and by itself
  when no page has asked for `UNREAD` seconds; workers look for it before each piece.

`many:of:C` has the maps of a visitor in the order in which they came: the first two are trained,
and the others wait. Each step is a script, which Redis runs as a whole.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import Any, NamedTuple

from redis import Redis

LIFETIME = 3_600
UNREAD = 600
LEASE = 6.0
# Maps of one visitor that are trained at a time, and those that may be there in all.
AT_A_TIME, AT_MOST = 2, 12
# Rows of one answer.
ROWS = 100
# Tasks of a map that wait or work at a time: so many that no worker runs dry, and so few that maps
# of several visitors take turns.
TASKS = 8
# Seconds without anything happening to a map after which its tasks are taken for lost, where the
# queue is empty, and where it is not.
SILENCE, LONG_SILENCE = 3.0, 60.0
WORKED = "many:worked"

_NOW = "local t = redis.call('TIME') local now = t[1] + t[2] / 1e6\n"

# KEYS: alive, meta, units, question, states. ARGV: generation, seconds of the lease.
_CLAIM = (
    _NOW
    + f"""
redis.call('SET', '{WORKED}', now)
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
if redis.call('HGET', KEYS[2], 'generation') ~= ARGV[1] then return false end
local free = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 1)
if #free == 0 then return false end
redis.call('ZADD', KEYS[3], now + ARGV[2], free[1])
redis.call('HSET', KEYS[2], 'beat', now)
local tries = redis.call('HINCRBY', KEYS[2], 'tries:' .. free[1], 1)
return {{free[1], tries, redis.call('GET', KEYS[4]), redis.call('HGET', KEYS[5], free[1])}}
"""
)

# KEYS: question, rows, order, units, states, meta. ARGV: number, row, lifetime.
_FINISH = (
    _NOW
    + """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2]) == 1 then
    redis.call('RPUSH', KEYS[3], ARGV[1])
    redis.call('EXPIRE', KEYS[2], ARGV[3])
    redis.call('EXPIRE', KEYS[3], ARGV[3])
end
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('HDEL', KEYS[5], ARGV[1])
redis.call('HDEL', KEYS[6], 'tries:' .. ARGV[1])
redis.call('HSET', KEYS[6], 'beat', now)
return redis.call('ZCARD', KEYS[4])
"""
)

# KEYS: units, states, meta. ARGV: number, state, lifetime. What is begun comes before all else.
_HOLD = (
    _NOW
    + """
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('ZADD', KEYS[1], -2e9, ARGV[1])
redis.call('HDEL', KEYS[3], 'tries:' .. ARGV[1])
redis.call('HSET', KEYS[3], 'beat', now)
return 1
"""
)

# KEYS: question, alive, units, meta, order, rows, states, maps of the visitor, queue.
# ARGV: ticket, rows that were read, rows to read, lifetime, seconds until it is unread, maps at a
# time, silence, long silence, tasks.
_LOOK = (
    _NOW
    + f"""
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local numbers = redis.call('LRANGE', KEYS[5], ARGV[2], ARGV[2] + ARGV[3] - 1)
local rows = {{}}
for i, number in ipairs(numbers) do rows[i] = redis.call('HGET', KEYS[6], number) or '' end
local left = redis.call('ZCARD', KEYS[3])
local place, tasks, generation, idle = 0, 0, 0, 0
if left == 0 then
    redis.call('DEL', KEYS[2])
    redis.call('ZREM', KEYS[8], ARGV[1])
else
    redis.call('SET', KEYS[2], 1, 'EX', ARGV[5])
    for i = 1, 8 do
        if i ~= 2 then redis.call('EXPIRE', KEYS[i], ARGV[4]) end
    end
    redis.call('ZADD', KEYS[8], 'NX', now, ARGV[1])
    local before = 0
    for _, other in ipairs(redis.call('ZRANGE', KEYS[8], 0, -1)) do
        if other == ARGV[1] then break end
        if redis.call('EXISTS', 'many:' .. other .. ':alive') == 1 then
            before = before + 1
        else
            redis.call('ZREM', KEYS[8], other)
        end
    end
    place = math.max(0, before - ARGV[6] + 1)
    if place == 0 then
        local beat = tonumber(redis.call('HGET', KEYS[4], 'beat') or 0)
        local quiet = now - beat
        local free = redis.call('ZCOUNT', KEYS[3], '-inf', now)
        local empty = redis.call('LLEN', KEYS[9]) == 0
        if beat > 0 then
            idle = math.min(quiet, now - tonumber(redis.call('GET', '{WORKED}') or 0))
        end
        if free > 0 and ((quiet > tonumber(ARGV[7]) and empty) or quiet > tonumber(ARGV[8])) then
            generation = redis.call('HINCRBY', KEYS[4], 'generation', 1)
            redis.call('HSET', KEYS[4], 'beat', now)
            tasks = math.min(free, ARGV[9])
        end
    end
end
return {{left, place, tasks, generation, tostring(idle), numbers, rows}}
"""
)


class Claim(NamedTuple):
    """A unit that a worker has taken: how often it was, its map's question, and where it stands."""

    number: int
    tries: int
    question: str
    state: str | None


class Look(NamedTuple):
    """What there is of a map.

    left: how many of its units are not done. place: how many of the visitor's maps come before it.
    tasks: how many are to be sent for it now, of this generation. idle: for how many seconds no
    worker has done anything. rows: those that were asked for, with the numbers of their units, as
    they are there.
    """

    left: int
    place: int
    tasks: int
    generation: int
    idle: float
    rows: list[tuple[str, str]]


class Maps:
    """All maps of a Redis. Its methods raise `redis.RedisError` where it cannot be reached."""

    def __init__(self, redis: Redis):
        self._redis = redis
        self._claim = redis.register_script(_CLAIM)
        self._finish = redis.register_script(_FINISH)
        self._hold = redis.register_script(_HOLD)
        self._look = redis.register_script(_LOOK)

    def add(self, ticket: str, question: str, numbers: Collection[int]) -> None:
        """Keep a map of which these units are to be trained, the first ones first."""
        units = {str(number): number - 1e9 for number in numbers}
        with self._redis.pipeline() as pipe:
            if units:
                pipe.zadd(_key(ticket, "units"), units)
                pipe.expire(_key(ticket, "units"), LIFETIME)
            pipe.set(_key(ticket, "question"), question, ex=LIFETIME)
            pipe.execute()

    def of(self, client: str) -> int:
        """How many maps a visitor has that are not done."""
        tickets: Any = self._redis.zrange(_of(client), 0, -1)
        with self._redis.pipeline(transaction=False) as pipe:
            for ticket in tickets:
                pipe.exists(_key(ticket.decode(), "alive"))
            return sum(pipe.execute())

    def claim(self, ticket: str, generation: int) -> Claim | None:
        """Take the next unit of a map; None if there is none, or the task is none of the map's."""
        keys = _keys(ticket, "alive", "meta", "units", "question", "states")
        got: Any = self._claim(keys=keys, args=[generation, LEASE])
        if not got:
            return None
        number, tries, question, state = got
        return Claim(
            int(number), tries, question.decode(), None if state is None else state.decode()
        )

    def finish(self, ticket: str, number: int, row: str) -> None:
        """Keep the row of a unit, if there is none yet and anybody still knows the map."""
        keys = _keys(ticket, "question", "rows", "order", "units", "states", "meta")
        self._finish(keys=keys, args=[number, row, LIFETIME])

    def hold(self, ticket: str, number: int, state: str) -> None:
        """Keep where the training of a unit stands, and let the next task go on with it."""
        keys = _keys(ticket, "units", "states", "meta")
        self._hold(keys=keys, args=[number, state, LIFETIME])

    def look(self, ticket: str, client: str, read: int, queue: str) -> Look | None:
        """What there is of a map whose first `read` rows are known; None if nothing is."""
        keys = _keys(ticket, "question", "alive", "units", "meta", "order", "rows", "states")
        args: list[str | int | float] = [
            ticket,
            read,
            ROWS,
            LIFETIME,
            UNREAD,
            AT_A_TIME,
            SILENCE,
            LONG_SILENCE,
            TASKS,
        ]
        got: Any = self._look(keys=[*keys, _of(client), queue], args=args)
        if not got:
            return None
        left, place, tasks, generation, idle, numbers, rows = got
        texts = [(_text(number), _text(row)) for number, row in zip(numbers, rows, strict=True)]
        return Look(left, int(place), int(tasks), generation, float(idle), texts)

    def rows(self, ticket: str, numbers: Collection[int]) -> list[tuple[str, str]]:
        """The rows of these units, with their numbers; of one without a row, an empty text."""
        fields = list(map(str, numbers))
        got: Any = self._redis.hmget(_key(ticket, "rows"), fields) if fields else []
        return [(field, _text(row or b"")) for field, row in zip(fields, got, strict=True)]

    def again(self, ticket: str, number: int) -> None:
        """Have a unit trained once more, whose row is damaged."""
        with self._redis.pipeline() as pipe:
            pipe.hdel(_key(ticket, "rows"), str(number))
            pipe.zadd(_key(ticket, "units"), {str(number): number - 1e9})
            pipe.expire(_key(ticket, "units"), LIFETIME)
            pipe.execute()

    def cancel(self, ticket: str) -> None:
        """Have nothing more trained of a map, unless a page asks for it again."""
        self._redis.delete(_key(ticket, "alive"))


def _key(ticket: str, what: str) -> str:
    return f"many:{ticket}:{what}"


def _keys(ticket: str, *what: str) -> list[str]:
    return [_key(ticket, one) for one in what]


def _of(client: str) -> str:
    # Nobody is to read out of the database who has been here.
    return f"many:of:{sha256(client.encode()).hexdigest()[:16]}"


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")
