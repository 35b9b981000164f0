/* The explanation of a lesson: paragraphs, each with what it can light. */
import { element } from "../../core/dom.js";
import { offerWayBack } from "./back.js";
import { button } from "./button.js";
import { lessonLights } from "./lights.js";
import { fillLesson } from "./texts.js";

/** @type {(lesson: Lesson, own: LessonProgress) => HTMLElement[]} */
export const explanation = (lesson, own) => [
  element("h3", { id: "lesson-explanation", tabIndex: -1 }, "Why"),
  ...lesson.why.map(({ text, lights }, index) =>
    element(
      "p",
      { className: "lesson-why" },
      fillLesson(text, lesson, own),
      ...lights.flatMap((light, number) => [" ", lit(light, `${index}-${number}`, lesson, own)]),
    )
  ),
];

/** A button that lights something, and puts the light out when pressed again.
 * @type {(light: Light, id: string, lesson: Lesson, own: LessonProgress) => HTMLElement} */
const lit = (light, id, lesson, own) => {
  const isThere = lessonLights.isThere(light, lesson, own);
  const lamp = button(`lesson-light-${id}`, lessonLights.label(light, lesson), () => {
    const isLit = lamp.getAttribute("aria-pressed") === "true";
    lessonLights.clearFor(light);
    if (isLit) return;
    offerWayBack(lamp.id);
    lessonLights.show(light, lesson, own);
    lamp.setAttribute("aria-pressed", "true");
  }, { disabled: !isThere, dataset: { points: lessonLights.isPointing(light) } });
  lamp.setAttribute("aria-pressed", "false");
  return lamp;
};
