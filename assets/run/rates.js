/* A learning rate that does not suit the optimiser: what rates do is said beside it. */
import { settingIn } from "../core/controls.js";
import { at } from "../core/dom.js";
import { on } from "../core/events.js";

/** Whether the advice for an optimiser, with rates above some, concerns an address.
 * @type {(address: string, advice: {optimizer?: string, above?: string}) => boolean} */
export const isAdvised = (address, { optimizer, above }) =>
  settingIn(address, "optimizer") === optimizer &&
  Number(settingIn(address, "learning-rate")) > Number(above);

on("accepted", ({ address }) => {
  const line = at("rate-line");
  line.hidden = !isAdvised(address, line.dataset);
});
