import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { inFolder, workbookOf } from './a-file.fixture.ts'
import { runInChild } from './run-in-child.ts'
import { LIMITS } from './sheet.ts'

/** Runs `body` as the job of a child on a workbook of one cell. */
async function answerOf(body: string, limits = {}, workbook = workbookOf('<row r="1"><c r="A1"><v>7</v></c></row>')) {
  return inFolder(async (folder) => {
    const path = join(folder, 'a.xlsx')
    const module = join(folder, 'job.mjs')
    await writeFile(path, await workbook)
    await writeFile(module, `import fs from 'node:fs'; export function job(sheets, input) { ${body} }`)
    const job = { module: pathToFileURL(module).href, name: 'job', input: { step: 1 } }
    return runInChild(path, job, (value) => z.unknown().parse(value), { limits: { ...LIMITS, ...limits } })
  })
}

async function codeOf(body: string, limits = {}) {
  const answer = await answerOf(body, limits)
  return answer.ok ? null : answer.refusal.code
}

test('the job gets the sheets and the input, and only its answer comes back', async () => {
  const answer = await answerOf('return sheets[0].rows[0].cells[0] + input.step')
  expect(answer).toMatchObject({ ok: true, value: 8 })
})

test('a crash of the child is a named refusal', async () => {
  expect(await codeOf('throw new Error("x")')).toBe('workbook.unread')
  expect(await codeOf('process.abort()')).toBe('workbook.tooBig')
  expect(await codeOf('process.exit(0)')).toBe('workbook.unread')
})

test('too much memory and too much time are named', async () => {
  const greedy = 'const all = []; for (;;) all.push(Array.from({ length: 1000 }, () => ({})))'
  expect(await codeOf(greedy, { heapMegabytes: 60 })).toBe('workbook.tooBig')
  expect(await codeOf('for (;;);', { milliseconds: 1000 })).toBe('workbook.tooSlow')
})

test('the child sees nothing of the environment, writes no file and starts no process', async () => {
  const tries = `const codes = [Object.keys(process.env).join()]
    try { fs.writeFileSync('/tmp/never', 'x') } catch (e) { codes.push(e.code) }
    try { process.binding('spawn_sync') } catch (e) { codes.push('refused') }
    return codes`
  const answer = await answerOf(tries)
  expect(answer).toMatchObject({ ok: true, value: ['', 'ERR_ACCESS_DENIED', 'refused'] })
})

test('a workbook whose sheet breaks off is refused by the child, by name', async () => {
  const answer = await answerOf('return 1', {}, workbookOf('<row r="1"/>', { after: '<!--' }))
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'workbook.damaged' } })
})
