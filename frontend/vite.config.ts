import { defineConfig } from "vite";
import { compressed } from "./build/compressed";
import { subsetFonts } from "./build/fonts";

export default defineConfig({
  base: "/static/",
  plugins: [subsetFonts(), compressed()],
  build: {
    outDir: "dist",
    manifest: "manifest.json",
    assetsInlineLimit: 0, // the content security policy refuses data: fonts
    rollupOptions: { input: ["src/main.ts", "src/room.ts", "src/community.ts", "src/service_worker.ts"] },
    modulePreload: { polyfill: false },
    target: "es2022",
  },
});
