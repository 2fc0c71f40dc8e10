/** `lianfang render`: one paper from a file of data, without database or server. */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { argumentSentence } from '../platform/read-arguments.ts'
import type { Paper } from './blocks.ts'
import type { OfficialPaper } from './official.ts'
import { PaperError, type Renderer } from './renderer.ts'

const usage = `用法：lianfang render 文书 --data 文件.json --out 文件.pdf|文件.docx
      lianfang render --list

用一份数据生成一件文书，不需要数据库：PDF/A-2a，或可以再改的 Word 文档。
  --data     数据文件（JSON）
  --out      输出文件，以 .pdf 或 .docx 结尾
  --list     列出可生成的文书和各自的字段
  --help     显示本说明
`

/** What can be rendered, by the name on the command line. */
export type Printable = {
  about: string
  schema: z.ZodType
  fields: { name: string; about: string; optional: boolean }[]
  compose: (data: unknown) => Paper | OfficialPaper
}

function listOf(papers: Readonly<Record<string, Printable>>): string {
  return Object.entries(papers)
    .map(([name, { about, fields }]) => {
      const lines = fields.map((f) => `  ${f.name.padEnd(14)}${f.about}${f.optional ? '（可不填）' : ''}`)
      return `${name}　${about}\n${lines.join('\n')}\n`
    })
    .join('\n')
}

/** Returns the exit code: 0 done, 1 the paper could not be made, 2 the request or the data is wrong. */
export async function renderCommand(
  args: string[],
  papers: Readonly<Record<string, Printable>>,
  open: () => Renderer,
  docx: (paper: Paper | OfficialPaper) => Promise<Uint8Array>,
): Promise<number> {
  const request = readRequest(args, papers)
  if ('say' in request) {
    process.stdout.write(request.say)
    return 0
  }
  if ('fault' in request) return refuse(`${request.fault}\n\n${usage}`)
  const data = await readData(request.data)
  if ('fault' in data) return refuse(data.fault)
  const { paper } = request
  const read = paper.schema.safeParse(data.json)
  if (!read.success)
    return refuse(`文件“${request.data}”还不能生成${paper.about}，请改正后重试：\n${faultsOf(read.error).join('\n')}\n`)
  const renderer = open()
  try {
    const composed = paper.compose(data.json)
    if (request.out.endsWith('.docx')) {
      await writeFile(request.out, await docx(composed))
      process.stdout.write(`已生成 ${request.out}。\n`)
      return 0
    }
    const { bytes, pages } = await renderer.pdf(composed, { strict: true })
    await writeFile(request.out, bytes)
    process.stdout.write(`已生成 ${request.out}，${pages} 页。\n`)
    return 0
  } catch (error) {
    if (!(error instanceof PaperError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    await renderer.stop()
  }
}

type Request = { paper: Printable; data: string; out: string } | { fault: string } | { say: string }

function readRequest(args: string[], papers: Readonly<Record<string, Printable>>): Request {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { say: usage }
    if (values.list) return { say: listOf(papers) }
    const [name = '', ...more] = positionals
    const paper = Object.hasOwn(papers, name) ? papers[name] : undefined
    if (!paper || more.length > 0)
      return { fault: `请写一种文书：${Object.keys(papers).join('、')}；您写的是“${positionals.join(' ')}”。` }
    if (!values.data) return { fault: '请用 --data 给出数据文件。' }
    if (!values.out || !/\.(pdf|docx)$/.test(values.out))
      return { fault: '请用 --out 给出输出文件，以 .pdf 或 .docx 结尾。' }
    return { paper, data: values.data, out: values.out }
  } catch (error) {
    return { fault: argumentSentence(error) }
  }
}

async function readData(path: string): Promise<{ json: unknown } | { fault: string }> {
  try {
    const text = await readFile(path, 'utf8')
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { json }
  } catch (error) {
    const isSyntax = error instanceof SyntaxError
    return {
      fault: isSyntax
        ? `文件“${path}”不是有效的 JSON：请检查是否完整、括号和逗号是否成对。\n`
        : `读不到文件“${path}”：请检查路径和读取权限。\n`,
    }
  }
}

function faultsOf(error: z.ZodError): string[] {
  return error.issues.map((i) => `  ${i.path.join('.') || '整个文件'}：${i.message}`)
}

function refuse(text: string): number {
  process.stderr.write(text)
  return 2
}
