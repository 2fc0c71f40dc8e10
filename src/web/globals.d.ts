declare module '*.css'

/** A handbook of docs/help, as vite.config.ts reads it. */
declare module '*.md' {
  import type { Handbook } from '../office/help/rules/handbook.ts'

  const book: Handbook & { pictures: Record<string, string> }
  // biome-ignore lint/style/noDefaultExport: the module described here has one
  export default book
}

declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  // biome-ignore lint/style/noDefaultExport: the module described here has one
  export default locale
}
