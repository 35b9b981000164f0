/* A link as a frame in another page, and whose pages those may be. No part of the page is touched
 * here. */

const HEIGHT = 900; // pixels, in which boundary, network, timeline and loss are on one screen

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

/** The code of a frame that shows a link. In it a page may not copy unless it is allowed to.
 * @type {(href: string) => string} */
export const frameCode = (href) => {
  const source = href.replace(/[&"<>]/g, (letter) => ENTITIES[letter]);
  return `<iframe src="${source}" title="Neural network playground" width="100%" ` +
    `height="${HEIGHT}" style="border: 0" allow="clipboard-write"></iframe>`;
};

/** What is said of the hosts, names or .domains with commas between them, whose pages may show it.
 * @type {(hosts: string) => string} */
export const framedBy = (hosts) => {
  const names = hosts.split(",").map((host) => host.trim()).filter(Boolean)
    .map((host) => (host.startsWith(".") ? `all below ${host.slice(1)}` : host));
  if (names.length) return `Pages of these hosts can show it: ${names.join(", ")}.`;
  return "No page can show it yet: whoever runs this server has to name the hosts of such pages, in " +
    "the environment variable FRAME_HOSTS.";
};
