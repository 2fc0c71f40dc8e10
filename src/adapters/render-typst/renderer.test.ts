import { kill } from 'node:process'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Paper } from '../../papers/blocks.ts'
import { everywhere, letterSaying, papers, wordsOf } from './papers.fixture.ts'
import { openRenderer } from './renderer.ts'

const lines: string[] = []
const log = (line: string, facts?: Record<string, unknown>) => lines.push(JSON.stringify([line, facts]))
const renderer = openRenderer({ log })
afterAll(() => renderer.stop())

test('nothing is started before the first paper', async () => {
  const idle = openRenderer({ log })
  expect(idle.children()).toEqual([])
  await idle.stop()
})

test('a character no font has is refused by name, with the person and the paper', async () => {
  const paper = { ...letterSaying('住在\u{2fffe}村'), name: '家访通知书 2026-012' }
  await expect(renderer.pdf(paper, { strict: true })).rejects.toMatchObject({
    code: 'paper.glyph-missing',
    characters: ['\u{2fffe}'],
    message: expect.stringMatching(/王建国.*家访通知书 2026-012.*U\+2FFFE/s),
  })
})

test('a character of the private area is refused, and so is a broken one', async () => {
  await expect(renderer.pdf(letterSaying('\ue000'), { strict: true })).rejects.toMatchObject({ characters: ['\ue000'] })
  await expect(renderer.pdf(letterSaying('王\ud840'), { strict: true })).rejects.toMatchObject({
    characters: ['\ufffd'],
  })
})

test('unseen characters that would turn the order around are left out', async () => {
  expect(wordsOf((await renderer.pdf(letterSaying('甲\u202e乙\u0000丙\u200f'))).bytes)).toContain('甲乙丙')
})

test('a one-page paper is tightened before it is refused', async () => {
  const filled = (characters: number): Paper => ({ ...letterSaying('国'.repeat(characters)), onePage: true })
  expect((await renderer.pdf({ ...filled(28 * 24), onePage: false })).pages).toBe(2)
  expect((await renderer.pdf(filled(28 * 24))).pages).toBe(1)
  await expect(renderer.pdf(filled(28 * 40))).rejects.toMatchObject({ code: 'paper.too-long' })
})

test('what people typed is printed as they typed it, whatever it would mean to the typesetter', async () => {
  const hostile = fc.constantFrom(
    '#read("/etc/passwd")',
    '#panic("x")',
    '#{ let a = 1 }',
    '$x^2$',
    '*粗*',
    '_斜_',
    '\\',
    '\\u{41}',
    '@王建国',
    '`code`',
    '```',
    '\n',
    '= 标题',
    '<label>',
    '// 注释',
    '/* */',
    '[',
    ']',
    '"',
    "'",
    '~',
    '#import "paper.typ"',
    '王建国',
    '</svg>',
    '{{',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 2 }), async (pieces) => {
      const text = pieces.join('，')
      const { paper, times } = everywhere(text)
      const words = wordsOf((await renderer.pdf(paper)).bytes)
      expect(words.split(text.replace(/\s/g, '')).length - 1).toBeGreaterThanOrEqual(times)
    }),
    { numRuns: 40 },
  )
})

test('any text makes a paper', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      const result = await renderer.pdf(letterSaying(text)).then(
        () => 'made',
        (error: { code?: string }) => error.code,
      )
      expect(result).toBe('made')
    }),
    { numRuns: 60 },
  )
})

test('a killed child does not lose the paper', async () => {
  const own = openRenderer({ log })
  const first = own.pdf(papers.notice)
  expect(own.children()).toHaveLength(1)
  for (const pid of own.children()) kill(pid, 'SIGKILL')
  expect((await first).pages).toBe(2)
  for (const pid of own.children()) kill(pid, 'SIGKILL')
  expect((await own.pdf(papers.notice)).pages).toBe(2)
  await own.stop()
  expect(own.children()).toEqual([])
})

test('a paper that takes too long is given up with a sentence, and the next one is made', async () => {
  const hurried = openRenderer({ log, timeLimit: 1 })
  await expect(hurried.pdf(papers.pledge)).rejects.toMatchObject({ code: 'paper.failed' })
  await hurried.stop()
})

test('a bundle has time by its papers: a catalogue of a thousand files is no paper that hangs', async () => {
  const hurried = openRenderer({ log, timeLimit: 1 })
  const many = Array.from({ length: 200 }, () => papers.pledge)
  const bundle = { kind: 'bundle', name: '承诺书', about: '', day: '2026-09-01', duplex: false, papers: many } as const
  expect((await hurried.bundle(bundle)).each).toHaveLength(200)
  await hurried.stop()
})

test('after the stop no paper is made', async () => {
  const own = openRenderer({ log })
  const waiting = own.pdf(papers.pledge)
  await own.stop()
  await expect(waiting).rejects.toMatchObject({ code: 'paper.failed' })
  await expect(own.pdf(papers.pledge)).rejects.toMatchObject({ code: 'paper.failed' })
})

test('the log names no person and repeats no text', () => {
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('\n')).not.toMatch(/王建国|国国|住在|家访通知书/)
})
