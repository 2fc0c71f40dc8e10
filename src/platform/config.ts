/** Everything the process is told from outside, read once into one object; a wrong value stops the start with a sentence. */
import { resolve } from 'node:path'
import { halfWidth } from './half-width.ts'
import { readArguments } from './read-arguments.ts'
import { UsageError } from './usage-error.ts'

export type Config = {
  port: number
  host: string
  dataDir: string
  /** Owner connection of a server PostgreSQL; undefined: the embedded engine. */
  databaseUrl: string | undefined
  demo: boolean
  /** Address people reach the product by (QR codes point there). */
  publicUrl: string | undefined
  /** Where time stamps (RFC 3161) for the seals of papers are asked for; undefined: they bear none. */
  stampUrl?: string | undefined
  /** How many proxies of our own stand in front, the first of which ends TLS; 0: none, and X-Forwarded-* is nobody's word. */
  proxyHops: number
  /** Process of `bin/start` that starts this one again; undefined when nobody does. */
  supervisor?: number | undefined
  /** File that says to it that this run has served. */
  servedFile?: string | undefined
}

export const usage = `用法：bin/start [选项]

  --demo            载入虚构单位的示例数据，并打印各职责的登录名
  --port N          监听端口（默认 8080）
  --host ADDRESS    监听地址（默认 127.0.0.1；0.0.0.0 为所有网卡）
  --data DIR        数据目录（默认 .lianfang，--demo 时为 .lianfang-demo）
  --public-url URL  家属扫码时使用的网址（默认由监听地址得出）
  --behind-proxy [N]  前面有 N 层自己的反向代理，由它负责 TLS（不写 N 为 1 层）；更外面的 X-Forwarded-For 不采信
  --time-stamp URL  给电子印章加时间戳的服务地址（RFC 3161）；不写则不加，也不联网
  --version         显示版本
  --help            显示本说明

环境变量 DATABASE_URL 指定外部 PostgreSQL（15 及以上）；未设置时使用内置数据库。`

/** Reads command line and environment. Throws `UsageError` with a Chinese sentence. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config | 'help' {
  const values = parse(args)
  if (values.help) return 'help'
  const port = halfWidth(values.port ?? (env.PORT || '8080')).trim()
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new UsageError(`端口“${port}”无效：请填 0 到 65535 之间的整数。`)
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new UsageError('DATABASE_URL 无效：应以 postgres:// 开头，例如 postgres://用户@主机/库名。')
  const publicUrl = values['public-url'] ?? env.PUBLIC_URL
  if (publicUrl && !URL.canParse(publicUrl))
    throw new UsageError(`--public-url ${publicUrl} 不是完整网址：应形如 https://lianfang.example.gov.cn。`)
  const stampUrl = values['time-stamp'] ?? env.TIME_STAMP_URL
  if (stampUrl && !URL.canParse(stampUrl))
    throw new UsageError(`--time-stamp ${stampUrl} 不是完整网址：应形如 http://tsa.example.gov.cn/tsr。`)
  const demo = values.demo ?? false
  return {
    port: Number(port),
    host: values.host ?? env.HOST ?? '127.0.0.1',
    dataDir: resolve(values.data ?? env.LIANFANG_DATA ?? (demo ? '.lianfang-demo' : '.lianfang')),
    databaseUrl,
    demo,
    publicUrl: publicUrl?.replace(/\/$/, ''),
    stampUrl: stampUrl || undefined,
    proxyHops: hops(values['behind-proxy']),
    supervisor: Number(env.LIANFANG_SUPERVISOR) || undefined,
    servedFile: env.LIANFANG_SERVED || undefined,
  }
}

const ALONE = '--behind-proxy'

function hops(value: string | undefined): number {
  if (value === undefined) return 0
  if (!/^[1-9]$/.test(value))
    throw new UsageError(`--behind-proxy ${value} 无效：请填代理的层数，1 到 9；只有一层可以不填。`)
  return Number(value)
}

function parse(args: readonly string[]) {
  return readArguments(
    {
      args: args.flatMap((arg, i) => (arg === ALONE ? [/^\d+$/.test(args[i + 1] ?? '') ? arg : `${ALONE}=1`] : [arg])),
      options: {
        demo: { type: 'boolean' },
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'public-url': { type: 'string' },
        'behind-proxy': { type: 'string' },
        'time-stamp': { type: 'string' },
        help: { type: 'boolean' },
      },
    },
    usage,
  ).values
}
