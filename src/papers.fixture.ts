/** Data for any paper, made from its fields alone: a paper that is new in the table is tried by itself. */
import { z } from 'zod'
import { rareNames } from './adapters/render-typst/papers.fixture.ts'

/**
 * `full`: everything there is, lists of 40, every text its own; `long`: long texts; `least`: only what must be there;
 * `strange`: in every text an emoji and, where the field takes it, two characters that nobody has a glyph for.
 */
export type Fill = 'full' | 'long' | 'least' | 'strange'
export type FilledText = { path: string; text: string }

const RARE = rareNames.join('')
export const LONG_UNIT = `${'云岭县各级各类机关事业单位联合'.repeat(3)}云岭县总工会委员会办公室综合部`.slice(0, 60)
const SENTENCE = '家里的情况都好，老人身体硬朗，孩子踏实工作，对单位没有别的要求。'
const FIRST_HAN = 0x4e00
const UNIT = /^(unitName|issuer|issuerMark|printer)$/
const DAYS = /^(date|printedOn)$/
const INK = [
  [0.1, 0.2, 0, 0.5],
  [0.5, 0.6, 9, 0.7],
]

/** Data that the schema takes, and every free text in it. */
export function fillIn(schema: z.ZodType, fill: Fill): { data: unknown; texts: FilledText[] } {
  const texts: FilledText[] = []
  return { data: sampleOf(schema, '', fill, 0, texts), texts }
}

function sampleOf(schema: z.ZodType, path: string, fill: Fill, depth: number, texts: FilledText[]): unknown {
  const inside = (inner: z.ZodType, at = path, deep = depth) => sampleOf(inner, at, fill, deep, texts)
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = schema.unwrap()
    if (!(inner instanceof z.ZodType)) throw new Error(path)
    if (fill === 'least') return schema instanceof z.ZodNullable ? null : undefined
    return inside(inner)
  }
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([key, inner]) => [
        key,
        inside(typeIn(inner), path === '' ? key : `${path}.${key}`),
      ]),
    )
  if (schema instanceof z.ZodArray) {
    const most = schema.safeParse(Array.from({ length: 40 })).error?.issues.find((i) => i.code === 'too_big')
    const least = schema.safeParse([]).error?.issues.find((i) => i.code === 'too_small')
    const wanted = fill === 'full' ? (depth === 0 ? 40 : 2) : fill === 'least' ? 0 : 2
    const from = least?.code === 'too_small' ? Number(least.minimum) : 0
    const to = most?.code === 'too_big' ? Number(most.maximum) : 40
    const length = Math.max(from, Math.min(wanted, to))
    return Array.from({ length }, (_, i) => inside(typeIn(schema.element), `${path}.${i}`, depth + 1))
  }
  if (schema instanceof z.ZodTuple) return INK[texts.length % 2]
  if (schema instanceof z.ZodUnion) return inside(typeIn(schema.options.at(-1)))
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodBoolean) return fill !== 'least'
  if (schema instanceof z.ZodNumber) return Math.max(schema.minValue ?? 1, Math.min(3, schema.maxValue ?? 3))
  return textOf(schema, path, fill, texts)
}

function textOf(schema: z.ZodType, path: string, fill: Fill, texts: FilledText[]): unknown {
  for (const sample of ['2026-05-08', '2026-05-08T19:30:00+08:00', 'https://lianfang.example.gov.cn/f/AbCdEfGhIj'])
    if (
      (!schema.safeParse('字').success || DAYS.test(path.split('.').at(-1) ?? '')) &&
      schema.safeParse(sample).success
    )
      return sample
  if (schema instanceof z.ZodLiteral) return schema.value
  const text = fill === 'strange' ? strange(schema, texts.length) : wordsFor(schema, path, fill, texts.length)
  texts.push({ path, text })
  return text
}

function wordsFor(schema: z.ZodType, path: string, fill: Fill, nth: number): string {
  const key = path.split('.').at(-1) ?? ''
  if (fill === 'least') return '字'
  if (UNIT.test(key)) return fill === 'long' ? LONG_UNIT : own(nth)
  if (fill === 'full') return own(nth)
  const isProse = z.globalRegistry.get(schema)?.prose === true
  if (!isProse) return own(nth)
  const long = SENTENCE.repeat(Math.ceil(2000 / SENTENCE.length)).slice(0, 2000 - RARE.length)
  return `${long}${RARE}`
}

/** 👍 is printed; a private character and one that is none are not. */
export const NO_GLYPH = '\ue000\u{2fffe}'
function strange(schema: z.ZodType, nth: number): string {
  const wanted = `${String.fromCodePoint(FIRST_HAN + nth)}👍`
  return schema.safeParse(`${wanted}${NO_GLYPH}`).success ? `${wanted}${NO_GLYPH}` : wanted
}

/** Rare names, and one character more that only this text has. */
function own(nth: number): string {
  return `${RARE}${String.fromCodePoint(FIRST_HAN + nth)}`
}

function typeIn(inner: unknown): z.ZodType {
  if (inner instanceof z.ZodType) return inner
  throw new Error('no zod type')
}
