/* How a run travels (ui/run), for `deno check`; no part of what is sent. */

/** A piece of a run, as the server sends it. */
interface Piece {
  start: number;
  stop: number;
  done: boolean;
  recorded: boolean;
  divergedAt: number | null;
  losses: Payload<"f4">;
  snapshotEpochs: Payload<"i4">;
  snapshots: Payload<"f4"> | Payload;
  exact?: Payload;
  snapshotLosses: Payload;
  confusion: Payload<"i4">;
}

/** A question about the run of an address, with what only this question has. */
interface RunRequest {
  address: string;
  token?: number;
  adapt?: boolean;
  repair?: boolean;
  start?: { epoch: number; weights: Payload };
  /** What of the answer need not come. */
  brief?: Partial<Marks>;
  points?: Points | null;
}

/** The points of one part as the server sends them: X with x₁ and x₂ of each in turn. */
interface SentPart {
  X: Payload;
  y: Payload<"u1">;
}
type SentData = Omit<Data, PartName> & Record<PartName, SentPart>;

/** The server's answer to a request for a run: refused with problems, or its next piece, with what
 * only a run's first answer has. */
interface Answer {
  token: number;
  address: string;
  layerSizes: number[];
  activation: string;
  epochs: number;
  adapted: string[];
  /** What was not understood of a link, as the container of notifications takes it. */
  notices?: object[];
  piece: Piece;
  problems?: string[];
  parameters?: number;
  marks?: Marks;
  data?: SentData;
  halfWidth?: number;
  figures?: Record<string, Figure>;
}
