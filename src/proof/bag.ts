/** A package as it lies on a disk: BagIt 1.0 (RFC 8493), and what this product puts beside the payload. */

export const algorithms = ['sha256', 'sm3'] as const
export type Algorithm = (typeof algorithms)[number]

export const bagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  readme: '说明.txt',
  checker: '核验.html',
  chain: '目录链.txt',
  chainSeal: '目录链.p7s',
} as const
export const CERTIFICATES = 'certificates'
/** Certificates of other units, whose papers came with a file: they seal what lies in `RECEIVED`, nothing else. */
export const OTHERS = `${CERTIFICATES}/其他单位`
/** Below a person's folder: papers of other units, as they came. */
export const RECEIVED = '转来材料'
export const DATA = 'data'
export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
/** Drawn for the package and not kept: they bear no seal of their own, the chain's is theirs. */
export const CATALOGUE = '卷内目录.pdf'
export const FILE_NOTE = '备考表.pdf'

export const manifestOf = (algorithm: Algorithm) => `manifest-${algorithm}.txt`
export const tagManifestOf = (algorithm: Algorithm) => `tagmanifest-${algorithm}.txt`

export type Hashed = { path: string; bytes: number } & Record<Algorithm, string>

export function manifestText(files: readonly Hashed[], algorithm: Algorithm): string {
  return files.map((file) => `${file[algorithm]}  ${encoded(file.path)}\n`).join('')
}

/** Path -> hash. */
export function readManifest(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, hash, path] = /^([0-9a-fA-F]+)\s+\*?(.+?)\r?$/.exec(line) ?? []
      return hash && path ? [[decoded(path).normalize('NFC'), hash.toLowerCase()] as const] : []
    }),
  )
}

/** `Label: value` lines. */
export function readInfo(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, label, value] = /^([\w-]+):\s*(.*?)\r?$/.exec(line) ?? []
      return label && value !== undefined ? [[label, value] as const] : []
    }),
  )
}

const encoded = (path: string) => path.replace(/[%\r\n]/g, (c) => encodeURIComponent(c))
const decoded = (path: string) => path.replace(/%(25|0[aAdD])/g, (c) => decodeURIComponent(c))
