/** How a paper that can be made from data alone names its fields: what the command line lists, checks and makes. */
import { z } from 'zod'
import type { Paper } from './blocks.ts'
import type { OfficialPaper } from './official.ts'

export const text = z.string('请填写').trim().min(1, '不能空着')
export const maybe = z.string('请填文字').default('')
/** What may be as long as it likes: paragraphs, not names. */
export const prose = text.meta({ prose: true })
export const maybeProse = maybe.meta({ prose: true })
export const day = z.iso.date('请写成 2026-05-08')
export const maybeDay = z.union([z.literal(''), day]).default('')
export const instant = z.iso.datetime({ offset: true, error: '请写成 2026-05-08T19:30:00+08:00' })
export const issued = { unitName: text.describe('单位名称'), day: day.describe('日期') }

export type PrintedPaper = { about: string; schema: z.ZodObject; compose: (data: unknown) => Paper | OfficialPaper }

/** Binds a composer to the fields of its paper; `compose` reads data and throws what the fields refuse. */
export function printed<S extends z.ZodObject>(
  about: string,
  schema: S,
  compose: (data: z.output<S>) => Paper | OfficialPaper,
): PrintedPaper {
  return { about, schema, compose: (data) => compose(schema.parse(data)) }
}

/** A line a field: name, what it is, whether it may be left out. */
export function fieldsOf({ schema }: PrintedPaper): { name: string; about: string; optional: boolean }[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    about: field.description ?? '',
    optional: field.safeParse(undefined).success,
  }))
}
