/** Where one writes stays at the foot of the window: what is brought into sight comes to rest above it. */
export class Foot {
  readonly #foot: HTMLElement;
  readonly #around: HTMLElement | null;

  constructor(form: HTMLElement) {
    this.#foot = form.closest<HTMLElement>(".composing") ?? form;
    this.#around = form.closest<HTMLElement>(".thread, .community__main");
    if ("ResizeObserver" in window) new ResizeObserver(() => this.measure()).observe(this.#foot);
  }

  /** Its height, as styles know it: at once, for who scrolls just after having changed it. */
  measure(): void {
    this.#around?.style.setProperty("--foot", `${Math.ceil(this.#foot.getBoundingClientRect().height)}px`);
  }
}
