declare module '*.css'

declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  // biome-ignore lint/style/noDefaultExport: the module described here has one
  export default locale
}

interface ImportMeta {
  readonly env: { readonly PROD: boolean }
}

/** Of the phones' worker (field/worker.ts), put in as it is built: which build it keeps, and its files by their addresses. */
declare const CACHES: string
declare const BUILD: string
declare const FILES: string[]
/** Those that its page names. */
declare const PAGE_FILES: string[]

/** What a worker has and a page has not. */
interface WorkerStep extends Event {
  waitUntil: (work: Promise<void>) => void
}
interface WorkerRequest extends WorkerStep {
  readonly request: Request
  respondWith: (answer: Promise<Response>) => void
}
interface WindowEventMap {
  install: WorkerStep
  activate: WorkerStep
  fetch: WorkerRequest
}
declare function skipWaiting(): Promise<void>
declare const clients: { claim: () => Promise<void> }
