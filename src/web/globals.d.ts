declare module '*.css'

declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  // biome-ignore lint/style/noDefaultExport: the module described here has one
  export default locale
}
