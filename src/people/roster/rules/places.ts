import { z } from 'zod'
import { halfWidth } from '../../../platform/half-width.ts'
import type { RelativeField } from './fields.ts'
import { plainText, yesNo } from './normalise.ts'
import type { Part } from './recognise/cut-tables.ts'
import type { TableRow } from './table.ts'

/**
 * Where relatives live or work, in a roster that says a place where the plan asks whether it is here (方案 §二), or nothing. Which places
 * are here only the office knows: it says so once a place, not once for each relative.
 */
const LONGEST = 60

/** What the clerk said of a place; the empty one is of those of whom no place is written. */
export const placeAnswer = z.object({ place: z.string().max(LONGEST), local: z.boolean() })
export type PlaceAnswer = z.infer<typeof placeAnswer>

/** A place that somebody is asked about: of how many relatives it is, and what was said of it. */
export const askedPlace = z.object({
  place: z.string(),
  people: z.number().int(),
  local: z.boolean().nullable(),
})
export type AskedPlace = z.infer<typeof askedPlace>

const HEADING =
  /^(家属|亲属|成员|本人)?(现|主要|常|目前|家庭|详细)*(居住|常住|住|生活|工作|就业|务工|所在)(所在)?(地|地点|地址|城市|县市区|区域|址|所|情况)?$|^(现|家庭|通讯|联系|详细)*(住址|地址|住所)$/

/** The column that says where the relatives of a table are, by its heading, among those that say nothing else. */
export function columnOfPlaces({ head }: Part, taken: ReadonlySet<number>): { index: number; header: string } | null {
  const free = head.labels.filter(({ index }) => !taken.has(index))
  const found = free.find(({ header }) => HEADING.test(header.replace(/[\s（）()【】：:*]/g, '')))
  return found ? { index: found.index, header: found.header } : null
}

/** Whether somebody is here by the words of the place (本县, 外省); otherwise the place as it is asked about, empty where none is written. */
export function placeOf(row: TableRow<RelativeField>): { local: boolean } | { place: string } {
  const said = yesNo(row.cell('place'))
  if (said.kind === 'ok') return { local: said.value }
  const texts = (['local', 'otherLocal', 'place'] as const).map((field) => plainText(row.cell(field)))
  const written = texts.find((text) => text !== null)
  // a place of work tells where it is only where it begins with a region: 云岭县人民医院, but not 务农
  return { place: written == null ? regionOf(plainText(row.cell('workplace')) ?? '') : placeName(written) }
}

const REGION = '(?:省|自治区|特别行政区|自治州|地区|市|州|盟|自治县|县|林区|新区|(?<![社小园校])区|自治旗|旗)'

/** A place without its street: 湖南省长沙市岳麓区麓山路8号 is 湖南省长沙市岳麓区, 城关镇人民路 is 城关镇. Of one length at most. */
export function placeName(text: string): string {
  const bare = halfWidth(text)
    .replace(/[\s,，、;；。]/g, '')
    .replace(/^(现|常|居|工作|务工|生活)*(住址|住地|住|地址|地点|所在地)?(在|于|为)?[:：]?/, '')
  const town = /^[\p{Script=Han}]{1,10}?(?:街道|镇|乡|苏木|村|社区)/u.exec(bare)?.[0]
  return (regionOf(bare) || town || bare).slice(0, LONGEST)
}

const IN_REGION = new RegExp(`^(?:[\\p{Script=Han}]{1,8}?${REGION})+`, 'u')
const regionOf = (text: string) => (IN_REGION.exec(text)?.[0] ?? '').slice(0, LONGEST)

/** The places that are asked about, those of most relatives first. */
export function askedPlaces(
  relatives: readonly { readonly askedOf: string | null }[],
  answers: readonly PlaceAnswer[],
): AskedPlace[] {
  const known = new Map(answers.map(({ place, local }) => [place, local]))
  const people = Map.groupBy(
    relatives.flatMap(({ askedOf }) => askedOf ?? []),
    (place) => place,
  )
  return [...people]
    .map(([place, all]) => ({ place, people: all.length, local: known.get(place) ?? null }))
    .sort((a, b) => b.people - a.people || (a.place < b.place ? -1 : 1))
}
