/** `lianfang health`: asked by whoever runs the machine, and by what watches it. */

import { readArguments } from './platform/read-arguments.ts'

const healthUsage = `用法：lianfang health [--url 网址]

检查正在运行的廉访：能否应答、数据库是否可用。正常返回 0，不正常返回 1。
  --url 网址   默认 http://127.0.0.1:8080
`

export async function healthCommand(args: string[]): Promise<number> {
  const { values } = parse(args)
  if (values.help) return print(healthUsage)
  const url = values.url ?? 'http://127.0.0.1:8080'
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/api/health`, { signal: AbortSignal.timeout(5000) })
    const text = await response.text()
    process.stdout.write(`${text}\n`)
    return response.ok ? 0 : 1
  } catch (error) {
    const why = error instanceof DOMException && error.name === 'TimeoutError' ? '五秒没有应答' : '没有应答'
    process.stderr.write(`连不上 ${url}：${why}。请确认廉访已启动、网址和端口正确。\n`)
    return 1
  }
}

function parse(args: string[]) {
  return readArguments(
    { args, options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h' } } },
    healthUsage,
  )
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
