import { Contact, earliest } from "./contact";
import { part } from "./parts";
import type { Participant } from "./protocol";
import { word } from "./words";

/** Those whose line was cut while this person stayed: who waits is told, and offered what to do when it lasts. */
export class Absences {
  #since = new Map<number, { name: string; at: number }>();
  #contact: Contact;
  #alone = part("alone").textContent;

  constructor(after: number) {
    this.#contact = new Contact(after, "absence");
  }

  cut({ member, name }: Participant, now = Date.now()): void {
    this.#since.set(member, { name, at: now });
  }

  over({ member }: Participant): void {
    this.#since.delete(member);
  }

  has({ member }: Participant): boolean {
    return this.#since.has(member);
  }

  /** ``isHere``: whether this person's own line holds; otherwise another panel speaks. */
  follow(isHere: boolean, now = Date.now()): void {
    const names = [...this.#since.values()].map(({ name }) => name).join(", ");
    const alone = names ? word("awaited", { name: names }) : this.#alone;
    if (part("alone").textContent !== alone) part("alone").textContent = alone;
    const title = word("absence", { name: names });
    if (names && part("absence-words").textContent !== title) part("absence-words").textContent = title;
    this.#contact.follow(isHere ? earliest([...this.#since.values()].map(({ at }) => at)) : null, now);
  }
}
