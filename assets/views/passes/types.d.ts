/* What the passes ask besides a trace (ui/views/passes/answers.py), for `deno check`; no part of what
 * is sent. */

/** What came of nudging a weight, by ε: see ui/views/passes/nudging.py. */
interface NudgeAnswer extends Answered {
  name: string;
  weight: number;
  sides: number;
  agreements: string[];
  causes: string[];
  value: number;
  gradient: number;
  loss: number;
  epsilons: Payload;
  changes: Payload;
  promised: Payload;
  differences: Payload;
}

interface SurfaceAnswer extends Answered {
  sentence: string;
  figure: Figure;
}
