import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const web = join(import.meta.dirname, 'src', 'web')

/** One page an app; an app whose page is not there yet is left out. */
const pages = Object.fromEntries(
  ['console', 'field'].map((app) => [app, join(web, app, 'index.html')]).filter(([, page]) => existsSync(page!)),
)

export default defineConfig({
  root: web,
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    sourcemap: false,
    // the policy of the pages allows no inline script, and nothing is fetched from data: addresses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: pages },
  },
})
