/* The map in the page's address and in sessions: how it leaves, and how it comes. */
import { constants } from "../../core/constants.js";
import { on } from "../../core/events.js";
import { linkCarried, writeMapWith } from "../../core/fragment.js";
import { notices } from "../../core/notices.js";
import { state } from "../../core/state.js";
import { usesOwnPoints } from "../../data/rows.js";
import { theMap } from "./map.js";
import { mapText, packed, readMapText, unpacked } from "./packed.js";

const MOST_RUNS = 20_000; // in a session's file, whose size is limited

/* The address has the map that is on show, or the one that it came with until that is shown. */
let pending = linkCarried().problem ? "" : linkCarried().content.map ?? "";
writeMapWith((isAsked) => {
  const map = theMap() ?? (isAsked && pending ? readMapText(pending, state.points) : null);
  const text = map ? mapText(map, constants.longestAddress, isAsked) : pending;
  return text && `map=${text}`;
});

/** The map of the link that the page was opened with: null where it is damaged, undefined where there is
 * none, and once it is dropped.
 * @type {() => ManyMap | null | undefined} */
export const mapOfLink = () => (pending ? readMapText(pending, state.points) : undefined);
/* It is on show, or none. */
export const dropMapOfLink = () => void (pending = "");

on("saving", (session) => {
  const map = theMap();
  // Own points that are not the session's own cannot go with it.
  if (!map || map.points !== (usesOwnPoints(map.question.address) ? session.points : null)) return;
  const runs = map.cells.length * map.question.starts;
  session.map = packed(map, runs > MOST_RUNS ? [] : undefined);
});

/** Call `take` with the map of each session that is opened and has one.
 * @type {(take: (map: ManyMap) => void) => void} */
export const onSessionMap = (take) =>
  on("session", (_lessons, sent) => {
    if (!sent) return;
    const map = unpacked(sent, state.points);
    if (map) return take(map);
    notices.show("many", "The map in the session is damaged, and left out.", {
      title: "Many runs",
    });
  });
