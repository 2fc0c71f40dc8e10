/** Which family serves which role: the first of the order that is there. */
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FontRole } from '../../papers/renderer.ts'

type Role = FontRole['role']

export const roles = ['body', 'title', 'head1', 'head2'] as const

/** In the order they are wanted; what comes before `official` many are the faces the layout standard names. */
const wanted: Record<Role, { name: string; official: string[]; others: string[] }> = {
  body: {
    name: '仿宋',
    official: ['FangSong_GB2312', 'FZFangSong-Z02', 'FangSong'],
    others: ['Zhuque Fangsong', 'LXGW WenKai', 'Noto Serif SC'],
  },
  title: { name: '小标宋', official: ['FZXiaoBiaoSong-B05S'], others: ['Noto Serif SC'] },
  head1: { name: '黑体', official: ['SimHei'], others: ['Noto Sans SC'] },
  head2: { name: '楷体', official: ['KaiTi_GB2312', 'KaiTi'], others: ['LXGW WenKai', 'Noto Serif SC'] },
}

/** Every family that is looked for. */
export const candidates: readonly string[] = [
  ...new Set(roles.flatMap((role) => [...wanted[role].official, ...wanted[role].others])),
]

/** Assigns the families found to the roles. Throws if not even the shipped ones are there. */
export function assignFonts(found: readonly string[]): FontRole[] {
  return roles.map((role) => {
    const { official, others } = wanted[role]
    const family = [...official, ...others].find((name) => found.includes(name))
    if (family === undefined) throw new Error(`no font for ${role}: the shipped fonts are missing`)
    return { role, family, official: official.includes(family) }
  })
}

/** What a paper says of faces that stand in for the official ones; empty if none does. */
export function substitutionNote(assigned: readonly FontRole[], used: ReadonlySet<Role>): string {
  const substituted = assigned.filter((font) => used.has(font.role) && !font.official)
  const families = [...new Set(substituted.map((font) => font.family))]
  const each = families.map((family) => {
    const stoodFor = substituted.filter((font) => font.family === family).map((font) => wanted[font.role].name)
    return `${family} 代${stoodFor.join('、')}`
  })
  return each.length === 0 ? '' : `字体：${each.join('，')}`
}

/** Behind every family of a role: what has the rest of the characters. 〓, rare Han of the large lists, emoji in one colour. */
export const lastResorts = ['Noto Sans HK', 'Noto Emoji'] as const

/** The faces that come with the product. */
export function shippedFolders(): string[] {
  return [
    'serif-sc/400Regular',
    'serif-sc/900Black',
    'sans-sc/500Medium',
    'sans-hk/400Regular',
    'emoji/400Regular',
  ].map((face) =>
    join(
      packageFolder(`@expo-google-fonts/noto-${face.slice(0, face.indexOf('/'))}`),
      face.slice(face.indexOf('/') + 1),
    ),
  )
}

/** Folders searched beside those of the system: the shipped faces, the user's, and the administrator's. */
export function fontFolders(own: string | undefined): string[] {
  return [...shippedFolders(), join(homedir(), '.fonts'), ...(own === undefined ? [] : [own])]
}

function packageFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
}
