import { Controller } from "@hotwired/stimulus";

/** Says of every criterion that nothing was said of yet that it is met; the moderator then changes what is not. */
export class Criteria extends Controller<HTMLFormElement> {
  allMet(): void {
    for (const criterion of this.element.querySelectorAll("fieldset")) {
      const said = criterion.querySelector("input:checked");
      const met = criterion.querySelector<HTMLInputElement>("input[value=met]");
      if (!said && met) met.checked = true;
    }
  }
}
