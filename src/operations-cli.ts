/** `lianfang migrate`, `reset-admin`: for whoever runs the machine. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { resetAtConsole } from './office/identity/console-reset.ts'
import { readConfig } from './platform/config.ts'
import { openAccess } from './platform/database-access.ts'
import { openDataDir } from './platform/engine/engine.ts'
import { lockDataDir } from './platform/engine/lock.ts'
import { readArguments } from './platform/read-arguments.ts'
import { UsageError } from './platform/usage-error.ts'
import { startProduct } from './product.ts'
import { jobNames } from './slices.ts'

const ROOT = join(import.meta.dirname, '..')

const migrateUsage = `用法：lianfang migrate [--data DIR]

把数据库结构升级到当前版本后退出。产品启动时会自动升级；本命令供维护窗口单独使用。
环境变量 DATABASE_URL 指定外部数据库。
`

export async function migrateCommand(args: string[]): Promise<number> {
  if (args.includes('--help')) return print(migrateUsage)
  const config = readConfig(args, process.env)
  if (config === 'help') return print(migrateUsage)
  openDataDir(config.dataDir)
  const unlock = await lockDataDir(config.dataDir)
  try {
    let said = '数据库结构已是最新。\n'
    const access = await openAccess(config, join(ROOT, 'migrations'), jobNames, (line, facts) => {
      if (line === 'migrated') said = `已升级 ${facts?.migrations} 步，到 ${facts?.to}。\n`
    })
    await access.stop()
    return print(said)
  } finally {
    await unlock()
  }
}

const resetUsage = `用法：lianfang reset-admin 登录名 [--data DIR]

安全管理员忘记密码、又没有第二名安全管理员时用：在本机给出一个一次性密码，首次登录须修改。
先停止廉访（systemctl stop lianfang），再用廉访的运行用户执行，完成后重新启动。
该账号已有的登录随即失效；这一步记入审计日志，注明在服务器上办理。
`

export async function resetAdminCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseReset(args)
  const [name] = positionals
  if (values.help) return print(resetUsage)
  if (name === undefined || positionals.length > 1) throw new UsageError(resetUsage)
  const config = readConfig(['--port', '0', ...(values.data === undefined ? [] : ['--data', values.data])], process.env)
  if (config === 'help') return print(resetUsage)
  if (!existsSync(config.dataDir))
    throw new UsageError(`数据目录 ${config.dataDir} 不存在。请用 --data 指定廉访的数据目录。`)
  const product = await startProduct(config)
  try {
    const password = await resetAtConsole(product.app, name)
    return print(`“${name}”的一次性密码：${password}\n请当面交给本人；登录后须立即修改。现在可以重新启动廉访。\n`)
  } finally {
    await product.stop()
  }
}

function parseReset(args: string[]) {
  return readArguments(
    {
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    },
    resetUsage,
  )
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
