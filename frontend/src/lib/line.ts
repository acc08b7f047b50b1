import { delayBefore } from "./backoff";

/** Nothing heard for so many beats: the line is dead even if the browser has not noticed. */
const MISSED = 2.5;

type Said<I extends object> = { type: keyof I } & I[keyof I];

/** A socket that comes back by itself, says when contact is lost and found, and beats; `I` maps kinds to messages. */
export class Line<I extends object> {
  onLost: () => void = () => {};
  onFound: () => void = () => {};
  onClosed: (code: number) => void = () => {};
  /** Milliseconds between a beat and its answer, the last few. */
  readonly delays: number[] = [];
  lostAt: number | null = null;
  #socket: WebSocket | null = null;
  #listeners = new Map<keyof I, ((message: never) => void)[]>();
  #attempt = 0;
  #retry = 0;
  #beating = 0;
  #beatAt = 0;
  #heardAt = 0;
  #isOver = false;

  constructor(private readonly address: string, private readonly beat: number, private readonly final: ReadonlySet<number>) {
    addEventListener("online", () => this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    addEventListener("pageshow", () => this.wake());
  }

  on<K extends keyof I>(kind: K, listener: (message: I[K]) => void): void {
    this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), listener as (message: never) => void]);
  }

  open(): void {
    clearTimeout(this.#retry);
    this.#drop();
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heardAll(JSON.parse(event.data as string));
    socket.onclose = (event) => this.#closed(event.code);
    clearInterval(this.#beating);
    this.#beating = window.setInterval(() => this.#sendBeat(), this.beat * 1000);
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(kind: string, data: object = {}): boolean {
    if (!this.isOpen) return false;
    this.#socket?.send(JSON.stringify({ type: kind, ...data }));
    return true;
  }

  /** The machine woke up, or the network came back: look at once whether the line still holds. */
  wake(): void {
    if (this.#isOver) return;
    if (this.isOpen && !this.#isSilent()) this.#sendBeat();
    else if (this.#socket?.readyState !== WebSocket.CONNECTING || this.#isSilent()) this.open();
  }

  /** No more coming back. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#retry);
    clearInterval(this.#beating);
    this.#socket?.close();
  }

  #opened(): void {
    this.#attempt = 0;
    this.#sendBeat();
    if (this.lostAt !== null) this.onFound();
    this.lostAt = null;
  }

  /** What happened at the same moment comes as one list. */
  #heardAll(said: Said<I> | Said<I>[]): void {
    for (const message of Array.isArray(said) ? said : [said]) this.#heard(message);
  }

  #heard(message: Said<I>): void {
    this.#heardAt = Date.now();
    if (message.type === "beat") this.#keepDelay();
    for (const listener of this.#listeners.get(message.type) ?? []) listener(message as never);
  }

  #closed(code: number): void {
    if (this.final.has(code)) {
      this.end();
      this.onClosed(code);
    } else this.#tryAgain();
  }

  #tryAgain(): void {
    if (this.#isOver) return;
    if (this.lostAt === null) {
      this.lostAt = Date.now();
      this.onLost();
    }
    clearTimeout(this.#retry);
    this.#retry = window.setTimeout(() => this.open(), delayBefore(this.#attempt++));
  }

  #sendBeat(): void {
    if (!this.isOpen) return;
    if (this.#isSilent()) {
      this.#drop();
      this.#tryAgain();
      return;
    }
    this.#beatAt = performance.now();
    this.send("beat");
  }

  #isSilent(): boolean {
    return Date.now() - this.#heardAt > this.beat * 1000 * MISSED;
  }

  #keepDelay(): void {
    if (this.#beatAt) this.delays.push(performance.now() - this.#beatAt);
    if (this.delays.length > 5) this.delays.shift();
    this.#beatAt = 0;
  }

  #drop(): void {
    if (!this.#socket) return;
    this.#socket.onclose = this.#socket.onmessage = this.#socket.onopen = null;
    this.#socket.close();
    this.#socket = null;
  }
}
