/** Cuts the fonts down to what French and English need, so that they weigh little on a slow line. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const FONTS = {
  "text-400": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2",
  "text-700": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2",
  "heading-600": "@fontsource/newsreader/files/newsreader-latin-600-normal.woff2",
};
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
const FRENCH = "àâäæçéèêëîïôöœùûüÿñáíóúÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑ";
const SIGNS = "\u00a0\u202f\u2011«»“”‘’…–—·•×→←↑↓€°º²³§©½";

export const LETTERS = ASCII + FRENCH + SIGNS;

export function subsetFonts(): Plugin {
  const root = join(import.meta.dirname, "..");
  return {
    name: "subset-fonts",
    async buildStart() {
      await mkdir(join(root, ".fonts"), { recursive: true });
      await Promise.all(Object.entries(FONTS).map(([name, source]) => subset(source, join(root, ".fonts", `${name}.woff2`))));
    },
  };
}

async function subset(source: string, target: string): Promise<void> {
  const font = await readFile(createRequire(import.meta.url).resolve(source));
  await writeFile(target, await subsetFont(font, LETTERS, { targetFormat: "woff2" }));
}
