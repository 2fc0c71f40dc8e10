import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import { readHandbook } from './src/office/help/rules/handbook.ts'
import { routesOf } from './src/web/contract-routes.ts'

const web = join(import.meta.dirname, 'src', 'web')

const OUT = join(import.meta.dirname, 'dist', 'web')

/** One page an app. */
const pageOf = (app: 'console' | 'field') => ({ [app]: join(web, app, 'index.html') })

/** Text as a slow line should carry it: each asset once more as .br and .gz, which the server sends as they are. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: ({ dir = '' }, bundle) => {
      for (const name of Object.keys(bundle).filter((n) => /\.(js|css|svg)$/.test(n))) {
        const bytes = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

/** docs/help/*.md as blocks, with the addresses of their pictures. */
function handbooks(): Plugin {
  return {
    name: 'handbooks',
    transform(text, id) {
      if (!/docs\/help\/[\w-]+\.md$/.test(id)) return undefined
      const book = readHandbook(text)
      const names = book.blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : []))
      const imports = names.map((name, i) => `import p${i} from './img/${name}.png'\n`).join('')
      const pictures = names.map((name, i) => `${JSON.stringify(name)}: p${i}`).join(', ')
      return { code: `${imports}export default { ...${JSON.stringify(book)}, pictures: { ${pictures} } }`, map: null }
    },
  }
}

/** What is built asks by routes alone; while developing the contracts themselves are there, and change as they are written. */
function withoutSchemas(): Plugin {
  const file = join(web, 'contracts.ts')
  return {
    name: 'without-schemas',
    apply: 'build',
    load: async (id) => {
      if (id !== file) return undefined
      const { contracts } = await import('./src/web/contracts.ts')
      return `export const contracts = ${JSON.stringify(routesOf(contracts))}`
    },
  }
}

/** What a slice's contract is made of: a screen that reads one list of it does not bring the promises of its forty operations. */
const UNUSED_GOES = ['query', 'command', 'longQuery', 'z.object', 'z.array', 'z.enum']

/** The phones' app is built by itself: one script that holds what it needs, instead of forty small ones that it shares with the office. */
function fieldAlone(): Plugin {
  return {
    name: 'field-alone',
    apply: 'build',
    closeBundle: async () => {
      const plugins = [react(), handbooks(), withoutSchemas(), compressed(), withoutLine()]
      await build({
        configFile: false,
        logLevel: 'error',
        root: web,
        publicDir: false,
        plugins,
        build: {
          ...OPTIONS,
          emptyOutDir: false,
          rolldownOptions: { input: pageOf('field'), treeshake: { manualPureFunctions: UNUSED_GOES } },
        },
      })
    },
  }
}

/**
 * What opens the phones' app without a line: a worker that knows the files of this build by name, and a manifest for the home
 * screen. The pictures of the handbooks are left out: they are ten times the app.
 */
function withoutLine(): Plugin {
  const MANIFEST = 'field/app.webmanifest'
  return {
    name: 'without-line',
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'manifest', href: `/${MANIFEST}` }, injectTo: 'head' }],
    writeBundle: async ({ dir = '' }, bundle) => {
      const files = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
      const page = readFileSync(join(dir, 'field', 'index.html'), 'utf8')
      const build = createHash('sha256').update(page)
      for (const name of files) build.update(readFileSync(join(dir, name)))
      const define = {
        CACHES: JSON.stringify('lianfang field '),
        BUILD: JSON.stringify(build.digest('hex').slice(0, 16)),
        FILES: JSON.stringify(files.map((name) => `/${name}`)),
        PAGE_FILES: JSON.stringify(files.map((name) => `/${name}`).filter((name) => page.includes(name))),
      }
      writeFileSync(join(dir, 'field', 'worker.js'), await bundled(join(web, 'field', 'worker.ts'), define))
      const icon = files.find((name) => name.endsWith('.svg'))
      writeFileSync(join(dir, MANIFEST), JSON.stringify(manifest(`/${icon}`)))
    },
  }
}

/** No name of a person or a unit: it lies in the open on the phone. */
const manifest = (icon: string) => ({
  id: '/field',
  name: '廉访 · 我的家访',
  short_name: '我的家访',
  lang: 'zh-CN',
  start_url: '/field',
  scope: '/field',
  display: 'standalone',
  background_color: '#faf8f5',
  theme_color: '#faf8f5',
  icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml' }],
})

/** What stands alone: the page inside packages as one file, and the script of `/check`, each bundled without chunks. */
function standalone(): Plugin {
  return {
    name: 'standalone',
    apply: 'build',
    closeBundle: async () => {
      const folder = join(web, 'checker')
      const script = await bundled(join(folder, 'checker.ts'))
      const style = readFileSync(join(folder, 'checker.css'), 'utf8')
      const page = readFileSync(join(folder, 'checker.html'), 'utf8')
        .replace('/*style*/', () => style)
        .replace('/*script*/', () => script.replaceAll('</script', '<\\/script'))
      writeFileSync(join(OUT, 'checker.html'), page)
      writeFileSync(join(OUT, 'check.js'), await bundled(join(folder, 'check.ts')))
    },
  }
}

async function bundled(entry: string, define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define,
    build: { write: false, lib: { entry, formats: ['iife'], name: 'lianfang' }, minify: true, target: 'es2022' },
  })
  const [output] = [result].flat()
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (!chunk) throw new Error(`${entry} was not bundled`)
  return chunk.code
}

/** While developing: the page that the server would send for an address (src/platform/web-files.ts). */
function devPages(): Plugin {
  return {
    name: 'dev-pages',
    apply: 'serve',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        const path = request.url ?? '/'
        if (request.headers.accept?.includes('text/html') && !SERVED.test(path))
          request.url = /^\/field(\/|\?|$)/.test(path) ? '/field/index.html' : '/console/index.html'
        next()
      })
    },
    // the page stands at any address of its app: what lies beside its file is named from the root
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { path }) => html.replaceAll('"./', `"${path.slice(0, path.lastIndexOf('/'))}/`),
    },
  }
}

/** What the server answers itself: the API, and the pages of people without an account. */
const SERVED = /^\/(api|f|h|c|check)(\/|\?|$)/

const OPTIONS = {
  outDir: OUT,
  sourcemap: false,
  // the policy of the pages allows no inline script, and nothing is fetched from data: addresses
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 700,
}

export default defineConfig({
  root: web,
  publicDir: false,
  plugins: [react(), handbooks(), withoutSchemas(), compressed(), devPages(), fieldAlone(), standalone()],
  server: {
    host: '127.0.0.1',
    proxy: { [SERVED.source]: { target: `http://127.0.0.1:${process.env.LIANFANG_DEV_SERVER}`, changeOrigin: false } },
  },
  build: { ...OPTIONS, emptyOutDir: true, rolldownOptions: { input: pageOf('console') } },
})
