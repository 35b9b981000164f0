/* What of the page never changes comes as HTML, in templates: see server/fixed.py. */
import { at, findAll } from "../core/dom.js";
import { on } from "../core/events.js";

/** Put what never changes before and behind what is in its place already.
 * @type {(holder: HTMLElement, template: HTMLTemplateElement) => void} */
const complete = (holder, { content }) => {
  const nodes = [...content.childNodes];
  const gap = nodes.findIndex(({ nodeName }) => nodeName === "SLOT");
  holder.prepend(...nodes.slice(0, Math.max(gap, 0)));
  holder.append(...nodes.slice(gap + 1));
};

const fill = () => {
  const holders = findAll("#react-entry-point [data-fixed]");
  if (!holders.length) return;
  const templates = findAll("template[data-fixed]");
  for (const holder of holders) {
    complete(holder, templates[Number(holder.dataset.fixed)]);
    holder.removeAttribute("data-fixed");
  }
};
// An observer is heard before the browser paints, so that no place is seen empty.
const observer = new MutationObserver(fill);
observer.observe(at("react-entry-point"), { childList: true, subtree: true });
on("ready", () => observer.disconnect());
