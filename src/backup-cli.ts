/** `lianfang backup`, `restore`, `verify`: everything a unit has, out and in, and whether it is as it was. */

import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { keepMade, keyFileOf, readKey, writeBackup } from './platform/backup/backup.ts'
import { readBackup } from './platform/backup/read-backup.ts'
import { restoreAll, restoreFiles } from './platform/backup/restore.ts'
import { openBlobs } from './platform/blobs.ts'
import { formatDay } from './platform/calendar.ts'
import { type Config, readConfig } from './platform/config.ts'
import { secretFile } from './platform/crypto.ts'
import { openDatabase } from './platform/database.ts'
import { makeFolder } from './platform/make-folder.ts'
import { withOwner } from './platform/owner-access.ts'
import { readArguments } from './platform/read-arguments.ts'
import { checkStored, keepCheck, STORED_FILES_JOB } from './platform/stored-files.ts'
import { UsageError } from './platform/usage-error.ts'

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations')

const backupUsage = `用法：lianfang backup --to 文件或目录 [--data DIR]

把全部数据（数据库、文书、签名件、密钥）备份成一个加密的文件。廉访可以照常运行；备份是同一时刻的。
第一次备份时在数据目录生成 keys/backup.key。请把它另存到别处：没有它，谁也打不开备份，包括您自己。
  --to 路径    目录（文件名按时间取）或新文件
`
const restoreUsage = `用法：lianfang restore 备份文件 [--data 新目录] [--key 密钥文件]
      lianfang restore 备份文件 --files [--data DIR] [--key 密钥文件]

把备份恢复到一个新的数据目录；随后用 bin/start --data 新目录 启动。设置了 DATABASE_URL 时，数据恢复到那个空数据库。
  --files      只补回缺失或变了的已存文件，廉访可以照常运行
  --key 文件   默认用数据目录里的 keys/backup.key
`
const verifyUsage = '用法见：lianfang verify --help\n'

export async function backupCommand(args: string[]): Promise<number> {
  const { values } = parse(args, backupUsage)
  if (values.help) return print(backupUsage)
  if (values.to === undefined) throw new UsageError(`请用 --to 指定备份放在哪里。\n\n${backupUsage}`)
  const config = configOf(values)
  mustHoldData(config)
  const now = new Date()
  const file = targetOf(values.to, now)
  const isNew = !existsSync(keyFileOf(config.dataDir))
  const done = await withOwner(config, {}, async (owner) => {
    const keyFile = secretFile(keyFileOf(config.dataDir), () => randomBytes(32).toString('hex'))
    const written = await writeBackup(owner, config.dataDir, file, Buffer.from(keyFile.trim(), 'hex'), now)
    const { db } = openDatabase(owner, () => undefined, 1)
    try {
      await keepMade(db, written, now)
    } finally {
      await db.destroy()
    }
    return written
  })
  const rows = Object.values(done.rows).reduce((sum, n) => sum + n, 0)
  print(`已备份：${file}（${Math.ceil(done.bytes / 1048576)} MB，${rows} 行，${done.blobs} 份文件）\n`)
  if (isNew) print(`备份密钥是 ${keyFileOf(config.dataDir)}。请现在就把它另存到别处：没有它，谁也打不开备份。\n`)
  return lacking(done.missing, done.changed)
}

export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, restoreUsage)
  if (values.help) return print(restoreUsage)
  const file = backupNamed(positionals, restoreUsage)
  const config = configOf(values)
  const { jobNames } = await import('./slices.ts') // the whole product: only a restore asks for it
  const from = {
    file,
    key: keyNamed(values.key, config.dataDir, file),
    migrations: MIGRATIONS,
    jobNames: [...jobNames, STORED_FILES_JOB],
  }
  if (values.files) {
    mustHoldData(config)
    const { back, lacking: still } = await restoreFiles(config, from, new Date())
    print(`补回 ${back} 份文件。\n`)
    if (still === 0) return 0
    print(`还缺 ${still} 份，不在这份备份里。请换一份更早的备份再试。\n`)
    return 1
  }
  const done = await restoreAll(config, from)
  const rows = Object.values(done.rows).reduce((sum, n) => sum + n, 0)
  print(
    `已恢复到 ${config.dataDir}：${moment(done.at)}的备份，${rows} 行，${done.blobs} 份文件。\n请启动：bin/start --data ${config.dataDir}\n`,
  )
  if (done.heldBack > 0)
    print(
      `备份时公开的 ${done.heldBack} 篇宣传文章没有跟着公开：备份以后可能有人撤回了同意。请在“宣传”里逐篇退回修改，重新征求同意、审核后再发布。\n`,
    )
  return lacking(done.missing, done.changed)
}

