/* The page in the browser: every room, and what Dash and a curious visitor find of them. */
import "./page/first.js";
import { state } from "./core/state.js";
import { readLink, withCheck, wordList } from "./core/links.js";
import "./core/storage.js";
import { decode, encode } from "./core/arrays.js";
import { readNumber } from "./core/numbers.js";
import { forward, logits, sigmoid } from "./core/forward.js";
import { tenths } from "./core/measures.js";
import { notices } from "./core/notices.js";
import "./core/bookkeeping.js";
import "./run/retry.js";
import "./page/fixed.js";
import "./page/opening.js";
import { Gradual, onceMade } from "./page/gradual.js";
import { overlay } from "./core/figures.js";
import { WithFigure } from "./core/graph.js";
import "./core/hints.js";
import "./page/print.js";
import "./core/controls.js";
import "./core/lists.js";
import "./data/naming.js";
import "./data/points.js";
import "./run/selection.js";
import "./run/address.js";
import "./run/refusal.js";
import "./run/pictures.js";
import { stopRun, trainLonger } from "./views/timeline/progress.js";
import "./run/ask.js";
import "./run/batch.js";
import "./run/run.js";
import { addressArrived } from "./run/bring.js";
import { backToRun, trainOn } from "./run/edits.js";
import { playOrPause, seek, setSpeed, stepBack, stepForward } from "./views/timeline/timeline.js";
import {
  downloadPoints,
  downloadWeightsJson,
  downloadWeightsNpz,
  receiveFile,
} from "./files/files.js";
import "./files/columns.js";
import "./files/drop.js";
import { showUnitLines } from "./views/boundary/boundary.js";
import { selectPoint } from "./views/boundary/clicks.js";
import { nextWrong } from "./views/boundary/wrong.js";
import { applyPointsText, fillPointsText, toggleEditing } from "./views/points/edit.js";
import { explainLoss, goToLowest } from "./views/loss/below.js";
import { setLossScale } from "./views/loss/axis.js";
import { seekClicked } from "./views/loss/loss.js";
import { dropOne, switchKept } from "./views/kept/kept.js";
import "./views/metrics/metrics.js";
import "./views/network/weights.js";
import { showMaps } from "./views/network/diagram.js";
import { muteUnit, showAllUnits, trainWithFewer } from "./views/network/strip.js";
import {
  leavePass,
  passBack,
  passNext,
  playPass,
  setPassOf,
  setPassSpeed,
} from "./views/network/pass.js";
import { openDerivation } from "./views/network/pass-why.js";
import { morphHidden, playHidden } from "./views/hidden/hidden.js";
import { pointAtPath } from "./views/paths/paths.js";
import "./views/passes/boxes.js";
import "./views/passes/folds.js";
import "./views/passes/matrix.js";
import "./views/passes/numbers.js";
import "./views/passes/symbols.js";
import "./views/passes/worked.js";
import { receiveMap } from "./views/many/asks.js";
import { receiveMapCell } from "./views/many/cell.js";
import {
  clickMap,
  goOnWithMany,
  moreStarts,
  prepareMap,
  saveManyCsv,
  saveManyPng,
  saveManySvg,
  showLinkedMap,
  startMany,
  stopMany,
  useEmbedded,
} from "./views/many/many.js";
import {
  receiveNudge,
  receiveSurface,
  requestNudge,
  requestSurface,
} from "./views/passes/probes.js";
import { copyCode, downloadCode } from "./views/passes/code.js";
import { allSteps, nextStep, previousStep } from "./views/passes/passes.js";
import { tracePlace, tracePoint } from "./views/passes/point.js";
import {
  copyLink,
  saveHistory,
  savePng,
  saveSession,
  saveSvg,
  sessionJson,
  shareStage,
} from "./views/share/share.js";
import "./guide/lessons/progress.js";
import "./guide/lessons/pictures.js";
import "./guide/lessons/lights.js";
import "./guide/lessons/outcome.js";
import { lessonRuns, receiveExperiment } from "./guide/lessons/runs.js";
import { lessons, receiveLessons, toggleLessons } from "./guide/lessons/lessons.js";
import "./guide/lessons/session.js";
import { askAfresh } from "./guide/afresh.js";
import { saveReportHtml, saveReportJson, saveReportMarkdown } from "./guide/report/report.js";
import { copyLessonCode, makeCode, receiveCode } from "./guide/codes/codes.js";
import { chooseForClass, copyFrame, copyTeacherLink } from "./guide/teacher/link.js";
import "./guide/teacher/teacher.js";
import { startTour } from "./guide/tour/tour.js";
import "./core/clipboard.js";
import { playground } from "./core/dash.js";
import "./core/dialogs.js";
import "./core/dom.js";
import { draw, shown, views } from "./core/drawing.js";
import "./core/events.js";
import "./core/fragment.js";
import "./core/marks.js";
import "./core/names.js";
import { openTab } from "./core/tabs.js";
import { seekEpoch } from "./run/cursor.js";
import "./run/fields.js";
import "./run/fixed.js";
import "./run/idle.js";
import "./run/hand.js";
import "./run/drag.js";
import { dropAllKept, keepRun } from "./run/kept.js";
import "./run/lengths.js";
import { refitPoints, startSmall, takePoints, undoPoints } from "./run/points.js";
import "./run/questions.js";
import "./run/rates.js";
import { receiveTrace, walk } from "./run/walk.js";
import { requestRun, resetSettings, useAddress } from "./run/settings.js";
import "./guide/lessons/button.js";
import "./guide/lessons/shelf.js";
import { begin } from "./page/begin.js";
import "./page/changed.js";
import "./page/coming.js";
import "./page/groups.js";
import { present } from "./page/present.js";
import "./page/sight.js";

