/** Beside the messages: a thread, fetched as the page of the thread gives it; and the acts on a message. */
export class Shelf {
  /** A thread was asked for: what is said until it comes may not be in it. */
  onAsked: () => void = () => {};
  onThread: (content: HTMLElement) => void = () => {};
  onGone: () => void = () => {};
  /** Puts a quotation where one writes, in the channel or in a thread; whether there is such a place. */
  onQuote: (text: string, root: number | null) => boolean = () => false;
  readonly #shelf = document.querySelector<HTMLElement>("[data-shelf]");
  readonly #dialog = document.querySelector<HTMLDialogElement>("[data-acts-dialog]");
  #opener: HTMLElement | null = null;
  /** The last thread, and the last acts, asked for: what comes for earlier ones is not shown. */
  #turn = 0;
  #turnOfActs = 0;

  constructor() {
    document.addEventListener("click", (event) => this.#clicked(event));
    this.#dialog?.addEventListener("click", (event) => void this.#quote(event));
    this.#dialog?.addEventListener("submit", (event) => void this.#act(event));
    this.#shelf?.querySelector("[data-shelf-close]")?.addEventListener("click", () => this.close());
    this.#dialog?.querySelector("[data-acts-close]")?.addEventListener("click", () => this.#dialog?.close());
    this.#shelf?.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  close(): void {
    if (!this.#shelf) return;
    this.#turn += 1;
    this.#shelf.hidden = true;
    this.#shelf.querySelector("[data-shelf-content]")?.replaceChildren();
    document.body.classList.remove("has-shelf");
    this.onGone();
    this.#opener?.focus();
  }

  #clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-thread], a[data-acts]");
    if (!link) return;
    if (link.dataset.acts && this.#dialog) {
      event.preventDefault();
      void this.#openActs(link);
    } else if (link.dataset.thread && this.#shelf && matchMedia("(min-width: 64rem)").matches) {
      event.preventDefault();
      const shown = document.querySelector(`[data-thread-of="${link.dataset.thread}"]`);
      if (shown) shown.querySelector("textarea")?.focus();
      else void this.#openThread(link);
    }
  }

  async #openThread(link: HTMLAnchorElement): Promise<void> {
    const content = this.#shelf?.querySelector<HTMLElement>("[data-shelf-content]");
    const turn = ++this.#turn;
    this.onAsked();
    const html = await fragmentOf(link.href);
    if (turn !== this.#turn) return;
    if (!content || !this.#shelf || html === null) return void location.assign(link.href);
    this.#opener = link;
    content.innerHTML = html;
    for (const list of content.querySelectorAll<HTMLElement>("[data-timeline]")) list.dataset.prefix = "fil-";
    this.#shelf.hidden = false;
    document.body.classList.add("has-shelf");
    this.onThread(content);
    content.querySelector("textarea")?.focus();
  }

  async #openActs(link: HTMLAnchorElement): Promise<void> {
    const content = this.#dialog?.querySelector<HTMLElement>("[data-acts-content]");
    const turn = ++this.#turnOfActs;
    const html = await fragmentOf(link.href);
    if (turn !== this.#turnOfActs) return;
    if (!content || !this.#dialog || html === null) return void location.assign(link.href);
    content.innerHTML = html;
    this.#dialog.showModal();
  }

  async #quote(event: MouseEvent): Promise<void> {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const answer = await fetch(link.dataset.quote ?? "").catch(() => null);
    const root = link.dataset.root ? Number(link.dataset.root) : null;
    const text = answer?.ok ? await answer.text() : "";
    this.#dialog?.close();
    if (!text || !this.onQuote(text, root)) location.assign(link.href);
  }

  /** An act whose effect comes back as an event needs no other page. */
  async #act(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-acting]")) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) this.#dialog?.close();
    else form.submit();
  }
}

async function fragmentOf(address: string): Promise<string | null> {
  const url = new URL(address);
  url.searchParams.set("fragment", "");
  const answer = await fetch(url).catch(() => null);
  return answer?.ok ? answer.text() : null;
}
