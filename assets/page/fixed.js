/* What of the page never changes comes as HTML, in templates: see server/fixed.py. */
import { at, find, findAll } from "../core/dom.js";

const root = at("react-entry-point");

/** @type {MutationCallback} */
const fill = (_changes, observer) => {
  const holders = findAll("#react-entry-point [data-fixed]");
  if (!holders.length) return;
  observer.disconnect();
  for (const holder of holders) {
    holder.append(
      /** @type {any} */ (find(`template[data-fixed="${holder.dataset.fixed}"]`)).content.cloneNode(
        true,
      ),
    );
  }
};
// An observer is heard before the browser paints, so that no place is seen empty.
new MutationObserver(fill).observe(root, { childList: true, subtree: true });
