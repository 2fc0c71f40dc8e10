/** `lianfang verify`: the stored files, a backup, or a package of files that was taken away. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileSource } from './platform/file-source.ts'
import { readArguments } from './platform/read-arguments.ts'
import { UsageError } from './platform/usage-error.ts'
import { checkPackage } from './proof/check-package.ts'
import type { Entry } from './proof/entries.ts'
import { verdictOf } from './proof/verdict.ts'
import { entriesOfZip, NotZip, type Source } from './proof/zip.ts'

const usage = `用法：lianfang verify 档案包文件夹|档案包.zip [--fingerprint 指纹]
      lianfang verify [备份文件] [--data DIR] [--key 密钥文件]

档案包：不需要数据库，逐个核对文件、清单、目录链和电子印章，说出哪里不对。和包里的“核验.html”是同一套办法。
  --fingerprint  该单位公布的证书指纹；给出时一并核对
不写文件：逐一核对数据目录里已存的文件，列出缺失的和变了的。
备份文件：从头到尾读一遍，核对每一件，不写入任何东西。
`

/** 1 where something is not as it was. */
export async function verifyCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args)
  if (values.help) return print(usage)
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0 || !(await isPackage(path))) {
    const { verifyStored } = await import('./backup-cli.ts')
    return verifyStored(args)
  }
  const entries = await entriesAt(resolve(path))
  const report = await checkPackage(entries).catch((error: unknown) => {
    throw error instanceof NotZip ? new UsageError(error.message) : error
  })
  const verdict = verdictOf(report)
  print(`${verdict.title}\n`)
  for (const { label, text } of verdict.lines) print(`  ${label}：${text}\n`)
  for (const { text } of report.findings) print(`✗ ${text}\n`)
  const wanted = values.fingerprint?.replace(/[\s:]/g, '').toLowerCase()
  if (wanted === undefined && verdict.compare) print(`${verdict.compare}\n`)
  const isOther = wanted !== undefined && report.seal?.by.fingerprint !== wanted
  if (isOther) print('✗ 盖章证书的指纹和给出的不一样：这不是该单位的电子印章。\n')
  return verdict.isWhole && !isOther ? 0 : 1
}

/** A folder, or what begins as a zip does. */
async function isPackage(path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  if (statSync(path).isDirectory()) return true
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}

async function entriesAt(path: string): Promise<Entry[]> {
  if (!statSync(path).isDirectory())
    return entriesOfZip(fileSource(path)).catch((error: unknown) => {
      throw error instanceof NotZip ? new UsageError(error.message) : error
    })
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => {
      const file = join(one.parentPath, one.name)
      // a link points at what is not in the package: it is there, and holds nothing
      return { path: relative(path, file).split(sep).join('/'), ...(one.isFile() ? fileSource(file) : NOTHING) }
    })
}

const NOTHING: Source = { bytes: 0, read: async () => new Uint8Array() }

function parse(args: string[]) {
  return readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        fingerprint: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    },
    usage,
  )
}

/** Names out of a package are told as they are, and move no cursor. */
function print(text: string): number {
  process.stdout.write(text.replace(/[^\P{Cc}\n]/gu, '�'))
  return 0
}
