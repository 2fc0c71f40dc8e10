/** The seal of a paper as strangers read it: poppler and OpenSSL, and the product's own reader that runs in a browser. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, createPrivateKey, createSign, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SealError } from '../../papers/seal.ts'
import { readCertificate } from '../../proof/certificate.ts'
import { readSigned } from '../../proof/cms.ts'
import { bits, der, integer, NULL, octets, oid, sequence, setOf } from '../../proof/der.ts'
import { oids } from '../../proof/oids.ts'
import { readPdfSeal } from '../../proof/pdf-seal.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { testSeal, testSigner } from '../../testing/seal.ts'
import { papers, readPdf } from '../render-typst/papers.fixture.ts'
import { selfSigned } from './certificate.ts'
import { replaceByOwn, sealFileOf } from './keys.ts'
import { ownP12, P12_PASSWORD } from './own-p12.fixture.ts'
import { openSeal, sealBy } from './seal.ts'

const UNIT = { id: '00000000-0000-7000-8000-000000000001', name: '云岭县总工会' }
const AT = '2026-09-01T01:00:00.000Z'
const at = new Date(AT)
let dir: string
let paper: Uint8Array
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-seal-'))
  paper = (await sharedRenderer().pdf(papers.notice)).bytes
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a sealed paper is valid to other readers, stays PDF/A-2a, and not a byte of it moved', async () => {
  const { bytes } = await testSeal.pdf(UNIT, paper, AT)
  expect(Buffer.from(bytes.subarray(0, paper.length)).equals(paper)).toBe(true)
  const file = join(dir, 'sealed.pdf')
  writeFileSync(file, bytes)
  const output = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8', env: { TZ: 'UTC' } })
  expect(output).toContain('Signature Validation: Signature is Valid.')
  expect(output).toContain('Total document signed')
  expect(output).toContain('ETSI.CAdES.detached')
  expect(output).toContain('云岭县总工会')
  expect(output).toContain('Sep 01 2026 01:00:00')
  const xmp = readPdf(bytes, 'pdfinfo', '-meta')
  expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  expect(xmp).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
  expect(readPdf(bytes, 'pdfinfo')).toMatch(/Tagged: +yes/)
  // a field that nothing is drawn of needs no appearance (ISO 19005-2, 6.3.3)
  expect(Buffer.from(bytes.subarray(paper.length)).toString('latin1')).toContain('/Rect [0 0 0 0]')
  expect(readPdfSeal(bytes)).toMatchObject({ state: 'right', signed: { by: { holder: UNIT.name }, stampedAt: null } })
})

test('the same paper, unit and instant give the same bytes', async () => {
  const [one, two] = await Promise.all([testSeal.pdf(UNIT, paper, AT), testSeal.pdf(UNIT, paper, AT)])
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
})

test('whatever single byte of a sealed paper is another, the seal says so; so does anything put behind it', async () => {
  const { bytes } = await testSeal.pdf(UNIT, paper, AT)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const other = Uint8Array.from(bytes)
      other[place]! ^= change
      return readPdfSeal(other).state !== 'right' || isPadding(bytes, place)
    }),
    { numRuns: 60 },
  )
  expect(readPdfSeal(Buffer.concat([bytes, Buffer.from('\n')])).state).toBe('changed')
  expect(readPdfSeal(paper).state).toBe('none')
})

/** Noughts behind the signature, and the case of its digits, are nobody's word. */
function isPadding(bytes: Uint8Array, place: number): boolean {
  const text = Buffer.from(bytes).toString('latin1')
  const hole = text.lastIndexOf('/Contents <') + 11
  return place >= hole && place < text.indexOf('>', hole)
}

test('a certificate put in the place of another does not do, not even one of the same key', async () => {
  const digest = createHash('sha256').update('目录链').digest()
  const { bytes, certificate } = await testSeal.beside(UNIT, digest)
  expect(readSigned(bytes, digest.toString('hex'))).toMatchObject({ isRight: true, by: { holder: UNIT.name } })
  const other = (await testSigner({ id: '', name: '青石县总工会' })).certificate
  expect(other.length).toBe(certificate.length)
  const forged = Buffer.from(bytes)
  forged.set(other, forged.indexOf(certificate))
  expect(readSigned(forged, digest.toString('hex'))).toMatchObject({ isRight: false, by: { holder: '青石县总工会' } })
})

test('the key is made once, in a file of mode 0600, and its certificate names the unit', async () => {
  const seal = openSeal(dir, () => at)
  const first = await seal.pdf(UNIT, paper, AT)
  const second = await openSeal(dir, () => at).pdf(UNIT, paper, AT)
  expect(statSync(sealFileOf(dir, UNIT.id)).mode & 0o777).toBe(0o600)
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
  const certificate = new X509Certificate(first.certificate)
  expect(certificate.subject).toContain('CN=云岭县总工会')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(
    readCertificate(first.certificate).fingerprint,
  )
  const other = await seal.pdf({ id: UNIT.id.replace(/1$/, '2'), name: '青石县总工会' }, paper, AT)
  expect(readCertificate(other.certificate).holder).toBe('青石县总工会')
})

