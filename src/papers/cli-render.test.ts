import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { printedPapers } from '../papers.ts'
import { ROOT } from '../product.ts'
import { fieldsOf } from './paper-fields.ts'

const folder = mkdtempSync(join(tmpdir(), 'lf-render-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = promisify(execFile)
async function lianfang(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return run(process.execPath, [join(ROOT, 'src', 'cli.ts'), ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (e: { code: number; stdout: string; stderr: string }) => ({ code: e.code, out: e.stdout, err: e.stderr }),
  )
}
function file(name: string, data: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data))
  return path
}

const notice = {
  title: '关于开展清廉家访的通知',
  blocks: [{ type: 'para', text: '请各部室做好准备。' }],
  issuer: '云岭县总工会',
  date: '2026-05-08',
}

describe('lianfang render', () => {
  test('lists every paper with every field, what it is and whether it may be left out', async () => {
    const { code, out } = await lianfang('render', '--list')
    expect(code).toBe(0)
    for (const [name, paper] of Object.entries(printedPapers)) {
      expect(out).toContain(`${name}　${paper.about}`)
      for (const field of fieldsOf(paper)) {
        expect(field.about).not.toBe('')
        expect(out).toContain(`  ${field.name.padEnd(14)}${field.about}`)
      }
    }
  })

  test('makes a PDF of a file of data', async () => {
    const out = join(folder, 'notice.pdf')
    const result = await lianfang('render', 'official', '--data', file('notice.json', notice), '--out', out)
    expect(result).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('data that will not do is told field by field, and nothing is written', async () => {
    const out = join(folder, 'none.pdf')
    const bad = file('bad.json', { ...notice, title: '', date: '五月八日' })
    const result = await lianfang('render', 'official', '--data', bad, '--out', out)
    expect(result.code).toBe(2)
    expect(result.err).toContain('title：不能空着')
    expect(result.err).toContain('date：请写成 2026-05-08')
    expect(() => readFileSync(out)).toThrow()
  })

  test.each([
    [['nothing', '--data', 'x', '--out', 'y.pdf'], '请写一种文书'],
    [['official', '--out', 'y.pdf'], '--data'],
    [['official', '--data', 'x', '--out', 'y.txt'], '.docx'],
    [['official', '--data', '/nowhere.json', '--out', 'y.pdf'], '读不到文件'],
  ])('a wrong call says what to write: %j', async (args, expected) => {
    const result = await lianfang('render', ...args)
    expect(result.code).toBe(2)
    expect(result.err).toContain(expected)
  })

  test('a character no font has is named, and the exit code says the paper was not made', async () => {
    const rare = file('rare.json', { ...notice, title: '关于\u{2fffe}的通知' })
    const result = await lianfang('render', 'official', '--data', rare, '--out', join(folder, 'rare.pdf'))
    expect(result.code).toBe(1)
    expect(result.err).toContain('U+2FFFE')
  })
})
