/** A handbook of docs/help, as vite.config.ts reads it. */
declare module '*.md' {
  import type { Handbook } from '../rules/handbook.ts'

  const book: Handbook & { pictures: Record<string, string> }
  // biome-ignore lint/style/noDefaultExport: the module described here has one
  export default book
}