// What Dash calls: see the client-side callbacks of the rooms of ui.
Object.assign(playground, {
  addressArrived,
  allSteps,
  applyPointsText,
  askAfresh,
  backToRun,
  begin,
  chooseForClass,
  clickMap,
  copyCode,
  copyFrame,
  copyLessonCode,
  copyLink,
  copyTeacherLink,
  downloadCode,
  downloadPoints,
  downloadWeightsJson,
  downloadWeightsNpz,
  dropAllKept,
  dropOne,
  explainLoss,
  fillPointsText,
  goOnWithMany,
  goToLowest,
  keepRun,
  leavePass,
  makeCode,
  moreStarts,
  morphHidden,
  muteUnit,
  nextStep,
  openDerivation,
  openTab,
  passBack,
  passNext,
  playHidden,
  playOrPause,
  playPass,
  pointAtPath,
  prepareMap,
  present,
  previousStep,
  receiveCode,
  receiveExperiment,
  receiveFile,
  receiveLessons,
  receiveMap,
  receiveMapCell,
  receiveNudge,
  receiveSurface,
  receiveTrace,
  refitPoints,
  requestNudge,
  requestRun,
  requestSurface,
  resetSettings,
  saveHistory,
  saveManyCsv,
  saveManyPng,
  saveManySvg,
  savePng,
  saveReportHtml,
  saveReportJson,
  saveReportMarkdown,
  saveSession,
  saveSvg,
  seek,
  seekClicked,
  selectPoint,
  nextWrong,
  setLossScale,
  setPassOf,
  setPassSpeed,
  setSpeed,
  shareStage,
  showAllUnits,
  showLinkedMap,
  showMaps,
  showUnitLines,
  startMany,
  startSmall,
  startTour,
  stepBack,
  stepForward,
  stopMany,
  stopRun,
  switchKept,
  toggleEditing,
  toggleLessons,
  tracePlace,
  tracePoint,
  trainLonger,
  trainOn,
  trainWithFewer,
  undoPoints,
  useEmbedded,
});
// What it calls at the start waits until the page's components are there.
Object.assign(playground, {
  begin: onceMade(begin),
  openTab: onceMade(openTab),
  requestRun: onceMade(requestRun),
});

// The components of our own, by the names of their classes in Python.
window.playground = { Gradual, WithFigure };

// What the tests, and whoever opens the browser's console, may look at.
Object.assign(playground, {
  rest: draw,
  decode,
  encode,
  forward,
  lessonRuns,
  lessons,
  logits,
  notices,
  overlay,
  passes: walk,
  readLink,
  readNumber,
  seekEpoch,
  sessionJson,
  shown,
  sigmoid,
  state,
  takePoints,
  tenths,
  useAddress,
  views,
  withCheck,
  wordList,
});
Object.defineProperties(playground, {
  forms: { get: () => state.forms },
  templates: { get: () => state.templates },
});
