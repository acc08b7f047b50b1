/** Whether one-key commands are on in this browser: they are, until somebody switches them off (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  return localStorage.getItem("shortcuts") !== "off";
}

export function switchKeys(on: boolean): void {
  localStorage.setItem("shortcuts", on ? "on" : "off");
}
