/* The code of a frame, and whose pages may have it. */
import assert from "node:assert/strict";
import { frameCode, framedBy } from "../../../../assets/guide/teacher/frame.js";

const { test } = Deno;

test("a frame shows the very link", () => {
  const href = "https://play.example.org/?noise=0.3&epochs=50#fix=noise&lesson=01-one-unit";

  const [, source] = frameCode(href).match(/ src="([^"]*)"/) ?? [];

  assert.equal(source.replaceAll("&amp;", "&"), href);
  assert.ok(!/&(?!amp;)/.test(source));
});

test("a link cannot leave its attribute", () => {
  const code = frameCode('https://example.org/?a="><script>');

  assert.equal(code.match(/[<>]/g)?.length, 4);
  assert.match(code, /^<iframe src="https:\/\/example\.org\/\?a=&quot;&gt;&lt;script&gt;" title=/);
});

test("whose pages may show it is said", () => {
  for (
    const [hosts, said] of [
      ["", /^No page can show it yet: .* FRAME_HOSTS\.$/],
      ["moodle.example.org", /^Pages of these hosts can show it: moodle\.example\.org\.$/],
      ["a.org, .example.net", /: a\.org, all below example\.net\.$/],
    ]
  ) {
    assert.match(framedBy(String(hosts)), /** @type {RegExp} */ (said));
  }
});
