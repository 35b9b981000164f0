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
      ...lights.flatMap((light, number) => {
        const id = `lesson-light-${index}-${number}`;
        return [" ", lit(light, id, lesson, own, lights)];
      }),
    )
  ),
];

/** A button that lights something, beside others of its paragraph, and puts the light out when pressed again.
 * @type {(light: Light, id: string, lesson: Lesson, own: LessonProgress, beside: Light[])
 *   => HTMLElement} */
const lit = (light, id, lesson, own, beside) => {
  const isThere = lessonLights.isThere(light, lesson, own);
  const lamp = button(id, lessonLights.label(light, lesson), () => {
    const isLit = lamp.getAttribute("aria-pressed") === "true";
    lessonLights.clearFor(light, beside);
    if (isLit) return;
    offerWayBack(lamp.id);
    lessonLights.show(light, lesson, own, beside);
    lamp.setAttribute("aria-pressed", "true");
  }, { disabled: !isThere, dataset: { points: lessonLights.isPointing(light) } });
  lamp.setAttribute("aria-pressed", "false");
  return lamp;
};
