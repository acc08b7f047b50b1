/** What the server and the page say to each other over the live connection. */
export interface Setup {
  person: number;
  path: string;
  /** Topics read whole, with the number of the last event that the page shows. */
  whole: Record<string, number>;
  /** Topics of which only movement is told. */
  brief: string[];
}

export interface Told {
  message?: number;
  root?: number | null;
  position?: number;
  author?: number | null;
  client?: string;
  html?: string;
}

export interface Happened {
  topic: string;
  number: number;
  kind: string;
  data: Told;
}

export interface Incoming {
  hello: { now: string; person: number };
  beat: object;
  event: Happened;
  bump: { topic: string; number: number; kind: string };
  resumed: { topic: string };
  afresh: { topic: string };
  closed: { topic: string };
  typing: { topic: string; person: number; name: string };
  done: { id: string; data: { message: number; position: number } };
  /** `code`: "confirm" when the same may be sent again, confirmed. */
  refused: { id: string; sentence: string; code: string };
}
