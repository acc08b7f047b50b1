/** The files of a message being written: chosen, dropped or pasted, named before they leave. */
export class Files {
  readonly #input: HTMLInputElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.#input = form.querySelector<HTMLInputElement>("input[type=file]");
    this.#input?.addEventListener("change", () => this.#name());
    form.addEventListener("dragover", (event) => carriesFiles(event.dataTransfer) && event.preventDefault());
    form.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    form.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
  }

  /** Whether the message carries files, chosen now or received before: its form is then posted as it is. */
  get areThere(): boolean {
    return Boolean(this.#input?.files?.length) || this.form.querySelector("[name=attached]") !== null;
  }

  /** Large files take a while: one is told that they are leaving. */
  get sentence(): string {
    return this.#input?.files?.length ? (this.#input.dataset.sending ?? "") : "";
  }

  /** Text that is pasted with a picture of it, as spreadsheets do, stays text. */
  #take(event: Event, brought: DataTransfer | null): void {
    if (!this.#input || !brought?.files.length) return;
    if (event.type === "paste" && brought.types.includes("text/plain")) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...(this.#input.files ?? []), ...brought.files]) all.items.add(file);
    this.#input.files = all.files;
    this.#name();
  }

  #name(): void {
    const place = this.form.querySelector<HTMLElement>("[data-files]");
    if (place) place.textContent = [...(this.#input?.files ?? [])].map(({ name }) => name).join(", ");
  }
}

function carriesFiles(brought: DataTransfer | null): boolean {
  return brought?.types.includes("Files") ?? false;
}
