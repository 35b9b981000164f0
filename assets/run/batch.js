/* A batch that has room for more points than there are: said once, when it becomes so. */
import { batchText, isBatchTooLarge } from "../core/measures.js";
import { on } from "../core/events.js";
import { notices, whileRun } from "../core/notices.js";

let said = false;

on("accepted", (run) => {
  const isSo = isBatchTooLarge(run);
  if (isSo && !said) {
    const concern = whileRun(isBatchTooLarge);
    const look = { title: "The batch is larger than the data", color: "yellow", concern };
    notices.show("batch", batchText(run), look);
  }
  said = isSo;
});
