/* The views behind the tabs. All but the first come as data and are mounted when they are
 * first opened, so that the page is there sooner; from then on they stay. */
import { holdBack, release, setProps } from "./dash.js";
import { appeared, at } from "./dom.js";
import { shown, views } from "./drawing.js";
import { emit } from "./events.js";
import { state } from "./state.js";

/** @type {Record<string, Promise<void>>} */
const mounting = {}; // the promises of the views that are on their way, by name
/** @type {Record<string, LaidOut>} */
let layouts = {}; // of the views that are not there yet, by name
/** @type {string | null} */
let opened = null;

/** A promise that a view is there; nothing if it is there already.
 * @type {(name: string) => Promise<void> | undefined} */
export const mounted = (name) => (layouts[name] ? (mounting[name] ??= mount(name)) : undefined);

/** @type {(name: string) => Promise<void>} */
const mount = async (name) => {
  const holder = at(`later-${name}`);
  setProps(holder.id, { children: layouts[name] });
  // What is within it may come one after the other.
  const parts = elements[name] ?? [];
  await appeared(() => holder.firstElementChild && parts.every(at));
  delete layouts[name];
  release(homes[name] ?? []);
  emit("mounted", name);
};

/** Keep the layouts of the views that are mounted later.
 * @type {(all: Record<string, LaidOut>) => void} */
export const keepLayouts = (all) => {
  layouts = { ...all };
  for (const [name, layout] of Object.entries(all)) {
    note(layout, name);
    holdBack(homes[name] ?? []);
  }
};

/* Note which view each component belongs to. */
/** @type {Record<string, string[]>} */
const homes = {};
/** @type {Record<string, string[]>} */
const elements = {}; // the ids of those that are elements of the page as soon as they are mounted
/** @type {(component: LaidOut, name: string) => void} */
const note = ({ props, namespace }, name) => {
  const { id } = props;
  if (typeof id === "string") {
    (homes[name] ??= []).push(id);
    if (namespace === "dash_html_components") (elements[name] ??= []).push(id);
  }
  for (const child of [props.children].flat()) {
    if (typeof child === "object" && child?.props) note(child, name);
  }
};

/** Another of the views is on show: draw it, and leave the others as they are.
 * @type {(name: string) => void} */
const show = (name) => {
  if (name !== opened) return;
  state.tab = name;
  emit("opened", name);
  if (!state.run) return;
  for (const view of Object.values(views)) {
    if (view.tab === name) view.draw(state.run, shown());
  }
};
/** @type {(name: string) => void} */
export const openTab = (name) => {
  opened = name;
  const coming = mounted(name);
  if (coming) coming.then(() => show(name));
  else show(name);
};
