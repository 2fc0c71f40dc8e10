/** config -> database -> slices -> http. Read first. */

import { writeFileSync } from 'node:fs'
import { firstStart } from './office/identity/first-start.ts'
import { type Config, readConfig, usage } from './platform/config.ts'
import { FAULT, guardProcess, watchSupervisor } from './platform/guard-process.ts'
import { keepStartError, listenSentence, startSentence } from './platform/system-error.ts'
import { UsageError } from './platform/usage-error.ts'
import { version } from './platform/version.ts'
import { type Product, startProduct, writeLog } from './product.ts'

/** 1: what failed is told in a sentence; 2: a person can mend it by the command line or the machine. */
const CODES = { failed: 1, usage: 2 } as const

async function main(): Promise<void> {
  if (process.argv.includes('--version')) {
    process.stdout.write(`${version()}\n`)
    return
  }
  const config = readConfig(process.argv.slice(2), process.env)
  if (config === 'help') {
    process.stdout.write(`${usage}\n`)
    return
  }
  try {
    await serve(config)
  } catch (error) {
    process.stderr.write(`${startSentence(error, config.dataDir)}\n`)
    keepStartError(error, config.dataDir)
    process.exit(error instanceof UsageError ? CODES.usage : CODES.failed)
  }
}

async function serve(config: Config): Promise<void> {
  let product: Product | undefined
  let stopping = false
  const stop = async (why: string, code: number) => {
    if (stopping) return
    stopping = true
    process.stdout.write(`\n${why}，正在停止……\n`)
    await product?.stop()
    process.exit(code)
  }
  process
    .on('SIGINT', () => stop('收到 SIGINT', 0))
    .on('SIGTERM', () => stop('收到 SIGTERM', 0))
    .on('SIGHUP', () => stop('收到 SIGHUP', 0))
  const isLeaving = watchSupervisor(config.supervisor, () => stop('启动它的 bin/start 已经结束', 0))
  product = await startProduct(config, { isLeaving: () => stopping || isLeaving() })
  guardProcess(writeLog, product.stop)
  try {
    await product.http.listen({ port: config.port, host: config.host })
  } catch (error) {
    await product.stop()
    const sentence = listenSentence(error, config.host, config.port)
    throw sentence === undefined ? error : new UsageError(sentence)
  }
  if (config.servedFile !== undefined) writeFileSync(config.servedFile, '')
  const demoText = config.demo ? await (await import('../demo/demo.ts')).makeDemo(product.app) : ''
  process.stdout.write(`${await firstStart(product.app)}${demoText}`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof UsageError ? CODES.usage : FAULT)
})