test('a unit that is called otherwise seals with a certificate of its name now, by the same key; what was sealed before stays right', async () => {
  const seal = openSeal(dir, () => at)
  const former = await seal.pdf(UNIT, paper, AT)
  const renamed = { ...UNIT, name: '云岭县总工会机关' }
  const now = await seal.pdf(renamed, paper, AT)
  const again = await openSeal(dir, () => new Date(at.getTime() + 86_400_000)).pdf(renamed, paper, AT)
  expect(Buffer.compare(now.bytes, again.bytes)).toBe(0)
  expect(readPdfSeal(former.bytes)).toMatchObject({ state: 'right', signed: { by: { holder: UNIT.name } } })
  expect(readPdfSeal(now.bytes)).toMatchObject({ state: 'right', signed: { by: { holder: renamed.name } } })
  expect(readCertificate(now.certificate).key).toEqual(readCertificate(former.certificate).key)
  // its former name again: the certificate of then
  expect(Buffer.compare((await seal.pdf(UNIT, paper, AT)).bytes, former.bytes)).toBe(0)
})

test("the unit's own P12 takes the key's place; a wrong password or a damaged file changes nothing", async () => {
  const p12 = readFileSync(ownP12(dir))
  const file = sealFileOf(dir, UNIT.id)
  const before = readFileSync(file, 'utf8')
  await expect(replaceByOwn(file, p12, 'falsch', at)).rejects.toThrow(SealError)
  await expect(replaceByOwn(file, p12.subarray(9), P12_PASSWORD, at)).rejects.toThrow(SealError)
  expect(readFileSync(file, 'utf8')).toBe(before)
  await replaceByOwn(file, p12, P12_PASSWORD, at)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const { bytes } = await openSeal(dir, () => at).pdf(UNIT, paper, AT)
  expect(readPdfSeal(bytes)).toMatchObject({ state: 'right', signed: { by: { holder: 'Own' } } })
})

test('where an address is set the seal bears a time stamp of it; a service that refuses stops the seal', async () => {
  let works = true
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', async () => {
      const asked = Buffer.concat(pieces)
      response.end(works ? await granted(asked) : sequence(sequence(integer(2))))
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const seal = sealBy({ signer: testSigner, stampUrl: `http://127.0.0.1:${port}/` })
  const { bytes } = await seal.pdf(UNIT, paper, AT)
  expect(readPdfSeal(bytes)).toMatchObject({ state: 'right', signed: { stampedAt: '2026-09-01T01:02:03Z' } })
  works = false
  await expect(seal.pdf(UNIT, paper, AT)).rejects.toThrow(/时间戳/)
  server.close()
  await expect(seal.pdf(UNIT, paper, AT)).rejects.toThrow(SealError)
})

/** A time stamp service in a few lines (RFC 3161): it stamps whatever digest it is asked for. */
async function granted(asked: Buffer): Promise<Uint8Array> {
  const { readDer, part } = await import('../../proof/der.ts')
  const imprint = part(readDer(asked), 1).whole
  const time = der(0x18, Buffer.from('20260901010203Z'))
  const info = sequence(integer(1), oid('1.2.3.4'), imprint, integer(7), time)
  const { certificate } = await testSigner({ id: '', name: '时间戳服务' })
  const { issuer, serial } = readCertificate(certificate)
  const signed = setOf(
    sequence(oid(oids.contentType), setOf(oid(oids.timeStampInfo))),
    sequence(oid(oids.messageDigest), setOf(octets(createHash('sha256').update(info).digest()))),
  )
  const key = createPrivateKey(readFileSync(join(import.meta.dirname, '..', '..', 'testing', 'seal-key.pem')))
  const signature = createSign('sha256').update(signed).sign(key)
  const algorithm = sequence(oid(oids.sha256))
  const signer = sequence(
    integer(1),
    sequence(issuer, der(0x02, serial)),
    algorithm,
    Buffer.concat([Buffer.of(0xa0), signed.subarray(1)]),
    sequence(oid(oids.sha256WithRsa)),
    octets(signature),
  )
  const content = sequence(oid(oids.timeStampInfo), der(0xa0, octets(info)))
  const data = sequence(integer(3), setOf(algorithm), content, der(0xa0, certificate), setOf(signer))
  return sequence(sequence(integer(0)), sequence(oid(oids.signedData), der(0xa0, data)))
}

test('a disk that is full when the key is made leaves no half of one: with room again the unit has its seal', async () => {
  const root = mkdtempSync(join(dir, 'full-'))
  const code = `import('${join(import.meta.dirname, 'keys.ts')}').then(({ signerOf }) =>
    signerOf('${root}', ${JSON.stringify(UNIT)}, new Date('${AT}'))).then(() => process.exit(0), () => process.exit(7))`
  const runWithLimit = (limit: string) =>
    spawnSync('bash', ['-c', `trap '' XFSZ; ${limit} exec "$0" -e "$1"`, process.execPath, code], { encoding: 'utf8' })
  expect(runWithLimit('ulimit -f 1;').status).toBe(7)
  expect(runWithLimit('').status).toBe(0)
  expect(readdirSync(join(root, 'keys', 'seals'))).toEqual([`${UNIT.id}.json`])
})

test('a key that nobody could check with is none: a forged certificate does not stop the checker', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const infoOf = (exponent: Uint8Array) =>
    sequence(sequence(oid(oids.rsa), NULL), bits(sequence(integer(new Uint8Array(256).fill(0x7f)), integer(exponent))))
  const keyOf = (exponent: Uint8Array) => readCertificate(selfSigned(privateKey, infoOf(exponent), 'x', at)).key
  expect(keyOf(Uint8Array.of(1, 0, 1))).toMatchObject({ exponent: 65537n })
  expect(keyOf(new Uint8Array(100_000).fill(0x7f))).toBeNull()
})
