/* The address's fragment, which never leaves the browser: own points (points, columns, labels), what
 * a teacher set (fix, hide, lesson), and weights set by hand (at, weights, trained). */
(() => {
  const {playground} = window.dash_clientside;
  const HAND = ["at", "weights", "trained"];
  const TEACHER = ["fix", "hide", "lesson"];

  const parts = (keys) =>
    window.location.hash
      .slice(1)
      .split("&")
      .filter((part) => keys.includes(part.split("=")[0]))
      .join("&");

  // What a teacher set stays for as long as the page is there, also where Back leads to an address
  // from before; the programs that pass links on write some of its marks in other ways.
  let teacher = "";
  const readTeacher = () => {
    const {hash} = window.location;
    const plain = hash.slice(1).replaceAll("&amp;", "&").replace(/%(26|2c|3d)/gi, decodeURIComponent);
    const mine = plain.split("&").filter((part) => TEACHER.includes(part.split("=")[0]));
    teacher = mine.join("&") || teacher;
  };
  readTeacher();
  window.addEventListener("popstate", readTeacher);

  /* The weights set by hand, as the fragment has them now. */
  playground.handPart = () => parts(HAND);

  /* The fragment of an address: with these weights set by hand, and all else that belongs to it. */
  playground.fragment = (address, hand = "") => {
    const all = [playground.pointsPart(address), teacher, hand].filter(Boolean).join("&");
    return all && `#${all}`;
  };

  /* What a teacher set, as lists by its key. */
  playground.teacherParts = () =>
    Object.fromEntries(
      teacher
        .split("&")
        .filter(Boolean)
        .map((part) => part.split("="))
        // A sentence that a link stood in may have left its full stop.
        .map(([key, list = ""]) => [key, list.replace(/[.;:!?)]+$/, "").split(",").filter(Boolean)]),
    );

  /* Write the fragment anew where something in it has changed. */
  playground.writeFragment = (hand = playground.handPart()) => {
    const {pathname, search} = window.location;
    window.history.replaceState(null, "", pathname + search + playground.fragment(search, hand));
  };
})();