/** The stored files, or a backup: what `lianfang verify` does where it is given no package (`verify-cli.ts`). */
export async function verifyStored(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, verifyUsage)
  const config = configOf(values)
  if (positionals.length > 0) {
    const file = backupNamed(positionals, verifyUsage)
    const done = await readBackup(file, keyNamed(values.key, config.dataDir, file), {})
    const rows = Object.values(done.rows).reduce((sum, n) => sum + n, 0)
    print(`备份完好：${moment(done.at)}，${rows} 行，${done.blobs} 份文件。\n`)
    return lacking(done.missing, done.changed)
  }
  mustHoldData(config)
  const found = await withOwner(config, {}, async (owner) => {
    const { db } = openDatabase(owner, () => undefined, 1)
    try {
      const check = await checkStored(db, openBlobs(join(config.dataDir, 'blobs')))
      await keepCheck(db, check, new Date())
      return check
    } finally {
      await db.destroy()
    }
  })
  print(`核对了 ${found.checked} 份已存文件。\n`)
  return lacking(found.missing, found.changed)
}

function lacking(missing: readonly string[], changed: readonly string[]): number {
  for (const hash of missing) print(`缺失  ${hash}\n`)
  for (const hash of changed) print(`变了  ${hash}\n`)
  if (missing.length + changed.length === 0) return 0
  print('请用有这些文件的备份补回：lianfang restore 备份文件 --files\n')
  return 1
}

function parse(args: string[], usage: string) {
  return readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        to: { type: 'string' },
        key: { type: 'string' },
        files: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    },
    usage,
  )
}

function configOf({ data }: { data?: string | undefined }): Config {
  const config = readConfig(data === undefined ? [] : ['--data', data], process.env)
  if (config === 'help') throw new UsageError(backupUsage)
  return config
}

/** A mistyped directory is told, not made. */
function mustHoldData({ dataDir, databaseUrl }: Config): void {
  const needed = databaseUrl ? 'keys/columns.json' : 'pg/PG_VERSION'
  if (!existsSync(join(dataDir, needed)))
    throw new UsageError(`${dataDir} 不是廉访的数据目录（没有 ${needed}），什么都没有做。请用 --data 指定数据目录。`)
}

/** A directory gets a name by the time, so that a nightly backup needs no script. */
function targetOf(to: string, now: Date): string {
  const path = resolve(to)
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  if (!isFolder && existsSync(path)) throw new UsageError(`${path} 已存在，没有备份。请换一个文件名，或指定一个目录。`)
  if (!isFolder) makeFolder(dirname(path), 0o777)
  return isFolder
    ? join(path, `lianfang-${now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}Z.backup`)
    : path
}

function backupNamed(positionals: readonly string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError(`请写一个备份文件。\n\n${usage}`)
  if (!existsSync(file)) throw new UsageError(`没有找到备份文件 ${file}。请核对路径。`)
  return resolve(file)
}

/** The key that is named, of the data directory, or beside the backup. */
function keyNamed(named: string | undefined, dataDir: string, backup: string): Buffer {
  const file = [named, keyFileOf(dataDir), join(dirname(backup), 'backup.key')].find(
    (path) => path !== undefined && existsSync(path),
  )
  const key = file === undefined || (named !== undefined && file !== named) ? undefined : readKey(file)
  if (key?.length !== 32) throw new UsageError('没有找到备份密钥。请用 --key 指明做备份时另存的 backup.key。')
  return key
}

function moment(at: string): string {
  const beijing = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString()
  return `${formatDay(beijing.slice(0, 10))} ${beijing.slice(11, 16)} `
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
