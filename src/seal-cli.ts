/** `lianfang seal`: the seals of the units, and a unit's own certificate in place of the one the product made. */

import { existsSync, readFileSync } from 'node:fs'
import { replaceByOwn, sealFileOf, signerNow } from './adapters/seal-pades/keys.ts'
import { SealError, type SealingUnit } from './papers/seal.ts'
import { sealingUnits, sealsOf } from './papers/seal-store.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { withOwner } from './platform/owner-access.ts'
import { readArguments } from './platform/read-arguments.ts'
import { UsageError } from './platform/usage-error.ts'
import { type Certificate, readCertificate, spacedFingerprint } from './proof/certificate.ts'

const usage = `用法：lianfang seal [--data DIR]
      lianfang seal --own 证书.p12 [--unit 单位名称] [--data DIR]

不写 --own：列出各单位电子印章的证书、有效期和指纹，以前盖过章的也在内。指纹可以公布，供收档单位核对。
--own：改用单位自己的 P12（PFX）证书盖章，须是 RSA 证书。原来的密钥改名留在旁边；以前盖的章不变，照样核对得出。
       密码从环境变量 LIANFANG_P12_PASSWORD 读取，不写在命令行里。
  --unit 名称   一套廉访里有几个单位时，写明是哪一个
廉访可以照常运行；下一件文书起用新证书。请随后做一次备份。
`

export async function sealCommand(args: string[]): Promise<number> {
  const values = parse(args)
  if (values.help) return print(usage)
  const config = readConfig(values.data === undefined ? [] : ['--data', values.data], process.env)
  if (config === 'help') return print(usage)
  if (!existsSync(config.dataDir))
    throw new UsageError(`数据目录 ${config.dataDir} 不存在。请用 --data 指定廉访的数据目录。`)
  const units = await withOwner(config, {}, async (owner) => {
    const { db } = openDatabase(owner, () => undefined, 1)
    try {
      const found = await sealingUnits(db)
      return await db.transaction().execute(async (tx) => {
        const units: (SealingUnit & { kept: Awaited<ReturnType<typeof sealsOf>> })[] = []
        for (const unit of found) units.push({ ...unit, kept: await sealsOf({ db: tx, unitId: unit.id }) })
        return units
      })
    } finally {
      await db.destroy()
    }
  })
  if (values.own !== undefined) return replace(config.dataDir, unitNamed(units, values.unit), values.own)
  for (const unit of units) {
    const signer = await signerNow(config.dataDir, unit)
    print(
      signer
        ? describe(unit, readCertificate(signer.certificate))
        : `${unit.name}：还没有电子印章，留存第一件文书时自动生成。\n`,
    )
    const now = signer && readCertificate(signer.certificate).fingerprint
    for (const { certificate, fingerprint } of unit.kept)
      if (fingerprint !== now) print(describeFormer(readCertificate(certificate)))
  }
  return 0
}

async function replace(dataDir: string, unit: SealingUnit, p12: string): Promise<number> {
  if (!existsSync(p12)) throw new UsageError(`没有找到证书文件 ${p12}。请核对路径。`)
  try {
    const password = process.env.LIANFANG_P12_PASSWORD ?? ''
    const signer = await replaceByOwn(sealFileOf(dataDir, unit.id), readFileSync(p12), password, new Date())
    return print(`已改用单位自己的证书。\n${describe(unit, readCertificate(signer.certificate))}`)
  } catch (error) {
    throw error instanceof SealError ? new UsageError(error.message) : error
  }
}

function describe(unit: SealingUnit, { holder, from, until, fingerprint }: Certificate): string {
  const isOver = until < new Date().toISOString() ? '（已到期，请用 --own 换上有效的证书）' : ''
  return `${unit.name}：证书持有人 ${holder}，${from.slice(0, 10)} 至 ${until.slice(0, 10)}${isOver}\n  指纹 ${spacedFingerprint(fingerprint)}\n`
}

/** What it sealed is still checked by it: a file of those years, a package that another unit holds. */
function describeFormer({ holder, from, until, fingerprint }: Certificate): string {
  return `  以前盖过章的证书：持有人 ${holder}，${from.slice(0, 10)} 至 ${until.slice(0, 10)}\n  指纹 ${spacedFingerprint(fingerprint)}\n`
}

function unitNamed(units: readonly SealingUnit[], name: string | undefined): SealingUnit {
  const found = units.filter((unit) => name === undefined || unit.name === name)
  const [only, ...more] = found
  if (only && more.length === 0) return only
  const names = units.map((unit) => unit.name).join('、')
  throw new UsageError(`请用 --unit 写明是哪个单位：${names || '还没有单位，请先完成首次设置'}。`)
}

function parse(args: string[]) {
  return readArguments(
    {
      args,
      options: {
        data: { type: 'string' },
        own: { type: 'string' },
        unit: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    },
    usage,
  ).values
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
