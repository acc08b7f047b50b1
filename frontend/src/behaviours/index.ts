/** Every behaviour under its name in the pages: data-controller="name". */
import type { Application } from "@hotwired/stimulus";

export function register(_application: Application): void {}
