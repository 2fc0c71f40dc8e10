/** The operator's command for seals: lists them, and puts a unit's own P12 in place of the key that the product made. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownP12, P12_PASSWORD } from './adapters/seal-pades/own-p12.fixture.ts'
import { openSeal } from './adapters/seal-pades/seal.ts'
import { ROOT } from './product.ts'
import { readCertificate, spacedFingerprint } from './proof/certificate.ts'
import { type Office, openOffice } from './testing/office.ts'
import { look } from './testing/programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

function seal(args: string[], password = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'src', 'cli.ts'), 'seal', '--data', office.dataDir, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: office.product.ownerUrl.connectionString, LIANFANG_P12_PASSWORD: password },
    },
  )
  return { status, told: stdout + stderr }
}

test('a unit puts its own certificate in place of the one that was made, and is told what to publish', async () => {
  expect(seal([])).toMatchObject({ status: 0, told: expect.stringContaining('云岭县总工会：还没有电子印章') })
  const unit = { id: office.unitId, name: '云岭县总工会' }
  const ours = openSeal(office.dataDir, () => new Date('2026-09-01T00:00:00Z'))
  const first = readCertificate(await ours.certificate(unit))
  expect(seal([]).told).toContain(spacedFingerprint(first.fingerprint))

  // ciphers of older exports too: what an authority hands out is seldom new
  const p12 = ownP12(office.dataDir, ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'])
  expect(seal(['--own', p12], 'falsch')).toMatchObject({ status: 2, told: expect.stringContaining('密码不对') })
  expect(seal(['--own', p12, '--unit', '青石县'], P12_PASSWORD)).toMatchObject({ status: 2 })
  expect(seal(['--own', p12], P12_PASSWORD)).toMatchObject({ status: 0, told: expect.stringContaining('持有人 Own') })
  const folder = join(office.dataDir, 'keys', 'seals')
  const names = readdirSync(folder)
  expect(names).toHaveLength(2) // the former one is kept beside it
  for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(readCertificate(await ours.certificate(unit)).holder).toBe('Own')

  // what the former one sealed is still checked by it
  expect(seal([]).told).not.toContain(spacedFingerprint(first.fingerprint))
  await look(
    office,
    (unitId) => sql`insert into unit_seal (unit_id, fingerprint, certificate, first_at)
      values (${unitId}, ${first.fingerprint}, ${Buffer.from(first.der).toString('base64')}, now()) returning unit_id`,
  )
  expect(seal([]).told).toContain(spacedFingerprint(first.fingerprint))
})
