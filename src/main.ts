/** config -> database -> slices -> http. Read first. */

import { firstStart } from './first-start.ts'
import { readConfig, UsageError, usage } from './platform/config.ts'
import { startProduct } from './product.ts'

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env)
  if (config === 'help') {
    process.stdout.write(`${usage}\n`)
    return
  }
  const product = await startProduct(config)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    process.stdout.write(`\n收到 ${signal}，正在停止……\n`)
    await product.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await product.http.listen({ port: config.port, host: config.host })
  } catch (error) {
    await product.stop()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new UsageError(`端口 ${config.port} 已被占用。请停止占用它的程序，或用 --port 换一个端口。`)
    throw error
  }
  const told = config.demo ? await (await import('../demo/demo.ts')).makeDemo(product.app) : ''
  process.stdout.write(`${await firstStart(product.app)}${told}`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(error instanceof UsageError ? 2 : 1)
})
