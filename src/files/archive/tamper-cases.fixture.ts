/** Everything that is done to a package, and how it is named: for the command line and for the page in the package. */
import { bagFiles, manifestOf, OTHERS } from '../../proof/bag.ts'
import type { FindingKind } from '../../proof/findings.ts'
import { type Bag, foreignSeal, type Made, rechain, relist, sha256, UNIT } from './tamper.fixture.ts'

export type Tampering = {
  name: string
  /** Gives the kind that it is found as, and a path that is named with it. */
  act: (bag: Bag, created: Made) => Promise<readonly [FindingKind, string]> | readonly [FindingKind, string]
}

export const tamperings: readonly Tampering[] = [
  {
    name: 'one byte of a paper',
    act: (bag, { paths: [path] }) => {
      bag.set(path!, flipped(bag.get(path!)!, 500))
      return ['changed', path!]
    },
  },
  {
    name: 'one byte of the metadata',
    act: (bag) => {
      const path = [...bag.keys()].find((one) => one.endsWith('元数据.xml'))!
      bag.set(path, flipped(bag.get(path)!, 80))
      return ['changed', path]
    },
  },
  {
    name: 'a file less',
    act: (bag, { paths: [, path] }) => {
      bag.delete(path!)
      return ['missing', path!]
    },
  },
  {
    name: 'a file more',
    act: (bag) => {
      bag.set('data/JF-0001-唐若溪/004-补充材料.pdf', Buffer.from('%PDF-1.7'))
      return ['extra', 'data/JF-0001-唐若溪/004-补充材料.pdf']
    },
  },
  {
    name: 'a file renamed',
    act: (bag, { paths: [path] }) => {
      bag.set('data/JF-0001-唐若溪/009-别的.pdf', bag.get(path!)!)
      bag.delete(path!)
      return ['renamed', 'data/JF-0001-唐若溪/009-别的.pdf']
    },
  },
  {
    name: 'two swapped',
    act: (bag, { paths: [one, two] }) => {
      const kept = bag.get(one!)!
      bag.set(one!, bag.get(two!)!)
      bag.set(two!, kept)
      return ['swapped', two!]
    },
  },
  {
    name: 'an older version put back, and every list written anew for it',
    act: (bag, { paths, older }) => {
      bag.set(paths[1]!, older)
      relist(bag)
      return ['former', paths[1]!]
    },
  },
  {
    name: 'an older version put back, lists and chain written anew',
    act: (bag, { paths, older }) => {
      bag.set(paths[1]!, older)
      rechain(bag)
      relist(bag)
      return ['seal', bagFiles.chain]
    },
  },
  {
    name: 'a line of the chain changed',
    act: (bag) => {
      const lines = bag.get(bagFiles.chain)!.toString().split('\n')
      lines[2] = lines[2]!.replace(/\t[0-9a-f]{64}\t/, `\t${sha256(Buffer.from('x'))}\t`)
      bag.set(bagFiles.chain, Buffer.from(lines.join('\n')))
      return ['chain', bagFiles.chain]
    },
  },
  {
    name: 'a line of a list changed',
    act: (bag) => {
      const list = manifestOf('sm3')
      const lines = bag.get(list)!.toString().split('\n')
      lines[0] = lines[0]!.replace(/^[0-9a-f]{64}/, '0'.repeat(64))
      bag.set(list, Buffer.from(lines.join('\n')))
      return ['manifest', list]
    },
  },
  {
    name: 'a paper sealed by another key, lists written anew',
    act: async (bag, { paths: [path], bare }) => {
      bag.set(path!, Buffer.from((await (await foreignSeal()).pdf(UNIT, bare, '2026-09-05T12:00:00.000Z')).bytes))
      relist(bag)
      return ['seal', path!]
    },
  },
  {
    name: 'everything written anew and sealed by another key',
    act: async (bag, { paths: [path] }) => {
      bag.set(path!, flipped(bag.get(path!)!, 500))
      rechain(bag)
      const digest = Buffer.from(sha256(bag.get(bagFiles.chain)!), 'hex')
      bag.set(bagFiles.chainSeal, Buffer.from((await (await foreignSeal()).beside(UNIT, digest)).bytes))
      relist(bag)
      return ['seal', bagFiles.chainSeal]
    },
  },
  {
    name: 'an own paper sealed by a unit whose papers came with the file, chain and lists written anew',
    act: async (bag, { paths: [path], bare }) => {
      await resealed(bag, path!, bare)
      rechain(bag)
      relist(bag)
      return ['seal', path!]
    },
  },
  {
    name: 'everything sealed by a unit whose papers came with the file',
    act: async (bag, { paths: [path], bare }) => {
      const other = await resealed(bag, path!, bare)
      rechain(bag)
      const digest = Buffer.from(sha256(bag.get(bagFiles.chain)!), 'hex')
      bag.set(bagFiles.chainSeal, Buffer.from((await other.beside(UNIT, digest)).bytes))
      relist(bag)
      return ['seal', bagFiles.chainSeal]
    },
  },
  {
    name: 'the seal of the chain taken away',
    act: (bag) => {
      bag.delete(bagFiles.chainSeal)
      relist(bag)
      return ['seal', bagFiles.chainSeal]
    },
  },
]

function flipped(bytes: Buffer, place: number): Buffer {
  const other = Buffer.from(bytes)
  other[place]! ^= 1
  return other
}

/** One paper by another unit's seal, whose certificate lies with those of other units. */
async function resealed(bag: Bag, path: string, bare: Uint8Array) {
  const other = await foreignSeal()
  const { bytes, certificate } = await other.pdf(UNIT, bare, '2026-09-05T12:00:00.000Z')
  bag.set(path, Buffer.from(bytes))
  bag.set(`${OTHERS}/${sha256(certificate)}.cer`, Buffer.from(certificate))
  return other
}
