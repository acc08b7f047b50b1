/** Every behaviour under its name in the pages: data-controller="name". */
import type { Application, ControllerConstructor } from "@hotwired/stimulus";
import { Combobox } from "./combobox";
import { Conditional } from "./conditional";
import { Confirm } from "./confirm";
import { Copy } from "./copy";
import { Count } from "./count";
import { Criteria } from "./criteria";
import { Dialog } from "./dialog";
import { Draft } from "./draft";
import { Menu } from "./menu";
import { Password } from "./password";
import { Print } from "./print";
import { Push } from "./push";
import { Rows } from "./rows";
import { Selection } from "./selection";
import { Share } from "./share";
import { Shortcuts } from "./shortcuts";
import { Submit } from "./submit";
import { Theme } from "./theme";
import { Unfold } from "./unfold";
import { Walk } from "./walk";

const BEHAVIOURS: Record<string, ControllerConstructor> = {
  combobox: Combobox,
  conditional: Conditional,
  confirm: Confirm,
  copy: Copy,
  count: Count,
  criteria: Criteria,
  dialog: Dialog,
  draft: Draft,
  menu: Menu,
  password: Password,
  print: Print,
  push: Push,
  rows: Rows,
  selection: Selection,
  share: Share,
  shortcuts: Shortcuts,
  submit: Submit,
  theme: Theme,
  unfold: Unfold,
  walk: Walk,
};

export function register(application: Application): void {
  for (const [name, behaviour] of Object.entries(BEHAVIOURS)) application.register(name, behaviour);
}
