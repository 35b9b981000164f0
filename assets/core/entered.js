/* What was entered for the numbers that a lesson has computed by hand, as it is kept. */

const MOST = { numbers: 12, tries: 20, name: 20, said: 200 };

/** @param {unknown} value */
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** @type {(tried: any) => boolean} */
const isTry = (tried) => isNumber(tried?.entered) && typeof tried.off === "string";

/** The sound part of what something says was entered, number by number.
 * @type {(value: any) => Entered[]} */
export const readEntered = (value) =>
  (Array.isArray(value) ? value : [])
    .filter((one) => typeof one?.number === "string" && isNumber(one.value))
    .slice(0, MOST.numbers)
    .map(({ number, value, entered, wrong }) => ({
      number: number.slice(0, MOST.name),
      value,
      entered: isNumber(entered) ? entered : null,
      wrong: (Array.isArray(wrong) ? wrong : []).filter(isTry).slice(0, MOST.tries).map((
        { entered, off },
      ) => ({ entered, off: off.slice(0, MOST.said) })),
    }));

/** What was kept of a number, or nothing yet.
 * @type {(all: Entered[], number: string) => Pick<Entered, "wrong">} */
const keptOf = (all, number) => all.find((one) => one.number === number) ?? { wrong: [] };
/** @type {(all: Entered[], one: Entered) => Entered[]} */
const withOne = (all, one) => [...all.filter(({ number }) => number !== one.number), one];

/** What was entered, with one more that was wrong; of many the first and the last are kept.
 * @type {(all: Entered[], number: string, value: number, tried: Entered["wrong"][number]) => Entered[]} */
export const withWrong = (all, number, value, tried) => {
  const wrong = [...keptOf(all, number).wrong.slice(0, MOST.tries - 1), tried];
  return withOne(all, { number, value, entered: null, wrong });
};

/** What was entered, with what was right, or null where it was shown.
 * @type {(all: Entered[], number: string, value: number, entered: number | null) => Entered[]} */
export const withRight = (all, number, value, entered) =>
  withOne(all, { number, value, entered, wrong: keptOf(all, number).wrong });
