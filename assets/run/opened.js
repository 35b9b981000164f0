/* The run of the address that the page is opened with. The script in the page's head asks for it
 * first, and the page is given that one's answer if it asks the same. No part of the page is touched
 * here. */
import { carriedPoints, usesOwnPoints } from "../data/rows.js";

/** The request for a run from its beginning: see startRun in run.js. The settings of a link just
 * `opened` are mended on the way; what is in `brief` need not come again.
 * @typedef {{token: number, address: string, adapt: boolean, opened: boolean,
 *   brief: Partial<Marks>}} Wanted
 * @type {(wanted: Wanted, points: Points | null) => RunRequest} */
export const fromStart = ({ token, address, adapt, opened, brief }, points) => ({
  token,
  address,
  adapt,
  brief,
  ...(opened && { repair: true }),
  ...(usesOwnPoints(address) && { points }),
});

// A fragment that has become part of the query on its way.
const LOST_FRAGMENT = /%(?:25)*23/;

/** What the page is going to ask first, opened with this query and what its fragment carries; null
 * where it is not that simple, and only the page knows.
 * @type {(search: string, link: Link) => RunRequest | null} */
export const opening = (search, { content, problem }) => {
  const own = usesOwnPoints(search);
  const rows = problem ? null : content.rows;
  const isPlain = own === Boolean(rows) && own === search.includes("own");
  if (!isPlain || LOST_FRAGMENT.test(search)) return null;
  const wanted = { token: 1, address: search, adapt: true, opened: search !== "", brief: {} };
  return fromStart(wanted, rows && carriedPoints(content, rows));
};
